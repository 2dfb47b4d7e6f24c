//! Where all chance comes from. Every draw is a function of the world's seed and of what it is for,
//! so a posting's title stays the same whether or not its text was ever rendered, and a board can be
//! built alone, in any order, by any thread.

use rand::RngExt;
use rand::SeedableRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand_chacha::ChaCha8Rng;

/// What a draw is for. Each use has its own stream: adding a draw to one leaves the others alone.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Use {
    Company = 1,
    Board = 2,
    Identity = 3,
    Title = 4,
    Place = 5,
    Skills = 6,
    Pay = 7,
    PayEdit = 8,
    Terms = 9,
    Text = 10,
    TextEdit = 11,
    Wire = 12,
}

/// A seed for one use of one thing, mixed by the `SplitMix64` finalizer.
pub(crate) fn derive(seed: u64, purpose: Use, number: u64) -> u64 {
    mix(mix(seed ^ (purpose as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(number))
}

fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// One stream of chance.
#[derive(Debug, Clone)]
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64, purpose: Use, number: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(derive(seed, purpose, number)))
    }

    /// One of a table known at compile time not to be empty.
    pub(crate) fn one<T: Copy, const N: usize>(&mut self, table: &[T; N]) -> T {
        const { assert!(N > 0) };
        table[self.0.random_range(0..N)]
    }

    /// One of a list of phrases; the empty phrase when there are none.
    pub(crate) fn phrase<'a>(&mut self, phrases: &[&'a str]) -> &'a str {
        phrases.choose(&mut self.0).copied().unwrap_or_default()
    }

    /// One of a table of (weight, value); the weights are positive.
    pub(crate) fn weighted<T: Copy, const N: usize>(&mut self, table: &[(u32, T); N]) -> T {
        const { assert!(N > 0) };
        let mut left = self.below(table.iter().map(|(weight, _)| *weight).sum());
        for (weight, value) in table {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        table[0].1
    }

    /// Up to `count` different items, in random order.
    pub(crate) fn some<T: Copy>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut all = items.to_vec();
        all.shuffle(&mut self.0);
        all.truncate(count);
        all
    }

    /// A whole number under `bound`; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 { 0 } else { self.0.random_range(0..bound) }
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A number in `[0, 1)`.
    pub(crate) fn unit(&mut self) -> f64 {
        self.0.random::<f64>()
    }

    /// A waiting time with this mean (exponentially distributed), in the mean's unit.
    pub(crate) fn waiting(&mut self, mean: f64) -> f64 {
        -(1.0 - self.unit()).ln() * mean
    }
}

/// A random UUID (version 4 layout) for a seed, as the boards use for posting ids.
pub(crate) fn uuid(seed: u64) -> String {
    let (high, low) = (mix(seed), mix(seed ^ 0x5DEE_CE66_D1CE_4E5B));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_the_version_4_layout() {
        for seed in 0..200 {
            let id = uuid(seed);
            assert_eq!(id.len(), 36);
            let parts: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12]);
            assert_eq!(id.as_bytes()[14], b'4');
            assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
        }
    }

    #[test]
    fn weights_decide_how_often_a_value_is_drawn() {
        let mut dice = Dice::new(7, Use::Title, 0);
        let heads = (0..10_000).filter(|_| dice.weighted(&[(3, true), (1, false)])).count();
        assert!((7_200..7_800).contains(&heads), "{heads}");
    }
}

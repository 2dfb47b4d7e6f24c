//! How the phrases of a list begin, so that nearly every word of a text is dismissed by one bit.
//!
//! The head of a word is a hash of its first byte and of the letters and digits among the next three. It is found once a
//! word; each list keeps the heads that its phrases have.

/// Bytes of a word that its head is made of.
const LENGTH: usize = 4;

/// A hash of a word's first bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Head(u16);

impl Head {
    /// Of folded bytes from a word's start on.
    pub fn of(bytes: &[u8]) -> Self {
        let mut first = [0; LENGTH];
        match bytes.first_chunk() {
            Some(chunk) => first = *chunk,
            None => first[..bytes.len()].copy_from_slice(bytes),
        }
        let [first, second, third, fourth] = first;
        let second = LETTERS[usize::from(second)];
        let third = LETTERS[usize::from(third)] & mask(second);
        let fourth = LETTERS[usize::from(fourth)] & mask(third);
        let hash = u32::from_le_bytes([first, second, third, fourth]).wrapping_mul(0x9E37_79B1);
        Self((hash >> 16) as u16)
    }
}

/// All bits where a letter stands, else none: what follows something else is not looked at.
const fn mask(letter: u8) -> u8 {
    if letter == 0 { 0 } else { u8::MAX }
}

/// Letters as they are, every digit as `0`, all else as nothing.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = match byte as u8 {
            letter @ b'a'..=b'z' => letter,
            b'0'..=b'9' => b'0',
            _ => 0,
        };
        byte += 1;
    }
    letters
};

/// A set of heads, one bit each.
#[derive(Debug, Clone)]
struct Bits(Box<[u64; 1 << (16 - 6)]>);

impl Bits {
    fn new() -> Self {
        Self(Box::new([0; 1 << (16 - 6)]))
    }

    fn insert(&mut self, Head(hash): Head) {
        self.0[usize::from(hash >> 6)] |= 1 << (hash & 63);
    }

    fn hold(&self, Head(hash): Head) -> bool {
        self.0[usize::from(hash >> 6)] >> (hash & 63) & 1 == 1
    }
}

/// The heads of a list of phrases.
#[derive(Debug, Clone)]
pub(super) struct Heads(Bits);

impl Heads {
    /// Of phrases in their normal form.
    pub fn new<'p>(phrases: impl Iterator<Item = &'p str>) -> Self {
        let mut heads = Bits::new();
        for phrase in phrases {
            // Behind a phrase the plural's "s" and a version's digits may stand as parts of the same word.
            for tail in ["", "s", "0", "00"] {
                heads.insert(Head::of(format!("{phrase}{tail}").as_bytes()));
            }
        }
        Self(heads)
    }

    /// False where no phrase begins like this.
    pub fn hold(&self, head: Head) -> bool {
        self.0.hold(head)
    }
}

/// The heads of beginnings of words, which may go on with any letters and digits.
#[derive(Debug, Clone)]
pub(super) struct StemHeads(Bits);

impl StemHeads {
    pub fn new<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut heads = Bits::new();
        let mut open: Vec<Vec<u8>> = stems.map(|stem| stem.as_bytes().to_vec()).collect();
        while let Some(stem) = open.pop() {
            heads.insert(Head::of(&stem));
            if stem.len() < LENGTH {
                open.extend((b'a'..=b'z').chain([b'0']).map(|next| [&*stem, &[next]].concat()));
            }
        }
        Self(heads)
    }

    /// False where no stem begins like this.
    pub fn hold(&self, head: Head) -> bool {
        self.0.hold(head)
    }
}

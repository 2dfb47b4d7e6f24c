//! How the phrases of a list begin, so that nearly every word of a text is dismissed by a bit or two.
//!
//! The head of a word is a hash of its first byte and of the letters and digits among the next seven. It is found once a
//! word; each list keeps the heads that its phrases have. By four bytes a quarter of the words of postings begin some skill
//! ("cont", "comm"), by eight one of 27 does; the short head is asked for too, since the long ones fill a tenth of their
//! table. And of all words nearly a third begin some phrase of several, mostly as "to", "the", "a" and "in" do, so those
//! phrases are known by the heads of two words.

/// Bytes of a word that its head is made of.
const LENGTH: usize = 8;

/// Bytes of a word that its short head is made of.
const SHORT: usize = 4;

/// A hash of a word's first bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Head(u16);

impl Head {
    /// Of this word and the one behind it.
    fn with(self, next: Self) -> Self {
        let hash = (u32::from(self.0) << 16 | u32::from(next.0)).wrapping_mul(0x9E37_79B1);
        Self((hash >> 16) as u16)
    }
}

/// What the first bytes of a word and of the next are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Begins {
    short: Head,
    word: Head,
    and_next: Head,
}

impl Begins {
    /// Of folded bytes from a word's start on, the first lowest; zeros behind the text's end.
    pub fn new(first: [u8; LENGTH]) -> Self {
        let first = plain(u64::from_le_bytes(first));
        let short = (first as u32).wrapping_mul(0x9E37_79B1);
        let word = first.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { short: Head((short >> 16) as u16), word: Head((word >> 48) as u16), and_next: Head::default() }
    }

    fn of(bytes: &[u8]) -> Self {
        let mut first = [0; LENGTH];
        first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Self::new(first)
    }

    /// Before another word.
    #[must_use]
    pub fn before(self, next: Self) -> Self {
        Self { and_next: self.word.with(next.word), ..self }
    }
}

/// The first byte as it is, the letters and digits behind it with every digit as `0`, and nothing from the first that is
/// neither on.
const fn plain(bytes: u64) -> u64 {
    const TOP: u64 = u64::from_le_bytes([0x80; LENGTH]);
    const FIRST: u64 = 0xFF;
    let ascii = !bytes & TOP;
    let digits = between(bytes & !TOP, b'0', b'9') & ascii & !FIRST;
    let letters = between(bytes & !TOP, b'a', b'z') & ascii;
    let other = !(letters | digits) & TOP & !FIRST;
    // All bits below the first other's byte; all of them where there is none.
    let kept = ((other & other.wrapping_neg()) >> 7).wrapping_sub(1);
    bytes & kept & !((digits >> 7) * 0x0F)
}

/// The highest bit of every byte of a range, all being ASCII.
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let from = u64::from_le_bytes([0x80 - first; LENGTH]);
    let beyond = u64::from_le_bytes([0x7F - last; LENGTH]);
    bytes.wrapping_add(from) & !bytes.wrapping_add(beyond)
}

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
pub(super) struct Heads {
    /// Of phrases of one word: the first bytes of each, and more of them.
    short: Bits,
    word: Bits,
    /// Of phrases of more words: the first two of each.
    two: Bits,
}

impl Heads {
    /// Of phrases in their normal form, each with the byte at which its second word starts, where it has one.
    pub fn new<'p>(phrases: impl Iterator<Item = (&'p str, Option<usize>)>) -> Self {
        let mut heads = Self { short: Bits::new(), word: Bits::new(), two: Bits::new() };
        for (phrase, second) in phrases {
            // Behind a phrase the plural's "s" and a version's digits may stand as parts of the same word.
            for tail in ["", "s", "0", "00"] {
                let whole = format!("{phrase}{tail}");
                let first = Begins::of(whole.as_bytes());
                if let Some(second) = second.and_then(|at| whole.as_bytes().get(at..)) {
                    heads.two.insert(first.before(Begins::of(second)).and_next);
                } else {
                    heads.short.insert(first.short);
                    heads.word.insert(first.word);
                }
            }
        }
        heads
    }

    /// False where no phrase begins like this word, nor like it and the next.
    pub fn hold(&self, begins: Begins) -> bool {
        // All are looked at, for nobody could foresee which of them is needed.
        (self.short.hold(begins.short) & self.word.hold(begins.word)) | self.two.hold(begins.and_next)
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
            heads.insert(Begins::of(&stem).short);
            if stem.len() < SHORT {
                open.extend((b'a'..=b'z').chain([b'0']).map(|next| [&*stem, &[next]].concat()));
            }
        }
        Self(heads)
    }

    /// False where no stem begins like this.
    pub fn hold(&self, begins: Begins) -> bool {
        self.0.hold(begins.short)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, byte by byte.
    fn naive(bytes: [u8; LENGTH]) -> u64 {
        let mut kept = [0; LENGTH];
        kept[0] = bytes[0];
        for (to, from) in kept.iter_mut().zip(bytes).skip(1) {
            *to = match from {
                b'a'..=b'z' => from,
                b'0'..=b'9' => b'0',
                _ => break,
            };
        }
        u64::from_le_bytes(kept)
    }

    proptest! {
        #[test]
        fn heads_end_with_the_word(
            word in prop::array::uniform8(prop_oneof![8 => b'a'..=b'z', 4 => b'0'..=b'9', 1 => any::<u8>()]),
        ) {
            prop_assert_eq!(plain(u64::from_le_bytes(word)), naive(word));
        }
    }

    #[test]
    fn words_pass_by_what_they_begin_like() {
        let heads = Heads::new([("kubernetes", None), ("go", None), ("in short", Some(3))].into_iter());
        let passes = |word: &str, next: &str| {
            heads.hold(Begins::of(word.as_bytes()).before(Begins::of(next.as_bytes())))
        };
        for (word, next) in
            [("kubernetes", ""), ("kubernetics", "x"), ("go", "and"), ("go12", ""), ("in", "short")]
        {
            assert!(passes(word, next), "{word} {next}");
        }
        for (word, next) in
            [("kuberspace", ""), ("good", "in"), ("in", "long"), ("inn", "short"), ("short", "in")]
        {
            assert!(!passes(word, next), "{word} {next}");
        }
    }
}

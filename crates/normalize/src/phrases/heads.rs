//! How the words of a list begin, so that nearly every word of a text is dismissed by a bit or two.
//!
//! The head of a word is made of hashes of its first bytes, up to the first that is neither letter nor digit. It is found
//! once a word; each list keeps the heads that its phrases have.

/// Bytes of a word that its head is made of.
const LENGTH: usize = 8;

/// Bytes that the head of a stem is made of; what may follow it is reckoned up to here.
const STEM: usize = 4;

/// Hashes of a word's first bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Of the first four.
    stem: u16,
    /// Of the first eight.
    word: u16,
}

impl Head {
    /// Of folded bytes from a word's start on.
    pub fn of(bytes: &[u8]) -> Self {
        let mut first = [0; LENGTH];
        match bytes.first_chunk() {
            Some(chunk) => first = *chunk,
            None => first[..bytes.len()].copy_from_slice(bytes),
        }
        let word = letters(u64::from_le_bytes(first));
        let stem = word & u64::from(u32::MAX);
        let hash = |word: u64| (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16;
        Self { stem: hash(stem), word: hash(word) }
    }
}

/// Eight bytes, the first of them lowest: letters as they are, every digit as `0`, and nothing from the first byte on that
/// is neither. The first byte is kept whatever it is. All are looked at together.
const fn letters(bytes: u64) -> u64 {
    const HIGH: u64 = every(0x80);
    let low = bytes & every(0x7F);
    let digits = low.wrapping_add(every(0x80 - b'0')) & !low.wrapping_add(every(0x7F - b'9')) & !bytes & HIGH;
    let small = low.wrapping_add(every(0x80 - b'a')) & !low.wrapping_add(every(0x7F - b'z')) & !bytes & HIGH;
    let ends = !(digits | small) & (HIGH << 8);
    let kept = if ends == 0 { u64::MAX } else { (1 << (ends.trailing_zeros() & !7)) - 1 };
    let of_digits = (digits >> 7) * 0xFF;
    (bytes & !of_digits | every(b'0') & of_digits) & kept
}

/// A byte eight times.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// A set of hashes, a bit each.
#[derive(Debug, Clone)]
struct Bits(Box<[u64; 1 << (16 - 6)]>);

impl Bits {
    fn new() -> Self {
        Self(Box::new([0; 1 << (16 - 6)]))
    }

    fn insert(&mut self, hash: u16) {
        self.0[usize::from(hash >> 6)] |= 1 << (hash & 63);
    }

    fn hold(&self, hash: u16) -> bool {
        self.0[usize::from(hash >> 6)] >> (hash & 63) & 1 == 1
    }
}

/// The heads of a list of phrases.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    stems: Bits,
    words: Bits,
}

impl Heads {
    /// Of phrases in their normal form.
    pub fn new<'p>(phrases: impl Iterator<Item = &'p str>) -> Self {
        let mut heads = Self { stems: Bits::new(), words: Bits::new() };
        for phrase in phrases {
            // Behind a phrase the plural's "s" and a version's digits may stand as parts of the same word.
            for tail in ["", "s", "0", "00"] {
                let head = Head::of(format!("{phrase}{tail}").as_bytes());
                heads.stems.insert(head.stem);
                heads.words.insert(head.word);
            }
        }
        heads
    }

    /// False where no phrase begins like this.
    pub fn hold(&self, head: Head) -> bool {
        self.stems.hold(head.stem) & self.words.hold(head.word)
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
            heads.insert(Head::of(&stem).stem);
            if stem.len() < STEM {
                open.extend((b'a'..=b'z').chain([b'0']).map(|next| [&*stem, &[next]].concat()));
            }
        }
        Self(heads)
    }

    /// False where no stem begins like this.
    pub fn hold(&self, head: Head) -> bool {
        self.0.hold(head.stem)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same byte by byte.
    fn one_by_one(bytes: [u8; 8]) -> u64 {
        let mut kept = [0; 8];
        for (at, byte) in bytes.into_iter().enumerate() {
            kept[at] = match byte {
                b'0'..=b'9' => b'0',
                b'a'..=b'z' => byte,
                _ if at == 0 => byte,
                _ => break,
            };
        }
        u64::from_le_bytes(kept)
    }

    proptest! {
        #[test]
        fn letters_are_kept_up_to_the_first_other_byte(any in any::<[u8; 8]>(), word in "[a-z0-9/:`{A-Z.]{8}") {
            let word: [u8; 8] = word.as_bytes().try_into().unwrap();
            for bytes in [any, word] {
                prop_assert_eq!(letters(u64::from_le_bytes(bytes)), one_by_one(bytes));
            }
        }
    }
}

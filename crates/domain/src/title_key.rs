//! Two listings are the same opening when company, title key and text agree; this is the title's and the text's half.

/// A title reduced to what identifies the job: lower case, no punctuation, no bracketed remarks such as `(m/w/d)`,
/// no trailing place (`- Berlin` stays: only bracketed remarks are certain not to tell two jobs apart).
pub fn title_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    let mut depth = 0usize;
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '+' | '#' => key.push(c),
            _ if c.is_alphanumeric() => key.push(c),
            _ if key.ends_with(' ') || key.is_empty() => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Words in a shingle of [`fingerprint`]: three tell reworded texts apart without being upset by one changed word.
const SHINGLE: usize = 3;

/// A text with fewer words than this says too little to recognise it by.
const LEAST_WORDS: usize = 40;

/// Bits in which two fingerprints of near-identical texts may differ. Measured on texts with one place name, date or
/// figure exchanged: 0 to 3; unrelated texts differ in 20 or more.
const NEAR_BITS: u32 = 3;

/// A 64-bit similarity hash (Charikar's simhash over word triples) of a posting's text: near-identical texts have
/// near-identical fingerprints. `None` for texts too short to tell.
pub fn fingerprint(text: &str) -> Option<u64> {
    let words = hashes_of_words(text);
    if words.len() < LEAST_WORDS {
        return None;
    }
    let mut votes = Votes::default();
    let sevens = words.windows(SEVEN + SHINGLE - 1).step_by(SEVEN);
    let rest = sevens.len() * SEVEN;
    for near in sevens {
        votes.cast(std::array::from_fn(|first| hash_of_triple(&near[first..first + SHINGLE])));
    }
    for triple in words[rest..].windows(SHINGLE) {
        votes.cast([hash_of_triple(triple), 0, 0, 0, 0, 0, 0]);
    }
    Some(votes.majority(words.len() + 1 - SHINGLE))
}

fn hash_of_triple(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| mix(hash.rotate_left(21) ^ word))
}

/// Hashes that are counted together.
const SEVEN: usize = 7;

/// For each of 64 bits, how many hashes have it set.
struct Votes {
    rounds: u32,
    counts: [u32; 64],
    /// The same since the last time they were added up: lane `i` holds, in its byte `j`, the count of bit `8 * j + i`.
    /// Eight bits are counted by one addition.
    lanes: [u64; 8],
}

impl Default for Votes {
    fn default() -> Self {
        Self { rounds: 0, counts: [0; 64], lanes: [0; 8] }
    }
}

impl Votes {
    /// Rounds of seven hashes that can be counted before a byte of a lane runs over.
    const ROOM: u32 = u8::MAX as u32 / SEVEN as u32;

    fn cast(&mut self, seven: [u64; SEVEN]) {
        const LOWEST_OF_EACH_BYTE: u64 = 0x0101_0101_0101_0101;
        // How many of the seven have each bit set, as a number of three binary places.
        let (first, twos_of_first) = add(seven[0], seven[1], seven[2]);
        let (second, twos_of_second) = add(seven[3], seven[4], seven[5]);
        let (ones, twos_of_rest) = add(first, second, seven[6]);
        let (twos, fours) = add(twos_of_first, twos_of_second, twos_of_rest);
        for (shift, lane) in self.lanes.iter_mut().enumerate() {
            let of = |place: u64| place >> shift & LOWEST_OF_EACH_BYTE;
            *lane += of(ones) + (of(twos) << 1) + (of(fours) << 2);
        }
        self.rounds += 1;
        if self.rounds.is_multiple_of(Self::ROOM) {
            self.add_up();
        }
    }

    fn add_up(&mut self) {
        for (shift, lane) in self.lanes.iter_mut().enumerate() {
            for (byte, count) in std::mem::take(lane).to_le_bytes().into_iter().enumerate() {
                self.counts[8 * byte + shift] += u32::from(count);
            }
        }
    }

    /// The bits that more than half of so many hashes have set.
    fn majority(mut self, hashes: usize) -> u64 {
        self.add_up();
        let set = |count: u32| 2 * u64::from(count) > hashes as u64;
        self.counts.iter().enumerate().fold(0, |bits, (bit, count)| bits | u64::from(set(*count)) << bit)
    }
}

/// Adds three bits in each of 64 places: the sums' lower and upper bits.
const fn add(a: u64, b: u64, c: u64) -> (u64, u64) {
    (a ^ b ^ c, a & b | c & (a ^ b))
}

/// True when two texts are near-identical.
pub fn near_identical(a: u64, b: u64) -> bool {
    (a ^ b).count_ones() <= NEAR_BITS
}

/// FNV-1a over the lower-cased characters of every word: stable across versions and machines, as stored fingerprints
/// must be.
fn hashes_of_words(text: &str) -> Vec<u64> {
    let Some(plain) = plain_words(text) else {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        return words
            .map(|word| word.chars().flat_map(char::to_lowercase).map(u64::from).fold(EMPTY, fnv))
            .collect();
    };
    // One multiplication waits for the one before, so that two halves of the text are gone through side by side.
    let half = plain.len() / 2;
    let middle = half + plain[half..].iter().take_while(|byte| **byte != 0).count();
    let (first, second) = plain.split_at(middle);
    let shared = first.len().min(second.len());
    let (mut left, mut right) = (Words::of(first.len()), Words::of(second.len()));
    for (a, b) in first[..shared].iter().zip(&second[..shared]) {
        left.take(*a);
        right.take(*b);
    }
    first[shared..].iter().for_each(|byte| left.take(*byte));
    second[shared..].iter().for_each(|byte| right.take(*byte));
    let mut words = left.finish();
    words.extend(right.finish());
    words
}

const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, code: u64) -> u64 {
    (hash ^ code).wrapping_mul(0x0100_0000_01b3)
}

/// The bytes of a text in lower case, those of no word as zeros; none where a word has letters beyond ASCII.
fn plain_words(text: &str) -> Option<Vec<u8>> {
    /// Bytes dismissed at once where all are ASCII.
    const STRIDE: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(near) = bytes.get(at..bytes.len().min(at + STRIDE)).filter(|near| !near.is_empty()) {
        let Some(beyond) = (!near.is_ascii()).then(|| near.iter().position(|b| !b.is_ascii())).flatten()
        else {
            at += near.len();
            continue;
        };
        let c = text.get(at + beyond..)?.chars().next()?;
        // General punctuation, which holds no letter, is most of what postings have beyond ASCII.
        if !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric() {
            return None;
        }
        at += beyond + c.len_utf8();
    }
    let plain = |byte: u8| if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { 0 };
    Some(text.bytes().map(plain).collect())
}

/// The words of plain bytes. Every hash is put where the next word's belongs and stays there if the word ends: a branch
/// at each end would be a surprise to the processor nearly every time.
struct Words {
    hashes: Vec<u64>,
    found: usize,
    hash: u64,
    inside: bool,
}

impl Words {
    fn of(bytes: usize) -> Self {
        Self { hashes: vec![0; bytes / 2 + 2], found: 0, hash: EMPTY, inside: false }
    }

    fn take(&mut self, byte: u8) {
        let inside = byte != 0;
        if let Some(slot) = self.hashes.get_mut(self.found) {
            *slot = self.hash;
        }
        self.found += usize::from(self.inside) & usize::from(!inside);
        let longer = fnv(self.hash, u64::from(byte));
        self.hash = if inside { longer } else { EMPTY };
        self.inside = inside;
    }

    fn finish(mut self) -> Vec<u64> {
        self.take(0);
        self.hashes.truncate(self.found);
        self.hashes
    }
}

/// The finalizer of `SplitMix64`: spreads every input bit over the word.
fn mix(mut x: u64) -> u64 {
    x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ x >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_keys() {
        for (title, key) in [
            ("Senior Backend Engineer (m/f/d)", "senior backend engineer"),
            ("Senior  Backend-Engineer", "senior backend engineer"),
            ("C++ Developer [Remote]", "c++ developer"),
            ("((", ""),
        ] {
            assert_eq!(title_key(title), key);
        }
    }

    /// The definition, word for word.
    fn by_definition(text: &str) -> Option<u64> {
        let hash = |word: &str| {
            word.chars()
                .flat_map(char::to_lowercase)
                .fold(0xcbf2_9ce4_8422_2325u64, |h, c| (h ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3))
        };
        let words: Vec<u64> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash).collect();
        let mut weights = [0i32; 64];
        for triple in words.windows(3) {
            let hash = triple.iter().fold(0u64, |h, w| mix(h.rotate_left(21) ^ w));
            for (bit, weight) in weights.iter_mut().enumerate() {
                *weight += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        (words.len() >= LEAST_WORDS)
            .then(|| weights.iter().enumerate().fold(0, |f, (bit, w)| if *w > 0 { f | 1 << bit } else { f }))
    }

    #[test]
    fn a_fingerprint_is_what_its_definition_says() {
        let mixed = "Größe, İstanbul — ẞ Ünder_score 東京 a.b C++ \u{1c5}".repeat(12);
        let words = |n: usize| (0..n).map(|i| format!("W{} ", i * i % 97)).collect::<String>();
        for text in [
            "",
            "too short",
            &mixed,
            &words(39),
            &words(40),
            &words(41),
            &words(46),
            &words(257),
            &words(258),
            &words(3_000),
        ] {
            assert_eq!(fingerprint(text), by_definition(text), "{text}");
        }
    }

    fn posting(city: &str, product: &str) -> String {
        (0..30).fold(format!("We are hiring in {city}. "), |text, i| {
            text + &format!(
                "You will build part {i} of the {product} service, number {} on our list, with care. ",
                i * 7
            )
        })
    }

    #[test]
    fn city_copies_are_near_and_other_texts_are_far() {
        let berlin = fingerprint(&posting("Berlin", "billing")).unwrap();
        let paris = fingerprint(&posting("Paris", "billing")).unwrap();
        let other: String = (0..200).map(|i| format!("word{} ", i * i)).collect();
        assert!(near_identical(berlin, paris), "{}", (berlin ^ paris).count_ones());
        assert!(!near_identical(berlin, fingerprint(&other).unwrap()));
        assert_eq!(fingerprint("too short"), None);
    }
}

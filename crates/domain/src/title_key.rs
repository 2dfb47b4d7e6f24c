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
    let mut words = 0;
    let mut before = [0u64; SHINGLE - 1];
    let mut votes = Votes::default();
    each_word(text, |word| {
        words += 1;
        if words >= SHINGLE {
            votes.cast(shingle(before[0], before[1], word));
        }
        before = [before[1], word];
    });
    (words >= LEAST_WORDS).then(|| votes.majority())
}

/// The hash of three neighbouring words.
fn shingle(first: u64, second: u64, third: u64) -> u64 {
    [first, second, third].iter().fold(0, |h, word| mix(h.rotate_left(21) ^ word))
}

/// For each of 64 bits, how many hashes have it set.
struct Votes {
    cast: u32,
    counts: [u32; 64],
    /// The same since the last time they were added up: lane `i` holds, in its byte `j`, the count of bit `8 * j + i`.
    /// Eight bits are counted by one addition.
    lanes: [u64; 8],
}

impl Default for Votes {
    fn default() -> Self {
        Self { cast: 0, counts: [0; 64], lanes: [0; 8] }
    }
}

impl Votes {
    /// Hashes that can be counted before a byte of a lane runs over.
    const ROOM: u32 = 255;

    fn cast(&mut self, hash: u64) {
        const LOWEST_OF_EACH_BYTE: u64 = 0x0101_0101_0101_0101;
        for (shift, lane) in self.lanes.iter_mut().enumerate() {
            *lane += hash >> shift & LOWEST_OF_EACH_BYTE;
        }
        self.cast += 1;
        if self.cast.is_multiple_of(Self::ROOM) {
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

    /// The bits that more than half of the hashes have set.
    fn majority(mut self) -> u64 {
        self.add_up();
        let set = |count: u32| 2 * count > self.cast;
        self.counts.iter().enumerate().fold(0, |bits, (bit, count)| bits | u64::from(set(*count)) << bit)
    }
}

/// True when two texts are near-identical.
pub fn near_identical(a: u64, b: u64) -> bool {
    (a ^ b).count_ones() <= NEAR_BITS
}

/// Hands out the hash of every word: FNV-1a over its lower-cased characters, which is stable across versions and
/// machines, as stored fingerprints must be.
fn each_word(text: &str, mut take: impl FnMut(u64)) {
    const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;
    let with = |hash: u64, code: u64| (hash ^ code).wrapping_mul(0x0100_0000_01b3);
    let mut hash = EMPTY;
    let mut in_word = false;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let mut word = byte.is_ascii_alphanumeric();
        if word {
            hash = with(hash, u64::from(byte.to_ascii_lowercase()));
            at += 1;
        } else if byte.is_ascii() {
            at += 1;
        } else if let Some(c) = text[at..].chars().next() {
            // General punctuation, which holds no letter, is most of what postings have beyond ASCII.
            word = !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric();
            if word {
                hash = c.to_lowercase().fold(hash, |h, l| with(h, u64::from(l)));
            }
            at += c.len_utf8();
        }
        if in_word && !word {
            take(std::mem::replace(&mut hash, EMPTY));
        }
        in_word = word;
    }
    if in_word {
        take(hash);
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
        for text in ["", "too short", &mixed, &words(39), &words(40), &words(257), &words(258), &words(3_000)]
        {
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

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
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word_hash).collect();
    if words.len() < LEAST_WORDS {
        return None;
    }
    let mut weights = [0i32; 64];
    for shingle in words.windows(SHINGLE) {
        let hash = shingle.iter().fold(0u64, |h, w| mix(h.rotate_left(21) ^ w));
        for (bit, weight) in weights.iter_mut().enumerate() {
            *weight += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    Some(weights.iter().enumerate().fold(0, |f, (bit, w)| if *w > 0 { f | 1 << bit } else { f }))
}

/// True when two texts are near-identical.
pub fn near_identical(a: u64, b: u64) -> bool {
    (a ^ b).count_ones() <= NEAR_BITS
}

/// FNV-1a over lower-cased characters: stable across versions and machines, as stored fingerprints must be.
fn word_hash(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |h, c| (h ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3))
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

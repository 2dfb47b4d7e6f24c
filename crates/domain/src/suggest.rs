//! "Did you mean": the nearest known word to one that is not known.

/// How alike two words must be (Jaro-Winkler, 0 to 1) before one is suggested for the other; below this, suggestions
/// of short words become noise.
const NEAR: f64 = 0.78;

/// The known word nearest to `value`, if any is near.
pub fn nearest<'a>(value: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let value = value.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&value, &word.to_lowercase()), word))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_noise_is_not() {
        let known = ["senior", "junior", "principal"];
        assert_eq!(nearest("senor", known), Some("senior"));
        assert_eq!(nearest("PRINCIPLE", known), Some("principal"));
        assert_eq!(nearest("xyz", known), None);
    }
}

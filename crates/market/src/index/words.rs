//! Words of titles, names and questions: lower case, split at what is neither letter nor digit, but `c++`, `c#`, `.net` and
//! `node.js` stay words.

/// Calls `take` for every word of `text`. Parts of a word with dots come after it (`node.js`, `node`, `js`) when `parts`.
pub fn each_word(text: &str, parts: bool, mut take: impl FnMut(&str)) {
    let lower = text.to_lowercase();
    let mut start = None;
    let mut before = None;
    let mut chars = lower.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let follows_word = start.is_some() && before.is_some();
        let belongs = c.is_alphanumeric()
            || (matches!(c, '+' | '#') && follows_word && before != Some('.'))
            || (c == '.' && after.is_some_and(char::is_alphanumeric));
        if belongs {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            emit(&lower[from..at], parts, &mut take);
        }
        before = belongs.then_some(c);
    }
    if let Some(from) = start {
        emit(&lower[from..], parts, &mut take);
    }
}

fn emit(word: &str, parts: bool, take: &mut impl FnMut(&str)) {
    take(word);
    if parts && word.contains('.') {
        word.split('.').filter(|part| !part.is_empty()).for_each(take);
    }
}

/// The words of a question.
pub fn question_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, false, |word| words.push(word.to_owned()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for (text, words) in [
            ("Senior Backend Engineer (Rust)", "senior backend engineer rust"),
            ("C++/C# developer", "c++ c# developer"),
            (".NET, Node.js & ASP.NET.", ".net node.js asp.net"),
            ("R&D – Zürich", "r d zürich"),
            ("++ # . ..", ""),
            ("", ""),
            ("e.g. Go", "e.g go"),
            ("F#", "f#"),
        ] {
            assert_eq!(question_words(text).join(" "), words, "{text}");
        }
    }

    #[test]
    fn parts_of_words_with_dots() {
        let mut words = Vec::new();
        each_word("Node.js", true, |w| words.push(w.to_owned()));
        assert_eq!(words, ["node.js", "node", "js"]);
    }
}

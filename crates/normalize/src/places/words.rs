//! A location text as words, each with what separates it from the one before.

/// What stands before a word, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing or a space, a hyphen inside a word, an unspaced slash or ampersand.
    Glued,
    Space,
    Dash,
    Colon,
    Paren,
    Comma,
    /// A sign or word that begins an alternative: `|`, `;`, ` / `, "or".
    Other,
}

/// One word, folded for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub folded: String,
    pub gap: Gap,
    /// Begins with a capital.
    pub capital: bool,
    /// Has capitals only.
    pub upper: bool,
    pub start: usize,
    pub end: usize,
}

/// Words between two places that make them alternatives.
const ALTERNATIVES: &[&str] =
    &["or", "and", "und", "oder", "et", "ou", "y", "e", "o", "i", "lub", "en", "plus"];

/// Longest text looked at, in bytes: the longest location seen lists 60 cities in under 1,500.
const LONGEST: usize = 4000;

/// Splits a text. Dots inside abbreviations and apostrophes vanish: `D.C.` is "dc", `Xi’an` "xian".
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut words: Vec<Word> = Vec::new();
    let mut gap = Gap::Other;
    let mut current: Option<Word> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            let word = current.get_or_insert_with(|| Word {
                folded: String::new(),
                gap,
                capital: c.is_uppercase() || !c.is_lowercase(),
                upper: true,
                start: at,
                end: at,
            });
            word.upper &= !c.is_lowercase();
            word.end = at + c.len_utf8();
            fold_char(c, &mut word.folded);
            continue;
        }
        let next = chars.peek().map(|(_, n)| *n);
        let inside = current.is_some() && next.is_some_and(char::is_alphanumeric);
        match c {
            '\'' | '’' | '`' if inside => continue,
            '.' if inside && current.as_ref().is_some_and(|w| initials(w, text)) => continue,
            _ => {}
        }
        if let Some(word) = current.take() {
            gap = Gap::Glued;
            finish(word, &mut words, &mut gap);
        }
        gap = gap.max(separator(c, inside, next));
    }
    if let Some(word) = current {
        finish(word, &mut words, &mut gap);
    }
    words
}

/// Keeps a word, or takes it for what separates its neighbours.
fn finish(mut word: Word, words: &mut Vec<Word>, gap: &mut Gap) {
    if !word.upper && ALTERNATIVES.contains(&word.folded.as_str()) {
        *gap = Gap::Other;
    } else {
        if words.is_empty() {
            word.gap = Gap::Other;
        }
        words.push(word);
    }
}

/// True for the `U.S` of `U.S.A`: single letters between dots so far.
fn initials(word: &Word, text: &str) -> bool {
    let raw = text.get(word.start..word.end).unwrap_or_default();
    raw.split('.').all(|part| part.chars().count() == 1)
}

fn separator(c: char, inside: bool, next: Option<char>) -> Gap {
    match c {
        '|' | ';' | '\n' | '•' | '·' | '+' | '、' | '→' => Gap::Other,
        '/' | '&' if inside => Gap::Glued,
        '/' | '&' => Gap::Other,
        ',' | '，' => Gap::Comma,
        '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）' => Gap::Paren,
        ':' => Gap::Colon,
        '-' | '‐' | '‑' if inside => Gap::Glued,
        '-' | '–' | '—' | '‒' | '−' | '~' | '>' | '@' => Gap::Dash,
        '.' if next.is_none_or(char::is_whitespace) => Gap::Space,
        _ => Gap::Space,
    }
}

/// Folds a name the way words are folded, joined by single spaces.
pub(super) fn fold_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in words(name) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.folded);
    }
    folded
}

/// Lower case without accents. Letters of other scripts stay.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for l in c.to_lowercase() {
        let plain = match l {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ắ'
            | 'ằ' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'ď' | 'đ' | 'ð' | 'ḑ' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' | 'ẹ' => "e",
            'ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
            'ħ' | 'ḩ' | 'ĥ' => "h",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ị' | 'ĩ' => "i",
            'ķ' | 'ḱ' => "k",
            'ł' | 'ļ' | 'ľ' | 'ĺ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ồ' | 'ố' | 'ộ' | 'ơ' | 'ọ' => {
                "o"
            }
            'œ' => "oe",
            'ř' | 'ŕ' => "r",
            'ś' | 'š' | 'ş' | 'ș' | 'ŝ' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ũ' => "u",
            'ý' | 'ÿ' | 'ỳ' => "y",
            'ź' | 'ż' | 'ž' | 'ẕ' => "z",
            'þ' => "th",
            '\u{300}'..='\u{36F}' => "",
            _ => {
                out.push(l);
                continue;
            }
        };
        out.push_str(plain);
    }
}

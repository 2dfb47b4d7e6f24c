//! The tags and texts of ordinary markup, read straight from the bytes: what postings consist of.
//!
//! The standard's tokenizer has eighty states, most of them for what no posting holds. This reader knows the few that
//! occur and says so where it meets anything else; then the whole description is left to a full tokenizer. Where it does
//! not give up it sees exactly what that one sees.

use std::borrow::Cow;

/// What the markup holds next. Names are as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    Open(&'h [u8]),
    Close(&'h [u8]),
    /// Everything between two tags, entities decoded.
    Text(Cow<'h, str>),
}

/// Something that only a full tokenizer knows how to read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rare;

/// Elements whose inside is no markup.
const RAW: &[&str] = &[
    "script",
    "style",
    "template",
    "iframe",
    "title",
    "textarea",
    "noscript",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
    "svg",
    "math",
];

/// Walks over markup.
#[derive(Debug)]
pub(super) struct Markup<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Markup<'h> {
    pub fn new(html: &'h str) -> Self {
        Self { html, at: 0 }
    }

    /// The next tag or text; none at the end.
    pub fn next(&mut self) -> Result<Option<Token<'h>>, Rare> {
        let bytes = self.html.as_bytes();
        match (bytes.get(self.at), bytes.get(self.at + 1)) {
            (None, _) => Ok(None),
            (Some(b'<'), Some(b'a'..=b'z' | b'A'..=b'Z')) => {
                let name = self.tag(self.at + 1)?;
                // No element of those has a shorter name.
                if name.len() >= "svg".len()
                    && RAW.iter().any(|raw| raw.as_bytes().eq_ignore_ascii_case(name))
                {
                    return Err(Rare);
                }
                Ok(Some(Token::Open(name)))
            }
            (Some(b'<'), Some(b'/')) if bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) => {
                Ok(Some(Token::Close(self.tag(self.at + 2)?)))
            }
            (Some(b'<'), None | Some(b'/' | b'!' | b'?')) => Err(Rare),
            _ => self.text().map(|text| Some(Token::Text(text))),
        }
    }

    /// The name of the tag that begins at a byte; goes on behind its end.
    fn tag(&mut self, from: usize) -> Result<&'h [u8], Rare> {
        let bytes = self.html.as_bytes();
        let length = run(bytes, from, |b| !is_blank(b) && b != b'/' && b != b'>');
        let name = bytes.get(from..from + length).ok_or(Rare)?;
        self.at = end_of_tag(bytes, from + length).ok_or(Rare)?;
        Ok(name)
    }

    /// Text up to the next tag.
    fn text(&mut self) -> Result<Cow<'h, str>, Rare> {
        let bytes = self.html.as_bytes();
        let start = self.at;
        // A sign that begins no tag is text.
        let begins_tag = |at: &usize| {
            bytes.get(at + 1).is_none_or(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
        };
        let rest = bytes.get(start..).unwrap_or_default();
        self.at = memchr::memchr_iter(b'<', rest).map(|i| start + i).find(begins_tag).unwrap_or(bytes.len());
        decoded(self.html.get(start..self.at).unwrap_or_default())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Bytes from `from` that are of a kind.
fn run(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|b| is(**b)).count()
}

/// The byte behind a tag whose name ends at `at`: attributes are read over, for their values may hold a `>`. None where
/// the tag has no end.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += run(bytes, at, |b| is_blank(b) || b == b'/');
        if *bytes.get(at)? == b'>' {
            return Some(at + 1);
        }
        // A name may begin with an equals sign, but holds none.
        at += 1 + run(bytes, at + 1, |b| !is_blank(b) && !matches!(b, b'/' | b'>' | b'='));
        let equals = at + run(bytes, at, is_blank);
        if *bytes.get(equals)? != b'=' {
            continue;
        }
        at = equals + 1;
        at += run(bytes, at, is_blank);
        match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => at += 2 + memchr::memchr(quote, bytes.get(at + 1..)?)?,
            b'>' => {}
            _ => at += run(bytes, at, |b| !is_blank(b) && b != b'>'),
        }
    }
}

/// Entities met in postings, with what stands for them in the standard's table.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("bull", "•"),
    ("middot", "·"),
    ("hellip", "…"),
    ("euro", "€"),
    ("pound", "£"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
];

/// Text with its entities decoded.
fn decoded(text: &str) -> Result<Cow<'_, str>, Rare> {
    let mut ampersands = memchr::memchr_iter(b'&', text.as_bytes()).peekable();
    if ampersands.peek().is_none() {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in ampersands {
        let inside = text.get(at + 1..).unwrap_or_default();
        let length = run(inside.as_bytes(), 0, |b| b.is_ascii_alphanumeric() || b == b'#');
        let name = inside.get(..length).unwrap_or_default();
        if !inside[length..].starts_with(';') {
            // "R&D", "& more": no entity has fewer than two letters. Longer words may begin with one.
            if length > 1 || name == "#" {
                return Err(Rare);
            }
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        push_entity(&mut out, name)?;
        from = at + length + 2;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Ok(Cow::Owned(out))
}

fn push_entity(out: &mut String, name: &str) -> Result<(), Rare> {
    let Some(number) = name.strip_prefix('#') else {
        let (_, characters) = ENTITIES.iter().find(|(known, _)| *known == name).ok_or(Rare)?;
        out.push_str(characters);
        return Ok(());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    // The standard replaces some numbers by other characters; all of those are controls or no characters.
    let c = code.ok().and_then(char::from_u32).filter(|c| !c.is_control()).ok_or(Rare)?;
    out.push(c);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use html5gum::{Span, Tokenizer};
    use proptest::prelude::*;

    use super::*;

    /// Tags and texts in one notation.
    fn plainly(html: &str) -> Option<Vec<String>> {
        let mut markup = Markup::new(html);
        let mut all = Vec::new();
        while let Some(token) = markup.next().ok()? {
            all.push(match token {
                Token::Open(name) => format!("<{}", String::from_utf8_lossy(name).to_ascii_lowercase()),
                Token::Close(name) => format!("</{}", String::from_utf8_lossy(name).to_ascii_lowercase()),
                Token::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
            });
        }
        Some(all)
    }

    fn by_the_standard(html: &str) -> Vec<String> {
        let mut all = Vec::new();
        let mut emitter = CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: Span<()>| {
            let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\u{FFFD}', "\0");
            match event {
                CallbackEvent::OpenStartTag { name } => all.push(format!("<{}", lossy(name))),
                CallbackEvent::EndTag { name } => all.push(format!("</{}", lossy(name))),
                CallbackEvent::String { value } => all.push(lossy(value)),
                _ => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        let _: Result<(), Infallible> = Tokenizer::new_with_emitter(html, emitter).finish();
        all
    }

    fn piece() -> impl Strategy<Value = String> {
        let fixed = prop::sample::select(vec![
            "<",
            ">",
            "/",
            "=",
            "\"",
            "'",
            " ",
            "&",
            ";",
            "#",
            "!",
            "?",
            "<p",
            "<P ",
            "</p>",
            "<p>",
            "<br/>",
            "<a href=",
            "<a b='>'>",
            "&amp;",
            "&amp",
            "&lt;",
            "&nbsp;",
            "&#39;",
            "&#x2019;",
            "&#x80;",
            "&#0;",
            "&notit;",
            "&copy",
            "&R",
            "R&D",
            "\r\n",
            "\r",
            "\0",
            "ä",
            "<!-- c -->",
            "<script>",
            "</script>",
            "<td title=\"a>b\">",
            "text",
            "&#",
            "&#x",
            "&#xZ;",
            "&ldquo;",
            "</",
            "</>",
            "<=",
            "<p =x>",
        ]);
        prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => "[a-zA-Z<>&;/='\" #\n]{0,8}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn what_it_reads_it_reads_as_the_standard_says(pieces in prop::collection::vec(piece(), 0..12)) {
            let html = pieces.concat();
            if let Some(all) = plainly(&html) {
                prop_assert_eq!(all, by_the_standard(&html), "{}", html);
            }
        }
    }

    #[test]
    fn ordinary_markup_is_read_and_the_rest_is_left() {
        for (html, want) in [
            ("<p class=\"a>b\">R&amp;D &ndash; <B>x</B></p>", Some(6)),
            ("a < b &#8211; c & d", Some(1)),
            ("<a href=x/>y<br/>", Some(3)),
            ("<!-- c -->", None),
            ("<p>&copy 2020", None),
            ("<script>x</script>", None),
            ("<p", None),
            ("x<", None),
        ] {
            assert_eq!(plainly(html).map(|all| all.len()), want, "{html}");
        }
    }
}

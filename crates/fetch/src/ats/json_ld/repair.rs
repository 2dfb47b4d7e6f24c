//! JSON as templates break it: wrapped for XHTML, escaped for HTML, with raw line breaks, without commas.

use serde_json::{Deserializer, Value};

use crate::ats::entities::unescape_once;

/// What is written around a block, for browsers of another age.
const WRAPPERS: &[&str] = &["<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";"];

/// The values of a block: as it is, mended, or unescaped and mended. `None` when it cannot be read, or holds nothing.
pub(super) fn values(block: &str) -> Option<Vec<Value>> {
    let bare = unwrapped(block);
    parse(bare).or_else(|| parse(&mended(bare))).or_else(|| {
        let unescaped = bare.contains("&quot;").then(|| unescape_once(bare))?;
        parse(&unescaped).or_else(|| parse(&mended(&unescaped)))
    })
}

fn parse(text: &str) -> Option<Vec<Value>> {
    let values: Vec<Value> = Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().ok()?;
    values.iter().any(|v| v.is_object() || v.is_array()).then_some(values)
}

fn unwrapped(block: &str) -> &str {
    let mut text = block.trim_start_matches('\u{feff}').trim();
    loop {
        let before = text.len();
        for wrapper in WRAPPERS {
            text = text.strip_prefix(wrapper).unwrap_or(text);
            text = text.strip_suffix(wrapper).unwrap_or(text).trim();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Where the mending reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nothing that a comma could follow.
    Opening,
    /// A whole value.
    Value,
    /// A comma, not written yet: it is left out before a closing bracket.
    Comma,
}

/// The same text with what templates break put right, in one pass: control characters in strings are escaped, escapes
/// JSON does not know lose their backslash, halves of surrogate pairs become U+FFFD, missing commas are put in and
/// superfluous ones left out.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut seen = Seen::Opening;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => {
                separate(&mut out, seen);
                seen = Seen::Value;
                string(rest, &mut out)
            }
            '{' | '[' => {
                separate(&mut out, seen);
                seen = Seen::Opening;
                out.push(c);
                1
            }
            '}' | ']' => {
                seen = Seen::Value;
                out.push(c);
                1
            }
            ',' => {
                seen = if seen == Seen::Opening { Seen::Opening } else { Seen::Comma };
                1
            }
            ':' => {
                seen = Seen::Opening;
                out.push(c);
                1
            }
            _ if c.is_whitespace() => c.len_utf8(),
            _ => {
                separate(&mut out, seen);
                seen = Seen::Value;
                let end = rest.find(|c: char| c.is_whitespace() || "\"{}[],:".contains(c));
                let literal = &rest[..end.unwrap_or(rest.len())];
                out.push_str(literal);
                literal.len()
            }
        };
        rest = &rest[length..];
    }
    out
}

fn separate(out: &mut String, seen: Seen) {
    if seen != Seen::Opening {
        out.push(',');
    }
}

/// Copies the string at the start of a text, quotes included. Returns its length.
fn string(text: &str, out: &mut String) -> usize {
    out.push('"');
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                out.push('"');
                return at + 1;
            }
            '\\' => {
                let Some((_, escaped)) = chars.next() else { break };
                match escaped {
                    'u' => {
                        let skip = unicode_escape(&text[at..], out);
                        for _ in 0..skip {
                            chars.next();
                        }
                    }
                    '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => out.extend(['\\', escaped]),
                    other => push(other, out),
                }
            }
            other => push(other, out),
        }
    }
    text.len()
}

fn push(c: char, out: &mut String) {
    if c < ' ' {
        *out += &format!("\\u{:04x}", u32::from(c));
    } else {
        out.push(c);
    }
}

/// Copies `\uXXXX`, or both halves of a pair, at the start of a text. Returns how many characters behind `\u` are done.
fn unicode_escape(text: &str, out: &mut String) -> usize {
    let code = |at: usize| {
        let hex = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(hex, 16).ok())?
    };
    match (code(0), code(6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => {
            out.push_str(&text[..12]);
            10
        }
        (Some(0xd800..=0xdfff), _) => {
            out.push_str("\\ufffd");
            4
        }
        (Some(_), _) => {
            out.push_str(&text[..6]);
            4
        }
        (None, _) => {
            out.push('u');
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn blocks_are_unwrapped_and_mended() {
        let good = json!({"a": "x", "b": [1, {"c": "d"}]});
        for block in [
            r#"{"a":"x","b":[1,{"c":"d"}]}"#,
            "\u{feff}\n//<![CDATA[\n{\"a\":\"x\",\"b\":[1,{\"c\":\"d\"}]}\n//]]>\n",
            "/*<![CDATA[*/ {\"a\":\"x\",\"b\":[1,{\"c\":\"d\"}]} /*]]>*/",
            "<!-- {\"a\":\"x\",\"b\":[1,{\"c\":\"d\"}]} -->",
            r#"{"a":"x","b":[1,{"c":"d"}]};"#,
            r#"{"a":"x","b":[1,{"c":"d"},],}"#,
            "{\"a\":\"x\"\n\"b\":[1 {\"c\":\"d\"}]}",
            r#"{,"a":"x",,"b":[1,{"c":"d"}]}"#,
            "{&quot;a&quot;:&quot;x&quot;,&quot;b&quot;:[1,{&quot;c&quot;:&quot;d&quot;}]}",
        ] {
            assert_eq!(values(block), Some(vec![good.clone()]), "{block}");
        }
        for block in ["", "7", "\"a\"", "{", "{\"a\":", "[1,", "function() {}", "{\"a\" \"b\"}"] {
            assert_eq!(values(block), None, "{block}");
        }
    }

    #[test]
    fn strings_are_mended() {
        for (block, text) in [
            ("{\"t\":\"two\nlines\tand a \\\"quote\\\"\"}", "two\nlines\tand a \"quote\""),
            (r#"{"t":"\$60k \& more, C:\dir \'x\'"}"#, "$60k & more, C:dir 'x'"),
            (r#"{"t":"\ud83d half \ud83d\ude00 \udc00 \u00e9 \$"}"#, "\u{fffd} half \u{1f600} \u{fffd} é $"),
            (r#"{"t":"\u12 \$"}"#, "u12 $"),
        ] {
            assert_eq!(values(block), Some(vec![json!({"t": text})]), "{block}");
        }
    }

    proptest! {
        #[test]
        fn whole_json_is_not_changed_by_mending(
            texts in prop::collection::vec("\\PC{0,8}|[\\n\\\\\"{},:]{0,4}", 0..6), number in any::<i32>(),
        ) {
            let value = json!({"texts": texts, "n": number, "deep": [[{"x": null}], true]});
            prop_assert_eq!(parse(&mended(&value.to_string())), Some(vec![value]));
        }

        #[test]
        fn arbitrary_text_is_mended_without_a_panic(text in "([\"{}\\[\\],:\\\\u0-9a-d\\n;<>/*&-]|\\PC){0,60}") {
            let _ = values(&text);
        }
    }
}

//! Characters as they should be: single spaces, nothing invisible, entities decoded, mojibake of money signs mended.

/// Appends text with every run of white space made one space and invisible characters left out. A space is kept where
/// text ends, so that pieces added one after the other join as they stood.
pub(super) fn push_clean(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut spaced = out.is_empty() || out.ends_with(' ');
    // What stands from here on is as it should be and not yet appended.
    let mut from = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some(window) = bytes.get(at.wrapping_sub(1)..).and_then(|b| b.first_chunk::<{ STRIDE + 1 }>())
            && spaced == (window[0] == b' ')
            && is_clean(window)
        {
            spaced = window[STRIDE] == b' ';
            at += STRIDE;
            continue;
        }
        match byte {
            b'!'..=b'~' => {
                spaced = false;
                at += 1;
                continue;
            }
            b' ' if !spaced => {
                spaced = true;
                at += 1;
                continue;
            }
            _ => {}
        }
        let Some(c) = text[at..].chars().next() else { return };
        let next = at + c.len_utf8();
        let (instead, taken) = match c {
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' => (None, 0),
            '\u{FEFF}' | '\u{AD}' | '\u{0}' | '\u{FE0F}' => (None, 0),
            _ if c.is_whitespace() || c.is_control() => {
                let space = (!spaced).then_some(' ');
                spaced = true;
                (space, 0)
            }
            'â' | 'Â' if let Some((mended, taken)) = mend(&text[next..]) => {
                spaced = false;
                (Some(mended), taken)
            }
            _ => {
                spaced = false;
                at = next;
                continue;
            }
        };
        out.push_str(&text[from..at]);
        out.extend(instead);
        at = next + taken;
        from = at;
    }
    out.push_str(&text[from..]);
}

/// Bytes that are looked at together.
const STRIDE: usize = 32;

/// True where all bytes but the first are visible ASCII or single spaces. Without a way out of the loop, so that a
/// processor looks at all of them at once.
#[expect(clippy::needless_bitwise_bool, reason = "a lazy operator would be a branch for every byte")]
fn is_clean(window: &[u8; STRIDE + 1]) -> bool {
    let pairs = window.iter().zip(&window[1..]);
    pairs.fold(true, |clean, (before, byte)| {
        clean & (b' '..=b'~').contains(byte) & !((*before == b' ') & (*byte == b' '))
    })
}

/// UTF-8 read as Windows-1252: what follows its first byte, and what it was. Only what stands around money.
fn mend(rest: &str) -> Option<(char, usize)> {
    const MOJIBAKE: &[(&str, char)] = &[
        ("‚¬", '€'),
        ("€“", '–'),
        ("€”", '—'),
        ("€™", '’'),
        ("€˜", '‘'),
        ("€œ", '“'),
        ("€¢", '•'),
        ("£", '£'),
        ("¥", '¥'),
        ("\u{80}\u{93}", '–'),
        ("\u{80}\u{94}", '—'),
        ("\u{80}\u{99}", '’'),
        ("\u{82}\u{AC}", '€'),
    ];
    MOJIBAKE.iter().find(|(tail, _)| rest.starts_with(tail)).map(|(tail, c)| (*c, tail.len()))
}

/// Longest entity name looked for, with its `&` and `;`: `&CounterClockwiseContourIntegral;` is not met in postings.
const LONGEST_ENTITY: usize = 12;

/// Decodes entities once. `None` when there are none.
pub fn decode_entities(text: &str) -> Option<String> {
    let mut out: Option<String> = None;
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < from {
            continue;
        }
        let window = &text.as_bytes()[at..text.len().min(at + LONGEST_ENTITY)];
        let Some(length) = memchr::memchr(b';', window) else { continue };
        let Some(c) = text.get(at + 1..at + length).and_then(entity) else { continue };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(&text[from..at]);
        out.push(c);
        from = at + length + 1;
    }
    let mut out = out?;
    out.push_str(&text[from..]);
    Some(out)
}

/// The character an entity's inside stands for.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "hyphen" | "dash" => '-',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "dollar" => '$',
        "cent" => '¢',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "bull" => '•',
        "middot" => '·',
        "hellip" => '…',
        "comma" => ',',
        "period" => '.',
        "colon" => ':',
        "sol" => '/',
        "plus" => '+',
        "num" => '#',
        "commat" => '@',
        "lpar" => '(',
        "rpar" => ')',
        "shy" => '\u{AD}',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "ntilde" => 'ñ',
        "ccedil" => 'ç',
        "atilde" => 'ã',
        "otilde" => 'õ',
        "acirc" => 'â',
        "ecirc" => 'ê',
        _ => return None,
    })
}

/// Tags whose remains in text are markup that was escaped once too often; `<T>` or `<your name>` are not.
const TAGS: &str =
    "a|b|br|div|em|font|h1|h2|h3|h4|h5|h6|hr|i|img|li|ol|p|span|strong|table|tbody|td|th|tr|u|ul";

/// Longest remains of one tag, attributes included.
const LONGEST_TAG: usize = 400;

/// Replaces tags that stand in text with a space. `None` when there are none.
pub(super) fn drop_stray_tags(text: &str) -> Option<String> {
    let mut out: Option<String> = None;
    let mut from = 0;
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        if at < from {
            continue;
        }
        let window = &text.as_bytes()[at..text.len().min(at + LONGEST_TAG)];
        let Some(length) = memchr::memchr(b'>', window) else { continue };
        let Some(inside) = text.get(at + 1..at + length) else { continue };
        let name = inside.trim_start_matches('/');
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if !TAGS.split('|').any(|t| t.eq_ignore_ascii_case(name)) {
            continue;
        }
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(&text[from..at]);
        out.push(' ');
        from = at + length + 1;
    }
    let mut out = out?;
    out.push_str(&text[from..]);
    Some(out)
}

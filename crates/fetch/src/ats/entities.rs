//! Undoing one layer of HTML escaping, as Greenhouse puts around its descriptions; and putting one on, for plain text.

/// The longest reference that is looked for (`&#x10ffff;`), without its `&`.
const LONGEST: usize = 10;

/// HTML from HTML that was escaped once. Text that holds a bare `<` was never escaped and stays as it is. Only the five
/// characters an escaper touches and numeric references are undone: `&amp;nbsp;` becomes `&nbsp;`, which is the HTML's own.
pub(super) fn unescape_once(escaped: &str) -> String {
    if escaped.contains('<') {
        return escaped.to_owned();
    }
    let mut html = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        html.push_str(before);
        let end = reference.bytes().take(LONGEST + 1).position(|b| b == b';');
        if let Some((c, end)) = end.and_then(|end| Some((decode(reference.get(1..end)?)?, end))) {
            html.push(c);
            rest = &reference[end + 1..];
        } else {
            html.push('&');
            rest = &reference[1..];
        }
    }
    html.push_str(rest);
    html
}

fn decode(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Plain text as HTML, keeping its lines.
pub(super) fn html_of_plain(text: &str) -> String {
    escape(text).replace('\n', "<br>\n")
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A field that the hosted page shows beside its description, to stand below it.
pub(super) fn labelled(label: &str, text: &str) -> String {
    format!("<p>{label}: {}</p>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_layer_is_undone_and_no_more() {
        for (escaped, html) in [
            ("&lt;p class=&quot;a&quot;&gt;R&amp;amp;D&lt;/p&gt;", "<p class=\"a\">R&amp;D</p>"),
            ("&lt;p&gt;a&amp;nbsp;b &#39;c&#39; &#x27;d&#x27;&lt;/p&gt;", "<p>a&nbsp;b 'c' 'd'</p>"),
            ("<p>5 &lt; 6 &amp; 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
            (
                "plain & simple &; &nosuch; &#xd800; &#99999999999;",
                "plain & simple &; &nosuch; &#xd800; &#99999999999;",
            ),
            ("&", "&"),
            ("&lt", "&lt"),
            ("ü&eacute;ü&gt;", "ü&eacute;ü>"),
        ] {
            assert_eq!(unescape_once(escaped), html, "{escaped}");
        }
        assert_eq!(html_of_plain("a < b\nc & d"), "a &lt; b<br>\nc &amp; d");
    }
}

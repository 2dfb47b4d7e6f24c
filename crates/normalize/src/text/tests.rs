use super::*;
use proptest::prelude::*;

fn kinds(html: &str) -> Vec<(BlockKind, String)> {
    from_html(html).blocks().map(|(k, t)| (k, t.to_owned())).collect()
}

#[test]
fn markup_becomes_blocks() {
    use BlockKind::{Heading, ListItem, Paragraph, TableRow};
    for (html, want) in [
        ("<p>One</p><p>Two</p>", vec![(Paragraph, "One"), (Paragraph, "Two")]),
        (
            "<h3>Needs</h3><ul><li>Go</li><li><p>Rust</p></li></ul>after",
            vec![(Heading, "Needs"), (ListItem, "Go"), (ListItem, "Rust"), (Paragraph, "after")],
        ),
        ("<ul><li>a<li>b</ul>c", vec![(ListItem, "a"), (ListItem, "b"), (Paragraph, "c")]),
        (
            "<ul><li>a<ul><li>b</li></ul>more</li></ul>",
            vec![(ListItem, "a"), (ListItem, "b"), (ListItem, "more")],
        ),
        (
            "<p><strong>About you</strong></p><p>x <b>y</b></p>",
            vec![(Heading, "About you"), (Paragraph, "x y")],
        ),
        ("<p><strong>Pay</strong><br>$1</p>", vec![(Heading, "Pay"), (Paragraph, "$1")]),
        ("<p><b>We pay $100,000 a year.</b></p>", vec![(Paragraph, "We pay $100,000 a year.")]),
        (
            "<table><tr><th>Zone</th><th>Pay</th></tr><tr><td><p>A</p></td><td>$1</td></tr></table>",
            vec![(TableRow, "Zone | Pay"), (TableRow, "A | $1")],
        ),
        ("<p>a&nbsp;&nbsp;b\n c&#8203;d &mdash; e&amp;amp;f</p>", vec![(Paragraph, "a b cd — e&f")]),
        (
            "&lt;p&gt;a&lt;/p&gt;&lt;ul&gt;&lt;li&gt;b&amp;nbsp;c&lt;/li&gt;&lt;/ul&gt;",
            vec![(Paragraph, "a"), (ListItem, "b c")],
        ),
        (
            "<div>&lt;span&gt;$72,000&lt;/span&gt;&lt;span&gt;&amp;mdash;&lt;/span&gt;$91,000</div>",
            vec![(Paragraph, "$72,000 — $91,000")],
        ),
        ("<span>$72,000</span><span>$91,000</span>", vec![(Paragraph, "$72,000 $91,000")]),
        ("<span>Java</span><span>Script</span>", vec![(Paragraph, "Java Script")]),
        ("<b>S</b><b>enior</b>", vec![(Heading, "Senior")]),
        (
            "<style>p { color: red }</style><script>var a = '<p>x</p>'</script><p>y</p>",
            vec![(Paragraph, "y")],
        ),
        (
            "<p>• one</p><p>- two</p><p>-5 degrees</p>",
            vec![(ListItem, "one"), (ListItem, "two"), (Paragraph, "-5 degrees")],
        ),
        ("<p>Map&lt;String, T&gt; and a < b</p>", vec![(Paragraph, "Map<String, T> and a < b")]),
        ("<p>â‚¬65.000 â€“ Â£80</p>", vec![(Paragraph, "€65.000 – £80")]),
        ("<p>write to me@acme.io</p>", vec![(Paragraph, "write to [e-mail removed]")]),
        ("", vec![]),
    ] {
        let want: Vec<_> = want.into_iter().map(|(k, t)| (k, t.to_owned())).collect();
        assert_eq!(kinds(html), want, "{html}");
    }
}

#[test]
fn plain_text_becomes_blocks() {
    let document = from_plain(
        "# About\nWe build.\n\n- Go\n* Rust\nA line that is long enough to have been wrapped in its middle by some\nmailer program goes on.",
    );
    assert_eq!(
        document.text(),
        "About\nWe build.\n- Go\n- Rust\nA line that is long enough to have been wrapped in its middle by some mailer program goes on."
    );
    assert_eq!(document.blocks().next().map(|(k, _)| k), Some(BlockKind::Heading));
}

proptest! {
    #[test]
    fn total_on_any_text(text in any::<String>()) {
        let _ = from_html(&text);
        let _ = from_plain(&text);
    }

    #[test]
    fn total_on_markup_soup(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<tr>", "<td>", "</td>", "</tr>", "<b>", "</b>", "<h2>", "</h2>",
        "<br>", "<pre>", "</pre>", "<script>", "</script>", "&lt;", "&amp;", "&#x;", "<", ">", "a", " 1,000 ", "é", "\n", "- ",
    ]), 0..60)) {
        let document = from_html(&parts.concat());
        for (_, text) in document.blocks() {
            prop_assert!(!text.is_empty());
            prop_assert!(document.text().contains(text));
            prop_assert!(!text.contains('\n') && !text.contains("  "));
        }
    }
}

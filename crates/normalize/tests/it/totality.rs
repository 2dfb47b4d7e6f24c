//! Any text as any part of a posting is read, in the same way twice.

use proptest::prelude::*;

use crate::invariants::{hold_for_bytes, hold_for_line};
use crate::posting::NORMALIZER;

proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,60}", company in "\\PC{0,20}", location in "\\PC{0,40}", html in "(?s).{0,400}") {
        hold_for_bytes(&NORMALIZER, format!("{title}\n{company}\n{location}\n\n{html}").as_bytes());
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        hold_for_bytes(&NORMALIZER, &bytes);
        hold_for_line(&NORMALIZER, &bytes);
    }

    #[test]
    fn any_markup_of_money_and_skills_is_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<li>", "<td>", "<tr>", "<table>", "<b>", "<a href=\"javascript:x\">", "<script>",
                "&nbsp;", "&#x24;", "&lt;p&gt;", "<!--", "$", "€", "120", ",000", "k", "-", " to ", " per year",
                "salary", "bonus", "Go", "C", "C++", "R", "Java", ", ", "/", "5+ years", " experience", ": ", ". ",
                "Requirements", "\n", "ß", "\u{200b}", "\u{1f600}", "İ", "@acme.example", "+49 30 123456",
            ]),
            0..60,
        ),
    ) {
        hold_for_bytes(&NORMALIZER, format!("Engineer\nAcme\nBerlin\n\n{}", parts.concat()).as_bytes());
    }
}

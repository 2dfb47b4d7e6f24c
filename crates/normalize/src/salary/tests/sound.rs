//! Any text is read, in linear time, and quoted as it stands.

use proptest::prelude::*;

use super::*;

#[test]
fn evidence_is_what_stands_in_the_text() {
    let document = from_plain(
        "About us.\nThe base salary range for this role in Berlin is €70,000 - €90,000 per year, plus equity.",
    );
    let ranges = from_text("", &document, pay_words(), gazetteer(), &[]);
    assert_eq!(ranges.len(), 1);
    assert!(document.text().contains(&ranges[0].pay.evidence), "{}", ranges[0].pay.evidence);
    assert!(ranges[0].pay.evidence.contains("€70,000 - €90,000"));
}

/// Pieces of postings that make money, context and confusion.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "$",
        "€",
        "£",
        "₹",
        "120,000",
        "150k",
        "65.000",
        "110'000",
        "20,00,000",
        "26.08",
        "401(k)",
        "%",
        " - ",
        "–",
        " to ",
        " and ",
        "between ",
        "salary ",
        "base ",
        "OTE ",
        "bonus ",
        "per hour",
        "/yr",
        " LPA",
        " lakhs",
        "M",
        " USD",
        " zł",
        "\n",
        ": ",
        "; ",
        "| ",
        "(",
        ")",
        ". ",
        "Berlin",
        "SF: ",
        "up to ",
        "+",
        "é",
        "万円",
        "〜",
        "1.2.3",
        "999999999999999999",
        "Rs. ",
        "kr ",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn total_and_quoting(text in pieces()) {
        let document = from_plain(&text);
        for range in from_text("", &document, pay_words(), gazetteer(), &["US".to_owned()]) {
            let pay = range.pay;
            prop_assert!(pay.min.is_some() || pay.max.is_some());
            prop_assert!(document.text().contains(&pay.evidence), "{}", pay.evidence);
            if let (Some(min), Some(max)) = (pay.min, pay.max) {
                prop_assert!(min <= max);
            }
        }
    }

    #[test]
    fn total_on_any_text(text in any::<String>()) {
        let _ = from_text("", &from_plain(&text), pay_words(), gazetteer(), &[]);
    }
}

/// A square of these lengths would not end while anybody waits; nothing here is timed.
#[test]
fn long_texts_are_read() {
    for piece in [
        "$1 pay ",
        "salary $120k - $150k; ",
        "$1,000 ",
        "(((",
        "SF: $1 | ",
        "1 - ",
        "between and ",
        "$9 to ",
        "max ",
        "k",
        "🙂",
    ] {
        let document = from_plain(&piece.repeat(250_000 / piece.len()));
        assert!(from_text("", &document, pay_words(), gazetteer(), &[]).len() <= 64, "{piece}");
    }
}

//! Figures in text: "120,000", "65.000", "110'000", "20,00,000", "26.08", with the thousands or lakhs behind them, and
//! the time unit glued to them ("38hr", "24 LPA").

use rolecall_domain::Period;

/// What multiplies a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// k, thousand, Tsd., mil, tys.
    Thousand,
    /// 万
    TenThousand,
    Lakh,
    Million,
    Crore,
    /// Billions and more: never pay.
    Beyond,
}

impl Scale {
    fn factor(self) -> i64 {
        match self {
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::Lakh => 100_000,
            Self::Million => 1_000_000,
            Self::Crore => 10_000_000,
            Self::Beyond => 1_000_000_000,
        }
    }
}

/// A figure in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    /// In hundredths, without its scale.
    pub hundredths: i64,
    pub scale: Option<Scale>,
    /// The time written as one word with the figure: "LPA" (lakhs a year), "38hr", "550pd".
    pub per: Option<Period>,
    /// Written with separators of thousands.
    pub grouped: bool,
    /// A plus sign behind it.
    pub plus: bool,
    pub start: usize,
    /// Byte after the figure, its scale and its plus.
    pub end: usize,
}

impl Figure {
    /// In hundredths, scale applied; `None` when it does not fit.
    pub fn value(&self) -> Option<i64> {
        self.hundredths.checked_mul(self.scale.map_or(1, Scale::factor))
    }
}

/// Most digits of a figure: a trillion with cents has fifteen, and no pay has more.
const MOST_DIGITS: usize = 15;

/// Every figure of a text that may be money: not glued to letters before it, no percentage, no "401(k)".
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let bytes = text.as_bytes();
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(skip) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = at + skip;
        let number = number(bytes, start);
        at = number.end.max(start + 1);
        let glued = is_glued(text, start);
        if number.digits > MOST_DIGITS || glued || retirement_plan(bytes, &number) {
            continue;
        }
        let (scale, lakhs, end) = scale(text, number.end);
        let (unit, end) = unit(text, end);
        if is_part_of_word(text, end) && scale.is_none() && unit.is_none() {
            at = at.max(end);
            continue;
        }
        let after = text.get(end..).unwrap_or_default();
        if after.trim_start_matches(' ').starts_with('%') || after.starts_with('°') {
            continue;
        }
        let plus = plus(after);
        figures.push(Figure {
            hundredths: number.hundredths,
            // "150,000K" has its thousands already.
            scale: scale.filter(|s| !(number.grouped && *s == Scale::Thousand)),
            per: lakhs.then_some(Period::Year).or(unit),
            grouped: number.grouped,
            plus: plus > 0,
            start,
            end: end + plus,
        });
        at = at.max(end);
    }
    figures
}

/// True for digits of a name: "H1B", "Q3", "_1", "#5"; letters that are a currency's (as in `EUR60k`) do not count.
fn is_glued(text: &str, start: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    match before {
        Some('_' | '#') => true,
        // Scripts without blanks between words put them right beside figures: "年収600万円".
        Some(c) if c.is_alphabetic() && c < '\u{1100}' => super::currency::before(text, start).is_none(),
        _ => false,
    }
}

/// Length of the plus sign behind a figure that says "or more": "120k+", "120k +" where nothing is added by it.
fn plus(after: &str) -> usize {
    let spaces = after.len() - after.trim_start_matches(' ').len();
    match after.get(spaces..).and_then(|t| t.strip_prefix('+')) {
        Some(_) if spaces == 0 => 1,
        Some(rest) if rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '|']) => spaces + 1,
        _ => 0,
    }
}

/// Time units met right behind figures, as one word with them or a space apart.
const UNITS: &[(&str, Period, bool)] = &[
    ("hr", Period::Hour, true),
    ("hrs", Period::Hour, false),
    ("ph", Period::Hour, false),
    ("h", Period::Hour, false),
    ("pd", Period::Day, false),
    ("pw", Period::Week, false),
    ("pcm", Period::Month, false),
    ("pm", Period::Month, false),
    ("yr", Period::Year, true),
    ("pa", Period::Year, false),
];

/// The time unit glued to a figure or its scale, and the byte after it.
fn unit(text: &str, end: usize) -> (Option<Period>, usize) {
    let after = text.get(end..).unwrap_or_default();
    let spaced = usize::from(after.starts_with(' '));
    let letters = after.get(spaced..).unwrap_or_default();
    let run = letters.find(|c: char| !c.is_alphanumeric()).unwrap_or(letters.len());
    let word = letters.get(..run).unwrap_or_default();
    UNITS
        .iter()
        .find(|(name, _, apart)| word.eq_ignore_ascii_case(name) && (spaced == 0 || *apart))
        .map_or((None, end), |(_, period, _)| (Some(*period), end + spaced + run))
}

struct Number {
    hundredths: i64,
    digits: usize,
    grouped: bool,
    start: usize,
    end: usize,
}

/// Reads digits with their separators. Groups of exactly three are thousands, whatever separates them; two digits
/// between commas are Indian; one or two digits behind the last point or comma are decimals.
fn number(bytes: &[u8], start: usize) -> Number {
    let run =
        |from: usize| bytes.get(from..).map_or(0, |r| r.iter().take_while(|b| b.is_ascii_digit()).count());
    let mut whole: i64 = 0;
    let mut digits = 0;
    let mut push = |from: usize, length: usize, whole: &mut i64| {
        for b in bytes.get(from..from + length).unwrap_or_default() {
            *whole = whole.saturating_mul(10).saturating_add(i64::from(b - b'0'));
        }
        digits += length;
        digits
    };
    let first = run(start);
    let mut total = push(start, first, &mut whole);
    let mut end = start + first;
    let mut separator: Option<&[u8]> = None;
    let mut grouped = false;
    while let Some(mark) = mark_at(bytes, end).filter(|_| first <= 3) {
        if separator.is_some_and(|s| s != mark) {
            break;
        }
        let next = end + mark.len();
        let length = run(next);
        let indian = length == 2 && mark == b"," && bytes.get(next + 2) == Some(&b',') && run(next + 3) >= 2;
        let three = length == 3;
        if !(three || indian) {
            break;
        }
        separator = Some(mark);
        grouped = true;
        total = push(next, length, &mut whole);
        end = next + length;
    }
    let mut hundredths = whole.saturating_mul(100);
    if let Some(b'.' | b',') = bytes.get(end)
        && separator.is_none_or(|s| Some(s) != bytes.get(end..=end))
    {
        let length = run(end + 1);
        if (1..=2).contains(&length) {
            let mut cents = 0;
            total = push(end + 1, length, &mut cents);
            hundredths = hundredths.saturating_add(if length == 1 { cents * 10 } else { cents });
            end += 1 + length;
        }
    }
    // "3.500,-" and "3.500,–": no decimals, by a dash that joins nothing.
    for dash in [",-", ",–", ",—", ".-", ".–"] {
        let tail = bytes.get(end..).unwrap_or_default();
        if let Some(rest) = tail.strip_prefix(dash.as_bytes())
            && !rest.first().is_some_and(u8::is_ascii_digit)
            && grouped
        {
            end += dash.len();
        }
    }
    Number { hundredths, digits: total, grouped, start, end }
}

/// A separator of thousands at a byte. A space counts where three digits and no more follow.
fn mark_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    match rest.first()? {
        b',' | b'.' | b'\'' | b'_' => rest.get(..1),
        b' ' => {
            let follow = rest.get(1..)?.iter().take_while(|b| b.is_ascii_digit()).count();
            (follow == 3).then(|| rest.get(..1)).flatten()
        }
        _ => ["’", "‘", "´", "`"]
            .iter()
            .find(|m| rest.starts_with(m.as_bytes()))
            .and_then(|m| rest.get(..m.len())),
    }
}

/// "401k", "401(k)", "403b": retirement plans.
fn retirement_plan(bytes: &[u8], number: &Number) -> bool {
    let digits = bytes.get(number.start..number.end).unwrap_or_default();
    let after = bytes.get(number.end..).unwrap_or_default();
    let letter = after.iter().find(|b| !matches!(b, b' ' | b'('));
    matches!(digits, b"401" | b"403" | b"457" | b"529") && matches!(letter, Some(b'k' | b'K' | b'b' | b'B'))
}

const SCALES: &[(&str, Scale)] = &[
    ("thousand", Scale::Thousand),
    ("tausend", Scale::Thousand),
    ("tsd.", Scale::Thousand),
    ("tsd", Scale::Thousand),
    ("tys.", Scale::Thousand),
    ("tys", Scale::Thousand),
    ("mil", Scale::Thousand),
    ("millions", Scale::Million),
    ("million", Scale::Million),
    ("mio.", Scale::Million),
    ("mio", Scale::Million),
    ("mm", Scale::Million),
    ("mn", Scale::Million),
    ("m", Scale::Million),
    ("lakhs", Scale::Lakh),
    ("lakh", Scale::Lakh),
    ("lacs", Scale::Lakh),
    ("lac", Scale::Lakh),
    ("lpa", Scale::Lakh),
    ("l", Scale::Lakh),
    ("crores", Scale::Crore),
    ("crore", Scale::Crore),
    ("cr", Scale::Crore),
    ("billions", Scale::Beyond),
    ("billion", Scale::Beyond),
    ("bn", Scale::Beyond),
    ("b", Scale::Beyond),
    ("trillion", Scale::Beyond),
    ("tn", Scale::Beyond),
    ("t", Scale::Beyond),
    ("k", Scale::Thousand),
];

/// The scale behind a figure: the scale, whether it says lakhs a year, and the byte after it.
fn scale(text: &str, end: usize) -> (Option<Scale>, bool, usize) {
    let after = text.get(end..).unwrap_or_default();
    let spaced = after.starts_with(' ');
    let words = if spaced { &after[1..] } else { after };
    if let Some(length) = thousand_euros(words) {
        return (Some(Scale::Thousand), false, end + usize::from(spaced) + length);
    }
    if words.starts_with(['万', '萬', '만']) {
        return (Some(Scale::TenThousand), false, end + usize::from(spaced) + '万'.len_utf8());
    }
    let run = words.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = words.get(..run).unwrap_or_default();
    // "Kč", "lön": the run of plain letters is not the whole word.
    if words.get(run..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() && c < '\u{1100}')) {
        return (None, false, end);
    }
    let dotted = words.get(..run + 1).filter(|w| w.ends_with('.'));
    let matched = SCALES.iter().find(|(name, _)| {
        if name.ends_with('.') {
            dotted.is_some_and(|d| d.eq_ignore_ascii_case(name))
        } else {
            word.eq_ignore_ascii_case(name)
        }
    });
    let glued_code = || {
        // "70kEUR", "60kPLN"
        let (first, rest) = word.split_at_checked(1)?;
        let known = super::currency::of_code(rest).is_some() || UNITS.iter().any(|(unit, ..)| *unit == rest);
        (first.eq_ignore_ascii_case("k") && known).then_some((Scale::Thousand, 1))
    };
    let (scale, length, name) = match matched {
        Some((name, scale)) => (*scale, name.len(), *name),
        None => match glued_code() {
            Some((scale, length)) => (scale, length, "k"),
            None => return (None, false, end),
        },
    };
    // Letters with a space before them are too often something else ("5 m", "10 T"), and "mil" is Spanish only.
    let short = matches!(name, "m" | "l" | "b" | "t");
    if spaced && short && !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return (None, false, end);
    }
    (Some(scale), name == "lpa", end + usize::from(spaced) + length)
}

/// Length of the T of "65 TEUR", "65 T€": thousands of euros in German books.
fn thousand_euros(words: &str) -> Option<usize> {
    let rest = words.strip_prefix('T')?;
    (rest.starts_with("EUR") || rest.starts_with('€')).then_some(1)
}

/// True where letters follow a figure without a space: "10x", "3rd", "20ft". Currency codes and money signs may.
fn is_part_of_word(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    if !after.starts_with(char::is_alphabetic) {
        return false;
    }
    let run: String = after.chars().take_while(|c| c.is_alphabetic()).take(12).collect();
    !super::currency::is_money_word(&run)
}

//! Marks of currencies: signs before or behind a figure, ISO codes, words; and what an ambiguous one means where.

use rolecall_domain::Currency;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// One currency.
    Known(Currency),
    /// `$` with nothing before it.
    Dollar,
    /// `¥`: yen or yuan.
    Yen,
    /// `kr`: Swedish, Norwegian, Danish, Icelandic.
    Crown,
    /// `Rs`: Indian, Pakistani, Sri Lankan.
    Rupee,
}

/// Codes met in postings. Those that are words too (`ALL`, `TRY`, `TOP`) are left out.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "SGD", "HKD", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "ISK",
    "HUF", "RON", "BGN", "UAH", "RUB", "INR", "PKR", "BDT", "LKR", "JPY", "CNY", "RMB", "KRW", "TWD", "THB",
    "MYR", "IDR", "PHP", "VND", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "UYU", "ILS", "NIS", "AED", "SAR",
    "QAR", "KWD", "EGP", "ZAR", "NGN", "KES", "TND", "MAD", "RSD", "GEL", "KZT", "CRC",
];

const SIGNS: &[(&str, Mark)] = &[
    ("US$", Mark::Known(Currency::USD)),
    ("USD$", Mark::Known(Currency::USD)),
    ("$US", Mark::Known(Currency::USD)),
    ("€", Mark::Known(Currency::EUR)),
    ("£", Mark::Known(Currency::GBP)),
    ("$", Mark::Dollar),
    ("＄", Mark::Dollar),
    ("¥", Mark::Yen),
    ("￥", Mark::Yen),
];

/// Signs and words of one currency, with its code.
const OTHER_SIGNS: &[(&str, &str)] = &[
    ("CA$", "CAD"),
    ("CAD$", "CAD"),
    ("CDN$", "CAD"),
    ("CAN$", "CAD"),
    ("C$", "CAD"),
    ("AU$", "AUD"),
    ("AUD$", "AUD"),
    ("A$", "AUD"),
    ("NZ$", "NZD"),
    ("NZD$", "NZD"),
    ("SGD$", "SGD"),
    ("SG$", "SGD"),
    ("S$", "SGD"),
    ("HK$", "HKD"),
    ("HKD$", "HKD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("MXN$", "MXN"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₦", "NGN"),
];

/// Words behind a figure, any case.
const WORDS: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eur", "EUR"),
    ("pounds", "GBP"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("złotych", "PLN"),
    ("kč", "CZK"),
    ("kc", "CZK"),
    ("lei", "RON"),
    ("ft", "HUF"),
    ("reais", "BRL"),
    ("yen", "JPY"),
    ("円", "JPY"),
    ("万円", "JPY"),
    ("원", "KRW"),
    ("rupees", "INR"),
    ("francs", "CHF"),
    ("franken", "CHF"),
    ("грн", "UAH"),
    ("руб", "RUB"),
];

/// Dollars by their country's name, any case.
const DOLLARS: &[(&str, &str)] = &[
    ("us dollar", "USD"),
    ("u.s. dollar", "USD"),
    ("canadian dollar", "CAD"),
    ("australian dollar", "AUD"),
    ("new zealand dollar", "NZD"),
    ("singapore dollar", "SGD"),
    ("hong kong dollar", "HKD"),
];

fn starts_with_any_case(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|t| t.eq_ignore_ascii_case(words))
}

fn currency(code: &str) -> Option<Currency> {
    code.parse().ok()
}

/// The currency of an upper-case code.
pub(super) fn of_code(code: &str) -> Option<Currency> {
    match code {
        "RMB" => currency("CNY"),
        "NIS" => currency("ILS"),
        "CDN" => currency("CAD"),
        "Eur" | "eur" | "Euro" | "euro" => Some(Currency::EUR),
        "usd" | "Usd" => Some(Currency::USD),
        "Chf" | "chf" => currency("CHF"),
        "gbp" | "Gbp" => Some(Currency::GBP),
        "pln" | "Pln" => currency("PLN"),
        "cad" | "Cad" => currency("CAD"),
        _ => CODES.contains(&code).then(|| currency(code)).flatten(),
    }
}

/// True for letters that may follow a figure without a space.
pub(super) fn is_money_word(letters: &str) -> bool {
    let lower = letters.to_lowercase();
    of_code(letters).is_some() || lower == "kr" || WORDS.iter().any(|(w, _)| *w == lower && *w != "ft")
}

/// The mark before a byte, one space allowed between, and where it begins.
pub(super) fn before(text: &str, at: usize) -> Option<(Mark, usize)> {
    let head = text.get(..at)?;
    let bare = head.trim_end_matches(['~', '≈']);
    let bare = bare.strip_suffix(' ').unwrap_or(bare);
    if let Some((mark, start)) = sign_before(bare) {
        // "USD $120,000", "CAD: $90k" have the code before the sign.
        if mark == Mark::Dollar
            && let Some((Mark::Known(code), from)) = letters_before(bare.get(..start)?.trim_end_matches(' '))
        {
            return Some((Mark::Known(code), from));
        }
        if mark == Mark::Dollar
            && let Some(from) = us_before(bare.get(..start)?)
        {
            return Some((Mark::Known(Currency::USD), from));
        }
        return Some((mark, start));
    }
    letters_before(bare).or_else(|| rand_before(text, at, bare))
}

/// "R45 000", "R 620,000", "R450k": rand. Before fewer than four digits the letter is a name's: "R2", "R18".
fn rand_before(text: &str, at: usize, bare: &str) -> Option<(Mark, usize)> {
    let rest = bare.strip_suffix('R')?;
    if rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '&' | '/' | '-' | '_')) {
        return None;
    }
    let after = text.get(at..)?;
    let first = after.bytes().take_while(u8::is_ascii_digit).count();
    let behind = after.get(first..)?;
    let grouped = behind.starts_with([' ', ',', '.', '\''])
        && first <= 3
        && behind.bytes().skip(1).take_while(u8::is_ascii_digit).count() == 3;
    let thousands = first >= 2 && behind.starts_with(['k', 'K']);
    (first >= 5 || grouped || thousands).then_some((Mark::Known(currency("ZAR")?), rest.len()))
}

/// "US $120,000", "U.S. $120,000": where the letters begin.
fn us_before(bare: &str) -> Option<usize> {
    let rest = ["US ", "U.S. "].iter().find_map(|w| bare.strip_suffix(w))?;
    (!rest.ends_with(char::is_alphanumeric)).then_some(rest.len())
}

fn sign_before(bare: &str) -> Option<(Mark, usize)> {
    if bare.ends_with(|c: char| c.is_ascii_alphanumeric() && c != 'S') {
        return None;
    }
    let known = OTHER_SIGNS.iter().map(|(sign, code)| (*sign, currency(code).map(Mark::Known)));
    let signs = SIGNS.iter().map(|(sign, mark)| (*sign, Some(*mark))).chain(known);
    let (sign, mark) = signs.filter(|(sign, _)| bare.ends_with(sign)).max_by_key(|(sign, _)| sign.len())?;
    let start = bare.len() - sign.len();
    let lettered = sign.starts_with(|c: char| c.is_ascii_alphabetic());
    let glued = bare.get(..start)?.ends_with(|c: char| c.is_alphabetic());
    if lettered && glued {
        return Some((Mark::Dollar, bare.len() - 1));
    }
    Some((mark?, start))
}

/// A code or "Rs", "RM", "kr" at the end of a text.
fn letters_before(bare: &str) -> Option<(Mark, usize)> {
    let undotted = bare.strip_suffix(['.', ':']).unwrap_or(bare).trim_end_matches(' ');
    let run = undotted.bytes().rev().take_while(u8::is_ascii_alphabetic).take(5).count();
    let word = undotted.get(undotted.len() - run..)?;
    let start = undotted.len() - run;
    if undotted.get(..start)?.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let mark = match word {
        "Rs" | "rs" | "RS" => Mark::Rupee,
        "RM" => Mark::Known(currency("MYR")?),
        "kr" | "Kr" | "KR" => Mark::Crown,
        "Fr" | "SFr" => Mark::Known(currency("CHF")?),
        // A lower-case code before a figure is too often a word's end; upper case only.
        _ if word.bytes().all(|b| b.is_ascii_uppercase()) => Mark::Known(of_code(word)?),
        _ => return None,
    };
    Some((mark, start))
}

/// The mark behind a byte, one space allowed between, and where it ends.
pub(super) fn behind(text: &str, at: usize) -> Option<(Mark, usize)> {
    let tail = text.get(at..)?;
    let bare = tail.strip_prefix(' ').unwrap_or(tail);
    let from = at + tail.len() - bare.len();
    let signs = SIGNS.iter().map(|(s, m)| (*s, Some(*m)));
    let known = OTHER_SIGNS.iter().map(|(s, code)| (*s, currency(code).map(Mark::Known)));
    let sign = signs.chain(known).filter(|(s, _)| bare.starts_with(s)).max_by_key(|(s, _)| s.len());
    if let Some((sign, mark)) = sign {
        // A sign that leads the next figure is that figure's: "100 €120".
        let rest = bare.get(sign.len()..).unwrap_or_default();
        if rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        return Some((mark?, from + sign.len()));
    }
    if let Some((words, code)) = DOLLARS.iter().find(|(words, _)| starts_with_any_case(bare, words)) {
        return Some((Mark::Known(currency(code)?), from + words.len()));
    }
    let letters: String = bare.chars().take_while(|c| c.is_alphabetic()).take(12).collect();
    let end = from + letters.len();
    if let Some(code) = of_code(&letters) {
        return Some((Mark::Known(code), end));
    }
    let lower = letters.to_lowercase();
    if lower == "kr" {
        return Some((Mark::Crown, end));
    }
    if lower == "dollars" {
        return Some((Mark::Dollar, end));
    }
    let (_, code) = WORDS.iter().find(|(w, _)| *w == lower)?;
    Some((Mark::Known(currency(code)?), end))
}

/// What an ambiguous mark means in a country. A bare `$` is the dollar of the country where that has one.
pub(super) fn in_country(mark: Mark, country: &str) -> Option<Currency> {
    let code = match (mark, country) {
        (Mark::Known(currency), _) => return Some(currency),
        (Mark::Dollar, "US" | "PR" | "EC" | "SV") => "USD",
        (Mark::Dollar, "CA") => "CAD",
        (Mark::Dollar, "AU") => "AUD",
        (Mark::Dollar, "NZ") => "NZD",
        (Mark::Dollar, "SG") => "SGD",
        (Mark::Dollar, "HK") => "HKD",
        (Mark::Yen, "CN") => "CNY",
        (Mark::Yen, "JP") => "JPY",
        (Mark::Crown, "SE") => "SEK",
        (Mark::Crown, "NO") => "NOK",
        (Mark::Crown, "DK") => "DKK",
        (Mark::Crown, "IS") => "ISK",
        (Mark::Rupee, "IN") => "INR",
        (Mark::Rupee, "PK") => "PKR",
        (Mark::Rupee, "LK") => "LKR",
        _ => return None,
    };
    currency(code)
}

/// The peso that a bare `$` may stand for in a country, beside the dollar that pay is posted in there too.
pub(super) fn peso_of(country: &str) -> Option<Currency> {
    currency(match country {
        "MX" => "MXN",
        "AR" => "ARS",
        "CL" => "CLP",
        "CO" => "COP",
        "UY" => "UYU",
        _ => return None,
    })
}

/// What an ambiguous mark means where no country tells: the dollar and the yen that the bare sign stands for between
/// countries. Crowns and pesos stay unknown; so does money without a mark.
pub(super) fn by_convention(mark: Mark) -> Option<Currency> {
    match mark {
        Mark::Known(currency) => Some(currency),
        Mark::Dollar => Some(Currency::USD),
        Mark::Yen => currency("JPY"),
        Mark::Rupee => currency("INR"),
        Mark::Crown => None,
    }
}

/// The currency a text names outright ("in CAD", "(USD)", "Canadian dollars"), where a bare sign stands; the one nearest
/// to the text's given end.
pub(super) fn named(text: &str, from_end: bool) -> Option<Currency> {
    let dollar = |w: &&str| matches!(*w, "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" | "MXN" | "TWD");
    let mut codes = text.split(|c: char| !c.is_alphanumeric()).filter(dollar);
    let code = if from_end { codes.next_back() } else { codes.next() };
    code.and_then(of_code).or_else(|| {
        let lower = text.to_lowercase();
        DOLLARS.iter().find(|(words, _)| lower.contains(words)).and_then(|(_, code)| currency(code))
    })
}

/// The last code in a text.
pub(super) fn code_in(text: &str) -> Option<Currency> {
    let is_code = |w: &&str| w.len() == 3 && w.bytes().all(|b| b.is_ascii_uppercase());
    text.split(|c: char| !c.is_alphanumeric()).filter(is_code).rev().find_map(of_code)
}

/// The currency that pay is stated in where a country has no other in use; for figures without a mark, and only where they
/// have the size that yearly pay has in it.
pub(super) fn of_country(country: &str) -> Option<Currency> {
    let code = match country {
        "US" | "PR" => "USD",
        "GB" => "GBP",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "CH" => "CHF",
        "CN" => "CNY",
        "DE" | "FR" | "ES" | "IT" | "NL" | "BE" | "AT" | "IE" | "PT" | "FI" | "GR" | "LU" | "EE" | "LV"
        | "LT" | "SK" | "SI" => "EUR",
        _ => return None,
    };
    currency(code)
}

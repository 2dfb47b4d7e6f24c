//! Where a page of openings ends, as an opaque text: url-safe, and refused when it was not given out by us for that order.

use rolecall_domain::OpeningId;
use rolecall_market::answers::{PageKey, Sort};

/// First byte of every cursor; a change of its form changes this.
const FORM: u8 = 1;

/// Bytes of a cursor: form, sort, rank, id, check.
const LENGTH: usize = 1 + 1 + 8 + 8 + 2;

/// The end of a page in an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cursor {
    /// The order of the pages.
    pub sort: Sort,
    /// The last opening.
    pub key: PageKey,
}

impl Cursor {
    /// The cursor as text: hexadecimal digits.
    pub fn encode(&self) -> String {
        let mut bytes = vec![FORM, sort_byte(self.sort)];
        bytes.extend(self.key.rank.to_be_bytes());
        bytes.extend(self.key.id.0.to_be_bytes());
        bytes.extend(check(&bytes).to_be_bytes());
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a cursor; `None` for what is not one of ours.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = unhex(text)?;
        let (body, sum) = bytes.split_last_chunk::<2>()?;
        if u16::from_be_bytes(*sum) != check(body) {
            return None;
        }
        let ([FORM, sort], numbers) = body.split_first_chunk::<2>()? else { return None };
        let (rank, id) = numbers.split_first_chunk::<8>()?;
        let id: [u8; 8] = id.try_into().ok()?;
        let key = PageKey { rank: i64::from_be_bytes(*rank), id: OpeningId(i64::from_be_bytes(id)) };
        Some(Self { sort: sort_of(*sort)?, key })
    }
}

const fn sort_byte(sort: Sort) -> u8 {
    match sort {
        Sort::Newest => 0,
        Sort::Salary => 1,
        Sort::Relevance => 2,
    }
}

fn sort_of(byte: u8) -> Option<Sort> {
    [Sort::Newest, Sort::Salary, Sort::Relevance].into_iter().find(|sort| sort_byte(*sort) == byte)
}

/// CRC-16/CCITT, which notices every single wrong digit: a mistyped cursor would else lead to a page in the middle of nowhere.
fn check(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != LENGTH * 2 {
        return None;
    }
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    Some(digits?.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| (byte << 4) | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn round_trips(rank: i64, id: i64, sort in 0u8..3) {
            let cursor = Cursor { sort: sort_of(sort).unwrap(), key: PageKey { rank, id: OpeningId(id) } };
            let text = cursor.encode();
            proptest::prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric()));
            proptest::prop_assert_eq!(Cursor::decode(&text), Some(cursor));
        }

        #[test]
        fn one_wrong_digit_is_noticed(rank: i64, id: i64, at in 0usize..40, digit in 0u32..16) {
            let cursor = Cursor { sort: Sort::Newest, key: PageKey { rank, id: OpeningId(id) } };
            let mut text: Vec<char> = cursor.encode().chars().collect();
            let wrong = char::from_digit(digit, 16).unwrap();
            proptest::prop_assume!(text[at] != wrong);
            text[at] = wrong;
            proptest::prop_assert_eq!(Cursor::decode(&text.iter().collect::<String>()), None);
        }

        #[test]
        fn anything_else_is_refused(text in "\\PC{0,60}") {
            proptest::prop_assert_eq!(Cursor::decode(&text), None);
        }
    }

    #[test]
    fn near_misses_are_refused() {
        let good = Cursor { sort: Sort::Salary, key: PageKey { rank: 5, id: OpeningId(9) } }.encode();
        for bad in [&good[1..], &format!("{good}0"), "", "é", &good.replace('1', "g")] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}

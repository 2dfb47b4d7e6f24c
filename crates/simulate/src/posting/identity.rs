//! What postings are called: each system has identities of its own kind.

use crate::companies::Company;
use crate::seed::{Use, derive, uuid};
use crate::vocabulary::Ats;

/// A Greenhouse-like id: numbers of different boards and serials differ.
pub(super) fn number(company_index: u32, serial: u32) -> i64 {
    4_000_000_000 + i64::from(company_index) * 2_000_003 + i64::from(serial) * 7
}

/// The id a posting has in its board's system.
pub(crate) fn external_id(company: &Company, index: u32, serial: u32) -> String {
    let own = derive(company.seed, Use::Identity, u64::from(serial));
    match company.ats {
        Ats::Ashby | Ats::Lever | Ats::Rippling => uuid(own),
        Ats::Greenhouse | Ats::HackerNews | Ats::Recruitee | Ats::Join | Ats::Oracle => {
            number(index, serial).to_string()
        }
        Ats::SmartRecruiters => format!("74400{}", number(index, serial)),
        // Numbers of a board, or of a system that is young.
        Ats::BambooHr | Ats::Icims => (u64::from(serial) + 20).to_string(),
        Ats::Personio | Ats::Pinpoint | Ats::Polymer | Ats::Teamtailor => {
            (number(index, serial) - 3_999_000_000).to_string()
        }
        Ats::Workable => format!("{:010X}", own & 0xff_ffff_ffff),
        Ats::Breezy => format!("{:012x}", own & 0xffff_ffff_ffff),
        Ats::Gem => format!("am9icG9zd{}", letters(own, 7)),
        Ats::JazzHr => letters(own, 10),
        Ats::Jobvite => format!("o{}", letters(own, 7)),
        Ats::Comeet => format!("{:02X}.{:03X}", serial / 0xfff, serial % 0xfff + 1),
        Ats::Homerun => format!("https://{}.homerun.co/{}/en", company.board, letters(own, 8)),
        Ats::Careers => format!("{}/{serial}", company.careers_path()),
        // Behind the last underscore of the posting's path.
        Ats::Workday => format!("R{}", u64::from(serial) + 1_000),
    }
}

/// Letters and digits, told apart by case.
fn letters(mut seed: u64, count: usize) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut out = String::with_capacity(count);
    for _ in 0..count {
        out.push(char::from(ALPHABET[(seed % 62) as usize]));
        seed /= 62;
    }
    out
}

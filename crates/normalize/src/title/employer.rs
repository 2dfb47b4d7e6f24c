//! The employer's name from a head line ("Acme | Backend Engineer | Berlin | Remote"), the way postings on forums
//! and some boards are titled: what they call by that name is the employer, not a tool of the work.

/// Bars a head line has at the least: company, role and one thing more. "Backend | Berlin" names no company.
const LEAST_BARS: usize = 2;

/// Longest name taken for one, in bytes; a longer first part is a sentence.
const LONGEST_NAME: usize = 60;

/// The name that leads a head line, without a remark in brackets or an address behind it.
pub fn employer(title: &str) -> Option<&str> {
    if title.bytes().filter(|b| *b == b'|').count() < LEAST_BARS {
        return None;
    }
    let first = title.split('|').next()?;
    let name = first.split(['(', '[']).next()?.split("http").next()?.trim();
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_head_lines_only() {
        for (title, want) in [
            ("Acme DB | Site Reliability Engineer | Remote (EU) | Full-time", Some("Acme DB")),
            ("Acme (https://acme.example) | Engineers | Berlin", Some("Acme")),
            ("Acme https://acme.example | Engineers | Berlin", Some("Acme")),
            ("Backend Engineer | Berlin", None),
            ("Backend Engineer", None),
            (" | Engineer | Berlin", None),
        ] {
            assert_eq!(employer(title), want, "{title}");
        }
    }
}

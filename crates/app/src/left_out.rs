//! Employers who wish to be left out: one line of the settings, by company, board or domain. What is left out is treated like
//! a company or board taken off the list: its openings close at once, and it is not asked again.

use rolecall_domain::company::slug_of;
use rolecall_domain::{BoardKey, Company};
use url::Url;

/// The companies and boards that are not left out. An entry is a slug or name, a board as `ats:board`, or a domain, which
/// stands for its subdomains too.
pub fn without(companies: Vec<Company>, left_out: &[String]) -> Vec<Company> {
    if left_out.is_empty() {
        return companies;
    }
    let stays = |company: &Company| !left_out.iter().any(|entry| names(entry, company));
    companies.into_iter().filter(stays).filter_map(|company| without_boards(company, left_out)).collect()
}

/// `None` when all boards it had are left out.
fn without_boards(mut company: Company, left_out: &[String]) -> Option<Company> {
    let had = company.boards.len();
    company.boards.retain(|board| !left_out.iter().any(|entry| is_board(entry, board)));
    (!company.boards.is_empty() || had == 0).then_some(company)
}

fn is_board(entry: &str, board: &BoardKey) -> bool {
    entry.parse::<BoardKey>().is_ok_and(|named| {
        // Most systems do not tell boards apart by their case, and a wish is meant generously.
        named.ats == board.ats && named.board.eq_ignore_ascii_case(&board.board)
    })
}

fn names(entry: &str, company: &Company) -> bool {
    let slug = slug_of(entry);
    if slug.is_empty() || entry.parse::<BoardKey>().is_ok() {
        return false;
    }
    if slug == company.slug || slug == slug_of(&company.name) {
        return true;
    }
    let entry = entry.trim().to_ascii_lowercase();
    let domain = entry.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let domain = domain.strip_prefix("www.").unwrap_or(domain);
    let urls = [&company.website, &company.careers_url].into_iter().flatten();
    domain.contains('.')
        && urls.filter_map(|url| Url::parse(url).ok()).any(|url| {
            let host = url.host_str().unwrap_or_default();
            host == domain || host.strip_suffix(domain).is_some_and(|front| front.ends_with('.'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acme() -> Company {
        Company {
            name: "Acme & Söhne".into(),
            slug: "acme".into(),
            website: Some("https://www.acme.example/about".into()),
            careers_url: Some("https://careers.acme.example/".into()),
            boards: vec!["ashby:Acme".parse().unwrap(), "lever:acme".parse().unwrap()],
        }
    }

    #[test]
    fn an_entry_is_a_company_a_board_or_a_domain() {
        for (entry, boards) in [
            ("acme", None),
            ("Acme & Söhne", None),
            ("acme.example", None),
            ("https://www.acme.example/", None),
            ("careers.acme.example", None),
            ("ashby:acme", Some(1)),
            ("greenhouse:acme", Some(2)),
            ("cme.example", Some(2)),
            ("other.example", Some(2)),
            ("acm", Some(2)),
            ("", Some(2)),
        ] {
            let left = without(vec![acme()], &[entry.to_owned()]);
            assert_eq!(left.first().map(|company| company.boards.len()), boards, "{entry}");
        }
        let both = ["ashby:acme".to_owned(), "lever:acme".to_owned()];
        assert!(without(vec![acme()], &both).is_empty());
        let undetected = Company { boards: Vec::new(), ..acme() };
        assert_eq!(without(vec![undetected.clone()], &both), [undetected]);
    }
}

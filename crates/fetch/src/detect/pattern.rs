//! Board URLs by their host: where in a URL each system keeps the board's name.

use percent_encoding::percent_decode_str;
use rolecall_domain::{Ats, BoardKey};
use url::Url;

use crate::ats::lever::EU_PREFIX;

/// Hosts whose URLs name boards, for searching texts.
pub(super) const HOSTS: &[&str] = &[
    "boards.greenhouse.io",
    "job-boards.greenhouse.io",
    "boards.eu.greenhouse.io",
    "job-boards.eu.greenhouse.io",
    "boards-api.greenhouse.io",
    "boards-api.eu.greenhouse.io",
    "jobs.lever.co",
    "jobs.eu.lever.co",
    "api.lever.co",
    "api.eu.lever.co",
    "jobs.ashbyhq.com",
    "jobs.jobvite.com",
    "api.ashbyhq.com",
    "ats.rippling.com",
    "ats.us1.rippling.com",
    "api.rippling.com",
    "api.polymer.co",
    "jobs.polymer.co",
    "api.smartrecruiters.com",
    "careers.smartrecruiters.com",
    "jobs.smartrecruiters.com",
    "apply.workable.com",
    "www.workable.com",
    "jobs.gem.com",
    "api.gem.com",
    "join.com",
    "www.comeet.com",
    "www.comeet.co",
];

/// Ends of hosts whose first label is the board's name, and the first path segments that tell a board from the system's
/// other pages there; none: any.
pub(super) const SUFFIXES: &[(&str, Ats, &[&str])] = &[
    (".bamboohr.com", Ats::BambooHr, &["careers", "jobs", "js"]),
    (".breezy.hr", Ats::Breezy, &[]),
    (".jobs.personio.com", Ats::Personio, &[]),
    (".homerun.co", Ats::Homerun, &[]),
    (".jobs.personio.de", Ats::Personio, &[]),
    (".pinpointhq.com", Ats::Pinpoint, &[]),
    (".applytojob.com", Ats::JazzHr, &[]),
    (".icims.com", Ats::Icims, &["jobs"]),
    (".recruitee.com", Ats::Recruitee, &[]),
    (".teamtailor.com", Ats::Teamtailor, &[]),
    (".workable.com", Ats::Workable, &[]),
];

/// First labels of those hosts that are the system's own.
const NO_LABELS: &[&str] = &[
    "api",
    "app",
    "apply",
    "assets",
    "assets-cdn",
    "auth",
    "blog",
    "cdn",
    "developer",
    "developers",
    "docs",
    "gallery-cdn",
    "go",
    "help",
    "info",
    "jobs",
    "learn",
    "login",
    "marketplace",
    "partners",
    "static",
    "status",
    "support",
    "www",
];
/// Ends of hosts of which several labels are part of the board's name.
pub(super) const DEEP_SUFFIXES: &[&str] = &[".myworkdayjobs.com", ".myworkdaysite.com", ".oraclecloud.com"];

/// First path segments of board hosts that are no boards.
const NO_BOARDS: &[&str] =
    &["embed", "api", "v1", "assets", "static", "_next", "favicon.ico", "robots.txt", "sitemap.xml"];

/// Longest name taken for a board's; the longest in public lists has 60 characters.
const LONGEST_NAME: usize = 100;

/// The board a URL belongs to: its hosted page, a posting on it, its embed, or its feed.
pub fn in_url(url: &Url) -> Option<BoardKey> {
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let (ats, name) = match url.host_str()? {
        "boards.greenhouse.io"
        | "job-boards.greenhouse.io"
        | "boards.eu.greenhouse.io"
        | "job-boards.eu.greenhouse.io" => (Ats::Greenhouse, greenhouse_name(url, &parts)?),
        "boards-api.greenhouse.io" | "boards-api.eu.greenhouse.io" => {
            (Ats::Greenhouse, after(&parts, &["v1", "boards"])?)
        }
        "jobs.lever.co" => (Ats::Lever, first(&parts)?),
        "api.lever.co" => (Ats::Lever, after(&parts, &["v0", "postings"])?),
        "jobs.eu.lever.co" => (Ats::Lever, format!("{EU_PREFIX}{}", first(&parts)?)),
        "api.eu.lever.co" => (Ats::Lever, format!("{EU_PREFIX}{}", after(&parts, &["v0", "postings"])?)),
        "jobs.ashbyhq.com" => (Ats::Ashby, first(&parts)?),
        "api.ashbyhq.com" => (Ats::Ashby, after(&parts, &["posting-api", "job-board"])?),
        "ats.rippling.com" | "ats.us1.rippling.com" => (Ats::Rippling, rippling_name(&parts)?),
        "api.rippling.com" => (Ats::Rippling, after(&parts, &["platform", "api", "ats", "v1", "board"])?),
        "api.polymer.co" => (Ats::Polymer, after(&parts, &["v1", "hire", "organizations"])?),
        "jobs.polymer.co" => (Ats::Polymer, first(&parts)?),
        "api.smartrecruiters.com" => (Ats::SmartRecruiters, after(&parts, &["v1", "companies"])?),
        "careers.smartrecruiters.com" => (Ats::SmartRecruiters, first(&parts)?),
        "jobs.smartrecruiters.com" => (Ats::SmartRecruiters, smartrecruiters_name(&parts)?),
        "apply.workable.com" => (Ats::Workable, workable_name(&parts)?),
        "www.workable.com" => (Ats::Workable, after(&parts, &["api", "accounts"])?),
        "jobs.jobvite.com" if parts.first() == Some(&"careers") => {
            (Ats::Jobvite, after(&parts, &["careers"])?)
        }
        "jobs.jobvite.com" => (Ats::Jobvite, first(&parts)?),
        "feed.homerun.co" => (Ats::Homerun, first(&parts)?),
        "jobs.gem.com" => (Ats::Gem, first(&parts)?),
        "api.gem.com" => (Ats::Gem, after(&parts, &["job_board", "v0"])?),
        "join.com" => (Ats::Join, after(&parts, &["companies"])?),
        "www.comeet.com" | "www.comeet.co" => (Ats::Comeet, comeet_name(&parts)?),
        host => in_host(host, &parts).or_else(|| in_deep_host(host, &parts))?,
    };
    Some(BoardKey { ats, board: name })
}

/// A board that is its host's first label.
fn in_host(host: &str, parts: &[&str]) -> Option<(Ats, String)> {
    // North America's Teamtailor boards lie one level deeper.
    if let Some(label) = host.strip_suffix(".na.teamtailor.com").filter(|l| !l.contains('.')) {
        return Some((Ats::Teamtailor, format!("{}.na", accepted(label)?)));
    }
    if let Some(label) = host.strip_suffix(".icims.com").filter(|l| !l.contains('.')) {
        if let Some(name) = label.strip_prefix("careers-") {
            return Some((Ats::Icims, accepted(name)?));
        }
        // Other prefixes name the host, not the board.
        let jobs = parts.first() == Some(&"jobs") && !NO_LABELS.contains(&label);
        return jobs.then(|| (Ats::Icims, host.to_owned()));
    }
    SUFFIXES.iter().find_map(|(end, ats, paths)| {
        let label = host.strip_suffix(end).filter(|l| !l.contains('.') && !NO_LABELS.contains(l))?;
        let told = paths.is_empty() || parts.first().is_some_and(|part| paths.contains(part));
        Some((*ats, accepted(label).filter(|_| told)?))
    })
}

/// `/{name}/...`, or `/embed/job_board?for={name}` and its `/js`, `/job_app` sisters.
fn greenhouse_name(url: &Url, parts: &[&str]) -> Option<String> {
    if parts.first() == Some(&"embed") {
        let (_, name) = url.query_pairs().find(|(key, _)| key == "for")?;
        return accepted(&name);
    }
    first(parts)
}

/// A board that several labels of its host and a part of its path name.
fn in_deep_host(host: &str, parts: &[&str]) -> Option<(Ats, String)> {
    let under = |suffix: &str| host.strip_suffix(suffix).filter(|front| !front.is_empty());
    if let Some(front) = under(".myworkdayjobs.com") {
        return Some((Ats::Workday, workday_name(front, parts)?));
    }
    if let Some(instance) = under(".myworkdaysite.com") {
        let [tenant, site, ..] = without_locale(parts).strip_prefix(&["recruiting"])? else { return None };
        return Some((Ats::Workday, format!("{}.{instance}/{}", decoded(tenant)?, decoded(site)?)));
    }
    under(".oraclecloud.com").and_then(|_| Some((Ats::Oracle, oracle_name(host, parts)?)))
}

/// `tenant.wdN/site` from `/{site}/...` or from the path of its interface.
fn workday_name(front: &str, parts: &[&str]) -> Option<String> {
    let (tenant, instance) = front.split_once('.')?;
    if !instance.starts_with("wd") || instance.contains('.') {
        return None;
    }
    let site = match parts.strip_prefix(&["wday", "cxs", tenant]) {
        Some(rest) => decoded(rest.first()?)?,
        None => first(without_locale(parts)).filter(|site| site != "wday")?,
    };
    Some(format!("{front}/{site}"))
}

/// `/jobs/{company}/{uid}/...`, where a uid is two numbers in hexadecimal (`30.005`, `B7.00A`).
fn comeet_name(parts: &[&str]) -> Option<String> {
    let [company, uid, ..] = parts.strip_prefix(&["jobs"])? else { return None };
    let (front, back) = uid.split_once('.')?;
    let hexadecimal = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_hexdigit());
    (hexadecimal(front) && hexadecimal(back)).then_some(())?;
    Some(format!("{}/{uid}", decoded(company)?))
}

/// `host/site` from `/hcmUI/CandidateExperience/{language}/sites/{site}/...`.
fn oracle_name(host: &str, parts: &[&str]) -> Option<String> {
    let [_, "sites", site, ..] = parts.strip_prefix(&["hcmUI", "CandidateExperience"])? else { return None };
    Some(format!("{host}/{}", decoded(site)?))
}

/// `/{name}/jobs/...`, with a locale such as `en-US` in front or not.
fn rippling_name(parts: &[&str]) -> Option<String> {
    first(without_locale(parts))
}

/// A path without the locale (`en-US`) it may begin with.
fn without_locale<'a, 'b>(parts: &'a [&'b str]) -> &'a [&'b str] {
    let is_locale = |part: &&str| {
        matches!(part.as_bytes(), [a, b, b'-', c, d]
            if [a, b].iter().all(|x| x.is_ascii_lowercase()) && [c, d].iter().all(|x| x.is_ascii_uppercase()))
    };
    match parts {
        [locale, rest @ ..] if is_locale(locale) => rest,
        _ => parts,
    }
}

/// `/{name}/...`, or the application form's path.
fn smartrecruiters_name(parts: &[&str]) -> Option<String> {
    match parts {
        ["oneclick-ui", "company", name, ..] => decoded(name),
        ["oneclick-ui" | "external-referrals" | "job-api", ..] => None,
        _ => first(parts),
    }
}

/// `/{name}/...` or a feed's path. `/j/{shortcode}` names no board.
fn workable_name(parts: &[&str]) -> Option<String> {
    match parts {
        ["api", _, "widget", "accounts", name, ..] | ["api", _, "accounts", name, ..] => decoded(name),
        ["j", ..] => None,
        _ => first(parts),
    }
}

fn first(parts: &[&str]) -> Option<String> {
    let part = parts.first()?;
    if NO_BOARDS.contains(part) { None } else { decoded(part) }
}

fn after(parts: &[&str], path: &[&str]) -> Option<String> {
    decoded(parts.strip_prefix(path)?.first()?)
}

fn decoded(part: &str) -> Option<String> {
    accepted(&percent_decode_str(part).decode_utf8().ok()?)
}

/// A name, unless it is a placeholder of a template (`{slug}`, `${board}`, `:token`) or a piece of code.
fn accepted(name: &str) -> Option<String> {
    let name = name.trim();
    let odd = |c: char| c.is_control() || "/\\\"'<>{}[]()$`|^*:;=?#".contains(c);
    let good =
        !name.is_empty() && name.len() <= LONGEST_NAME && !name.contains(odd) && !matches!(name, "." | "..");
    good.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_in_urls() {
        for (url, board) in [
            ("https://boards.greenhouse.io/acme", Some("greenhouse:acme")),
            ("https://job-boards.greenhouse.io/acme/jobs/123?gh_src=x", Some("greenhouse:acme")),
            ("https://job-boards.eu.greenhouse.io/acme", Some("greenhouse:acme")),
            ("https://boards.eu.greenhouse.io/acme/", Some("greenhouse:acme")),
            ("https://boards.greenhouse.io/embed/job_board?for=acme&b=x", Some("greenhouse:acme")),
            ("https://boards.greenhouse.io/embed/job_board/js?for=acme", Some("greenhouse:acme")),
            ("https://boards.greenhouse.io/embed/job_app?token=1&for=acme", Some("greenhouse:acme")),
            ("https://boards.greenhouse.io/embed/job_board", None),
            ("https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", Some("greenhouse:acme")),
            ("https://boards.greenhouse.io/", None),
            ("https://acme.example/careers?gh_jid=4", None),
            ("https://jobs.lever.co/Acme/11-22/apply", Some("lever:Acme")),
            ("https://jobs.eu.lever.co/acme", Some("lever:eu/acme")),
            ("https://api.lever.co/v0/postings/acme?mode=json", Some("lever:acme")),
            ("https://api.eu.lever.co/v0/postings/acme", Some("lever:eu/acme")),
            ("https://jobs.ashbyhq.com/Acme%20Works/uuid", Some("ashby:Acme Works")),
            ("https://jobs.ashbyhq.com/acme.com/embed?version=2", Some("ashby:acme.com")),
            ("https://api.ashbyhq.com/posting-api/job-board/Acme", Some("ashby:Acme")),
            ("https://jobs.ashbyhq.com/%7Bslug%7D", None),
            ("https://jobs.ashbyhq.com/${slug}", None),
            ("https://jobs.ashbyhq.com/a%2Fb", None),
            ("https://ats.rippling.com/acme-careers/jobs", Some("rippling:acme-careers")),
            ("https://ats.rippling.com/en-GB/acme/jobs/uuid", Some("rippling:acme")),
            ("https://ats.us1.rippling.com/acme/jobs", Some("rippling:acme")),
            ("https://ats.rippling.com/en-GB", None),
            ("https://api.rippling.com/platform/api/ats/v1/board/acme/jobs", Some("rippling:acme")),
            ("https://acme.breezy.hr/json?verbose=true", Some("breezy:acme")),
            ("https://acme.breezy.hr/p/12ab-clerk", Some("breezy:acme")),
            ("https://acme.jobs.personio.com/", Some("personio:acme")),
            ("https://acme.jobs.personio.de/job/1?language=en", Some("personio:acme")),
            ("https://acme.pinpointhq.com/en/postings/1-2", Some("pinpoint:acme")),
            ("https://acme.workable.com/jobs/1", Some("workable:acme")),
            ("https://apply.workable.com/acme/j/0AB/", Some("workable:acme")),
            ("https://apply.workable.com/api/v1/widget/accounts/acme?details=true", Some("workable:acme")),
            ("https://apply.workable.com/api/v3/accounts/acme/jobs", Some("workable:acme")),
            ("https://apply.workable.com/j/0AB", None),
            ("https://assets-cdn.breezy.hr/breezy-portal/x.js", None),
            ("https://jobs.workable.com/view/x", None),
            ("https://acme.bamboohr.com/careers/41", Some("bamboohr:acme")),
            ("https://acme.bamboohr.com/jobs/embed2.php", Some("bamboohr:acme")),
            ("https://acme.bamboohr.com/login", None),
            ("https://www.bamboohr.com/careers/", None),
            ("https://jobs.polymer.co/acme/90001", Some("polymer:acme")),
            ("https://api.polymer.co/v1/hire/organizations/acme/jobs", Some("polymer:acme")),
            ("https://careers.smartrecruiters.com/AcmeInc", Some("smartrecruiters:AcmeInc")),
            ("https://jobs.smartrecruiters.com/AcmeInc/7440001-clerk", Some("smartrecruiters:AcmeInc")),
            (
                "https://jobs.smartrecruiters.com/oneclick-ui/company/AcmeInc/job/1",
                Some("smartrecruiters:AcmeInc"),
            ),
            ("https://jobs.smartrecruiters.com/oneclick-ui/x", None),
            (
                "https://api.smartrecruiters.com/v1/companies/AcmeInc/postings",
                Some("smartrecruiters:AcmeInc"),
            ),
            ("https://www.personio.de/", None),
            ("https://acme.applytojob.com/apply/jobs/details/x", Some("jazzhr:acme")),
            ("https://careers-acme.icims.com/", Some("icims:acme")),
            ("https://careers-acme.icims.com/jobs/1/clerk/job", Some("icims:acme")),
            ("https://acme-hourly.icims.com/jobs/search", Some("icims:acme-hourly.icims.com")),
            ("https://acme-hourly.icims.com/login", None),
            ("https://www.icims.com/jobs", None),
            ("https://jobs.jobvite.com/acme/job/oX1", Some("jobvite:acme")),
            ("https://jobs.jobvite.com/careers/acme/jobs", Some("jobvite:acme")),
            ("https://jobs.jobvite.com/careers", None),
            ("https://acme.homerun.co/rigger/en", Some("homerun:acme")),
            ("https://acme.na.teamtailor.com/jobs", Some("teamtailor:acme.na")),
            ("https://acme.teamtailor.com/jobs/1-rigger", Some("teamtailor:acme")),
            ("https://feed.homerun.co/acme", Some("homerun:acme")),
            ("https://www.pinpointhq.com/demo", None),
            ("https://www.teamtailor.com/", None),
            ("https://www.workable.com/api/accounts/acme", Some("workable:acme")),
            ("https://acme.recruitee.com/o/clerk", Some("recruitee:acme")),
            ("https://acme.recruitee.com/api/offers/", Some("recruitee:acme")),
            ("https://www.recruitee.com/pricing", None),
            ("https://a.b.recruitee.com/", None),
            ("https://recruitee.com/", None),
            (
                "https://tideco.wd5.myworkdayjobs.com/en-US/Careers/job/Leeds/Clerk_R1",
                Some("workday:tideco.wd5/Careers"),
            ),
            ("https://tideco.wd5.myworkdayjobs.com/Careers", Some("workday:tideco.wd5/Careers")),
            (
                "https://tideco.wd12.myworkdayjobs.com/wday/cxs/tideco/Careers/jobs",
                Some("workday:tideco.wd12/Careers"),
            ),
            (
                "https://wd3.myworkdaysite.com/en-GB/recruiting/tideco/Careers",
                Some("workday:tideco.wd3/Careers"),
            ),
            ("https://tideco.wd5.myworkdayjobs.com/", None),
            ("https://tideco.wd5.myworkdayjobs.com/wday/authgwy/tideco/login", None),
            ("https://tideco.myworkdayjobs.com/Careers", None),
            ("https://jobs.gem.com/kiln-works/am9icG9zdDq3", Some("gem:kiln-works")),
            ("https://api.gem.com/job_board/v0/kiln-works/job_posts/", Some("gem:kiln-works")),
            ("https://join.com/companies/feldpost/123-clerk", Some("join:feldpost")),
            ("https://join.com/jobs", None),
            ("https://www.comeet.com/jobs/amberline/30.00A/clerk/5B.012", Some("comeet:amberline/30.00A")),
            ("https://www.comeet.com/jobs/amberline", None),
            ("https://www.comeet.com/jobs/amberline/about", None),
            (
                "https://abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/7",
                Some("oracle:abcd.fa.us2.oraclecloud.com/CX_1"),
            ),
            ("https://abcd.fa.us2.oraclecloud.com/hcmUI/faces/login", None),
            ("https://notboards.greenhouse.io.example/acme", None),
            ("mailto:jobs@acme.example", None),
        ] {
            let found = in_url(&Url::parse(url).unwrap()).map(|b| b.to_string());
            assert_eq!(found.as_deref(), board, "{url}");
        }
    }

    #[test]
    fn every_host_searched_for_is_understood() {
        for host in HOSTS {
            let paths = [
                "acme",
                "v1/boards/acme",
                "v0/postings/acme",
                "posting-api/job-board/acme",
                "platform/api/ats/v1/board/acme",
                "api/accounts/acme",
                "companies/acme",
                "job_board/v0/acme",
                "jobs/acme/30.005",
                "v1/companies/acme",
                "v1/hire/organizations/acme",
            ];
            let known =
                |path: &&str| in_url(&Url::parse(&format!("https://{host}/{path}")).unwrap()).is_some();
            assert!(paths.iter().any(known), "{host}");
        }
    }
}

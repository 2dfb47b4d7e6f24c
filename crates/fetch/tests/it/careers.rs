//! Careers pages of companies' own: what is found, what is read, and what a listing of pages proves.

use rolecall_domain::{Ats, Completeness, Listing, Validators};
use rolecall_fetch::{detect, source};

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Request, Server};

/// Where the site is stood in for.
const BASE: &str = "/careers/bellwether%2Eexample";

fn job(title: &str, more: &str) -> Reply {
    Reply::status(
        200,
        &[("Date", "Wed, 25 Nov 2026 10:00:00 GMT")],
        format!(
            "<html><head><script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\
             \"title\":\"{title}\",\"description\":\"<p>Ring.</p>\"{more}}}</script></head><body>{title}</body></html>"
        ),
    )
}

fn page(body: &str) -> Reply {
    Reply::json(format!("<html><body>{body}</body></html>"))
}

/// A site of five jobs: three linked, on two pages of a list, one in the sitemap only, one that is over.
fn site(request: &Request) -> Reply {
    match request.target.strip_prefix(BASE).unwrap_or(&request.target) {
        "/careers" => page(
            "<a href='/careers/ringer?utm_source=x#top'>Ringer</a> <a href='https://www.bellwether.example/careers/ringer'>again</a>\
             <a href='careers/founder'>Founder</a> <a href='/careers?page=2'>Next</a> <a href='https://other.example/jobs/1'>x</a>\
             <a href='/imprint'>Imprint</a> <a href='mailto:jobs@bellwether.example'>y</a> <a href='/careers/ringer/apply'>z</a>",
        ),
        "/careers?page=2" => page("<a href='/careers/verger'>Verger</a> <a href='/careers'>First</a>"),
        "/careers/ringer" => job(
            "Ringer",
            ",\"datePosted\":\"2026-11-01\",\"validThrough\":\"2026-12-24\",\"employmentType\":\"FULL_TIME\",\
             \"baseSalary\":{\"currency\":\"GBP\",\"value\":{\"minValue\":30000,\"maxValue\":35000,\"unitText\":\"YEAR\"}},\
             \"jobLocation\":{\"address\":{\"addressLocality\":\"Ely\",\"addressCountry\":\"GB\"}}",
        ),
        "/careers/founder" => job("Founder", ",\"validThrough\":\"2026-11-01\""),
        "/careers/verger" => job("Verger", ""),
        "/jobs/42" => job("Tuner", ",\"identifier\":\"T-42\""),
        "/sitemap.xml" => Reply::json(
            "<urlset><url><loc>https://bellwether.example/jobs/42</loc></url><url><loc>https://bellwether.example/about</loc></url></urlset>",
        ),
        _ => Reply::status(404, &[], ""),
    }
}

async fn read(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Listing, Vec<String>) {
    let server = Server::start(answer).await;
    let found = listing(&server.client(), Ats::Careers, "bellwether.example/careers").await;
    (found, server.targets())
}

fn titles(listing: &Listing) -> Vec<&str> {
    listing.postings.iter().map(|p| p.title.as_str()).collect()
}

#[tokio::test]
async fn postings_are_found_by_links_and_by_the_sitemap() {
    let (found, targets) = read(site).await;
    assert_eq!(titles(&found), ["Ringer", "Tuner", "Verger"], "Founder's last day is over");
    assert_eq!(found.completeness, Completeness::Undeclared);
    let first = posting(&found, "ringer");
    assert_eq!(
        (first.external_id.as_str(), first.url.as_str()),
        ("/careers/ringer", "https://bellwether.example/careers/ringer")
    );
    assert_eq!(ranges(&first.pay), ["30000 35000 GBP YEAR -"]);
    assert_eq!(first.places, [place("Ely", "", "GB")]);
    assert_eq!(instant(first).as_deref(), Some("2026-11-01T00:00:00+00:00"));
    assert!(!first.needs_detail && first.html.is_some());
    assert_eq!(targets[0], "/robots.txt");
    let asked = |path: &str| targets.iter().filter(|t| t.strip_prefix(BASE) == Some(path)).count();
    assert_eq!(asked("/careers/ringer"), 1, "{targets:?}");
    assert_eq!((asked("/imprint"), asked("/about"), asked("/careers/ringer/apply")), (0, 0, 0));
}

#[tokio::test]
async fn a_page_that_says_gone_is_gone_and_a_page_in_trouble_takes_the_proof() {
    for (status, to, complete) in [
        (404, "", true),
        (410, "", true),
        (500, "", false),
        (403, "", false),
        (302, "https://other.example/", false),
        (302, "/careers", true),
    ] {
        let to = if to.starts_with('/') { format!("{BASE}{to}") } else { to.to_owned() };
        let (found, _) = read(move |request| {
            if request.target.ends_with("/verger") {
                Reply::status(status, &[("Location", &to)], "")
            } else {
                site(request)
            }
        })
        .await;
        assert_eq!(titles(&found), ["Ringer", "Tuner"]);
        assert_eq!(found.is_complete(), complete, "{status}");
    }
    let (found, _) = read(|request| {
        if request.target.ends_with("/verger") {
            page("<script type='application/ld+json'>{\"@type\":\"JobPosting\",</script>")
        } else {
            site(request)
        }
    })
    .await;
    assert!(!found.is_complete(), "a posting that cannot be read");
}

#[tokio::test]
async fn a_site_that_states_nothing_proves_nothing() {
    let (found, _) = read(|request| match request.target.as_str() {
        "/robots.txt" => Reply::status(404, &[], ""),
        _ => page("<div id='root'></div>"),
    })
    .await;
    assert!(found.postings.is_empty());
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(reason, "no page states a posting");
}

#[tokio::test]
async fn sitemaps_that_were_promised_must_be_read() {
    for (robots, complete) in [("", true), ("Sitemap: https://bellwether.example/sitemap.xml", false)] {
        let (found, _) = read(move |request| match request.target.as_str() {
            "/robots.txt" => Reply::json(robots),
            target if target.ends_with("sitemap.xml") => Reply::status(404, &[], ""),
            _ => site(request),
        })
        .await;
        assert_eq!((titles(&found), found.is_complete()), (vec!["Ringer", "Verger"], complete), "{robots}");
    }
    let (found, _) = read(|request| {
        if request.target.ends_with("sitemap.xml") {
            Reply::json("<urlset><url><loc>https://bell")
        } else {
            site(request)
        }
    })
    .await;
    assert!(!found.is_complete(), "half a sitemap");
    let (found, _) = read(|request| match request.target.strip_prefix(BASE) {
        Some("/sitemap.xml") => Reply::json(
            "<sitemapindex><sitemap><loc>https://bellwether.example/inner.xml</loc></sitemap></sitemapindex>",
        ),
        Some("/inner.xml") => {
            Reply::json("<urlset><url><loc>https://bellwether.example/jobs/42</loc></url></urlset>")
        }
        _ => site(request),
    })
    .await;
    assert_eq!((found.postings.len(), found.is_complete()), (3, true));
}

#[tokio::test]
async fn robots_and_bounds_are_kept() {
    let (found, targets) = read(|request| match request.target.as_str() {
        "/robots.txt" => Reply::json("User-agent: *\nDisallow: */verger"),
        _ => site(request),
    })
    .await;
    assert!(!targets.iter().any(|target| target.ends_with("/verger")));
    assert_eq!((found.postings.len(), found.is_complete()), (2, false), "a page found and not read");

    let (found, targets) = read(|request| match request.target.strip_prefix(BASE) {
        Some("/careers") => {
            page(&(0..300).map(|i| format!("<a href='/careers/{i}'>{i}</a>")).collect::<String>())
        }
        Some(path) if path.starts_with("/careers/") => job("Ringer", ""),
        _ => Reply::status(404, &[], ""),
    })
    .await;
    assert_eq!((found.postings.len(), found.is_complete()), (200, false));
    assert_eq!(targets.len(), 203, "robots.txt, the careers page, no sitemap");
}

#[tokio::test]
async fn several_postings_on_one_page_are_told_apart() {
    let (found, _) = read(|request| match request.target.strip_prefix(BASE) {
        Some("/careers") => page(
            "<script type='application/ld+json'>[{\"@type\":\"JobPosting\",\"title\":\"a\",\"url\":\"https://bellwether.example/careers/a\"},\
             {\"@type\":\"JobPosting\",\"title\":\"b\",\"identifier\":{\"value\":7}},{\"@type\":\"JobPosting\",\"title\":\"c\"}]</script>\
             <a href='/careers/a'>a</a>",
        ),
        Some("/careers/a") => job("a", ""),
        _ => Reply::status(404, &[], ""),
    })
    .await;
    let ids: Vec<&str> = found.postings.iter().map(|p| p.external_id.as_str()).collect();
    assert_eq!(ids, ["/careers/a", "/careers#7"]);
    assert!(!found.is_complete(), "the third has no name of its own");
    let (found, _) = read(|request| match request.target.strip_prefix(BASE) {
        Some("/careers") => job("a", ",\"url\":\"/careers/a?utm_source=list\""),
        Some("/careers/a") => job("a", ""),
        _ => Reply::status(404, &[], ""),
    })
    .await;
    assert_eq!(found.postings[0].external_id, "/careers/a", "a list of one");
}

#[tokio::test]
async fn trouble_with_the_first_page_is_trouble_with_the_board() {
    for (status, to, kind) in [
        (404, "", "gone"),
        (403, "", "status"),
        (500, "", "status"),
        (302, "https://other.example/", "redirected"),
        (429, "", "rate_limited"),
    ] {
        let server = Server::start(move |request| {
            if request.target == "/robots.txt" {
                Reply::status(404, &[], "")
            } else {
                Reply::status(status, &[("Location", to)], "")
            }
        })
        .await;
        let error = source(Ats::Careers)
            .list(&server.client(), "bellwether.example/careers", &Validators::default())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{status}");
    }
    let server = Server::start(site).await;
    for board in ["", "/careers", "a b.example/x", "user:pass@bellwether.example/"] {
        let error =
            source(Ats::Careers).list(&server.client(), board, &Validators::default()).await.unwrap_err();
        assert_eq!(error.kind(), "bad_url", "{board:?}");
    }
}

#[tokio::test]
async fn a_page_that_states_its_postings_is_detected_as_a_board() {
    let server = Server::start(|_| job("Ringer", "")).await;
    let found = detect(&server.client(), &format!("{}/jobs/", server.origin)).await.unwrap();
    let boards: Vec<String> = found.boards.iter().map(ToString::to_string).collect();
    assert_eq!(boards, ["careers:127.0.0.1/jobs"]);
}

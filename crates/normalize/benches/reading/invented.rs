//! Invented postings of the length and make-up of real ones, the same on every machine and at every run.

use rolecall_domain::Posting;

const TITLES: &[&str] =
    &["Senior Backend Engineer", "Software Engineer", "Account Executive", "Data Engineer (m/f/d)"];
const LOCATIONS: &[&str] = &["Berlin, Germany", "New York, NY", "Remote - US or Canada", "London / Paris"];
const ABOUT: &[&str] = &[
    "Lanternfish makes the till software behind four thousand bakeries, and closes their books every night.",
    "We are ninety people in three offices, backed by patient investors, and have been profitable since 2019.",
    "Our customers rely on us at four in the morning, so we care for calm operations more than for speed.",
    "You will report to the lead of the ledger team and work with product managers and designers every day.",
];
const DUTIES: &[&str] = &[
    "Design and build services in Go and PostgreSQL that settle every order within a second",
    "Own REST and gRPC interfaces that our tills and partners&rsquo; systems call",
    "Keep our Kubernetes clusters on AWS healthy, with Terraform, Prometheus and Grafana",
    "Review designs and code, write down decisions, and help two junior colleagues grow",
    "Take part in the on-call rotation, one week in seven",
];
const REQUIREMENTS: &[&str] = &[
    "5+ years of experience with backend systems in Go, Java or Rust",
    "Solid knowledge of SQL, of transactions and of what an index costs",
    "Experience with Kafka, Redis or another broker &amp; cache",
    "You write clearly; our documents are read by colleagues in four time zones",
    "Ideally some React and TypeScript, for the odd internal page",
];
const BENEFITS: &[&str] = &[
    "The base salary range for this role is $150,000 &ndash; $185,000 a year, plus equity and a 10% bonus.",
    "30 days of holidays, a $1,500 budget for learning, and a laptop of your choice.",
    "Hybrid: two days a week in our office, the rest wherever you work best.",
    "We cannot sponsor visas for this position at this time.",
    "Lanternfish is an equal opportunity employer and welcomes people of every background.",
];

/// Which of several, by a step that visits all.
fn pick<'a>(of: &[&'a str], number: usize) -> &'a str {
    of[number % of.len()]
}

/// That many postings.
pub fn postings(number: usize) -> Vec<Posting> {
    (0..number).map(posting).collect()
}

fn posting(number: usize) -> Posting {
    let mut html = String::new();
    paragraphs(&mut html, "About Lanternfish", ABOUT, number, 12);
    list(&mut html, "What you will do", DUTIES, number, 10);
    list(&mut html, "What you bring", REQUIREMENTS, number, 12);
    paragraphs(&mut html, "What we offer", BENEFITS, number, 10);
    Posting {
        title: pick(TITLES, number).to_owned(),
        company: Some("Lanternfish".to_owned()),
        locations: vec![pick(LOCATIONS, number / 3).to_owned()],
        html: Some(html),
        ..Posting::default()
    }
}

fn paragraphs(html: &mut String, heading: &str, of: &[&str], number: usize, lines: usize) {
    html.push_str(&format!("<h2><strong>{heading}</strong></h2>"));
    for line in 0..lines {
        html.push_str(&format!("<p style=\"min-height:1.5em\">{}</p>", pick(of, number + line)));
    }
}

fn list(html: &mut String, heading: &str, of: &[&str], number: usize, lines: usize) {
    html.push_str(&format!("<h2><strong>{heading}</strong></h2><ul style=\"min-height:1.5em\">"));
    for line in 0..lines {
        html.push_str(&format!(
            "<li><p style=\"min-height:1.5em\">{} ({})</p></li>",
            pick(of, number + line),
            number * 31 + line
        ));
    }
    html.push_str("</ul>");
}

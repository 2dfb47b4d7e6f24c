//! A robots.txt as RFC 9309 has it, with `Crawl-delay`. Why no published parser is used stands in docs/ARCHITECTURE.md.

use std::time::Duration;

use url::Url;

/// Bytes of a file that are read; the RFC asks for at least 500 KiB.
const MOST_BYTES: usize = 512 * 1024;

/// What a host asks of us.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
    sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    /// What stands between the wildcards, percent-encoding made alike.
    pieces: Vec<String>,
    /// `$`: the path ends where the pattern does.
    to_the_end: bool,
    length: usize,
}

/// What one group says; groups for the same crawler add up.
#[derive(Default)]
struct Group {
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
}

impl Rules {
    /// Reads a file, for the crawler whose product token (`Rolecall`) is given. Whatever is no rule is read over: a page
    /// sent instead of the file forbids nothing.
    pub(super) fn parse(text: &str, product: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (mut ours, mut everyones) = (None, Group::default());
        let mut sitemaps = Vec::new();
        // Whether the group at hand is ours, everyone's, and still at its first lines.
        let (mut is_ours, mut is_everyones, mut naming) = (false, false, false);
        for line in text[..text.floor_char_boundary(MOST_BYTES)].split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if !naming {
                        (is_ours, is_everyones, naming) = (false, false, true);
                    }
                    is_everyones |= value == "*";
                    is_ours |= token(value).eq_ignore_ascii_case(product);
                    if is_ours {
                        ours.get_or_insert_with(Group::default);
                    }
                }
                key @ ("allow" | "disallow") => {
                    naming = false;
                    let rule = Rule::new(key == "allow", value);
                    let group = ours.as_mut().filter(|_| is_ours);
                    group.into_iter().for_each(|group| group.rules.extend(rule.clone()));
                    if is_everyones {
                        everyones.rules.extend(rule);
                    }
                }
                "crawl-delay" => {
                    let delay = value.parse().ok().and_then(|s| Duration::try_from_secs_f64(s).ok());
                    let group = ours.as_mut().filter(|_| is_ours);
                    group.into_iter().for_each(|group| group.crawl_delay = group.crawl_delay.max(delay));
                    if is_everyones {
                        everyones.crawl_delay = everyones.crawl_delay.max(delay);
                    }
                }
                "sitemap" => sitemaps.push(value.to_owned()),
                _ => {}
            }
        }
        let Group { rules, crawl_delay } = ours.unwrap_or(everyones);
        Self { rules, crawl_delay, sitemaps }
    }

    /// Whether a URL may be read: the longest rule that matches decides, of equal ones the one that allows.
    pub(crate) fn allows(&self, url: &Url) -> bool {
        let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
        let path = alike(&format!("{}{query}", url.path())).replace('*', "%2A").replace('$', "%24");
        if path == "/robots.txt" {
            return true;
        }
        let matching = self.rules.iter().filter(|rule| rule.matches(&path));
        matching.max_by_key(|rule| (rule.length, rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// The pause between two requests.
    pub(crate) fn crawl_delay(&self) -> Option<Duration> {
        self.crawl_delay
    }

    /// Where the host's sitemaps are, as written.
    pub(crate) fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }
}

impl Rule {
    /// None for an empty pattern, which says nothing.
    fn new(allow: bool, pattern: &str) -> Option<Self> {
        let (bare, to_the_end) = match pattern.strip_suffix('$') {
            Some(bare) => (bare, true),
            None => (pattern, false),
        };
        let pattern = alike(bare).replace('$', "%24");
        let pieces = pattern.split('*').map(str::to_owned).collect();
        (!pattern.is_empty()).then_some(Self { allow, pieces, to_the_end, length: pattern.len() })
    }

    /// Piece after piece at its first place behind the one before: in time linear in path and pattern.
    fn matches(&self, path: &str) -> bool {
        let Some((first, others)) = self.pieces.split_first() else { return false };
        let Some(mut rest) = path.strip_prefix(first.as_str()) else { return false };
        let Some((last, between)) = others.split_last() else { return !self.to_the_end || rest.is_empty() };
        for piece in between {
            let Some(at) = rest.find(piece.as_str()) else { return false };
            rest = &rest[at + piece.len()..];
        }
        if self.to_the_end { rest.ends_with(last.as_str()) } else { rest.contains(last.as_str()) }
    }
}

/// The product token a group names, without its version.
fn token(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
    &value[..end.unwrap_or(value.len())]
}

/// A path with its percent-encoding made alike: what needs none has none, all else is in capitals.
fn alike(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        let hex = hex.filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let (byte, encoded) = match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => (decoded, true),
            None => (byte, false),
        };
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if unreserved || (!encoded && byte.is_ascii()) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
        at += if encoded { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn allowed(text: &str, path: &str) -> bool {
        Rules::parse(text, "Rolecall").allows(&Url::parse("https://h.example").unwrap().join(path).unwrap())
    }

    #[test]
    fn the_longest_rule_decides_and_of_equal_ones_the_mild_one() {
        let one = |rules: &str, path: &str| allowed(&format!("User-agent: *\n{rules}"), path);
        for (rules, path, expected) in [
            ("", "/", true),
            ("Disallow:", "/a", true),
            ("Disallow: /", "/a", false),
            ("Disallow: /", "/robots.txt", true),
            ("Disallow: /jobs", "/jobs/1", false),
            ("Disallow: /jobs", "/job", true),
            ("Disallow: /Jobs", "/jobs", true),
            (
                "Disallow: /example/\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
                "/example/page/x",
                true,
            ),
            (
                "Disallow: /example/\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
                "/example/page/disallowed.gif",
                false,
            ),
            ("Disallow: /a\nAllow: /a", "/a", true),
            ("Disallow: /*.php$", "/x/y.php", false),
            ("Disallow: /*.php$", "/x/y.php?a=1", true),
            ("Disallow: /*.php", "/x/y.php?a=1", false),
            ("Disallow: /$\nAllow: /a", "/", false),
            ("Disallow: /$", "/a", true),
            ("Disallow: /a*b*c$", "/a-bb-b-c", false),
            ("Disallow: /a*b*c$", "/a-c-b", true),
            ("Disallow: /*?", "/jobs?page=2", false),
            ("Disallow: *apply", "/x/apply", false),
            ("Disallow: /caf%C3%A9", "/café/x", false),
            ("Disallow: /café", "/caf%c3%a9/x", false),
            ("Disallow: /a%2fb", "/a/b", true),
            ("Disallow: /a%2fb", "/a%2Fb", false),
            ("Disallow: /%61", "/a", false),
            ("Disallow: /file-with-a-%2A.html", "/file-with-a-*.html", false),
            ("Disallow: /a$b", "/a$b", false),
            ("Disallow : /a # why", "/a", false),
            ("disallow:/a", "/a", false),
            ("Disallow /a", "/a", true),
        ] {
            assert_eq!(one(rules, path), expected, "{rules:?} {path}");
        }
    }

    #[test]
    fn the_group_that_names_us_stands_alone_and_adds_up() {
        let text = "Disallow: /lost\nUser-agent: Other\nDisallow: /\n\nUser-agent: *\nDisallow: /all\n\nUser-Agent: x\n\
            user-agent: ROLECALL/2.0\nCrawl-delay: 1.5\nSitemap: https://h.example/map.xml\nDisallow: /one\n\nUser-agent: rolecall\rDisallow: /two\n";
        for (path, expected) in
            [("/", true), ("/lost", true), ("/all", true), ("/one", false), ("/two", false)]
        {
            assert_eq!(allowed(text, path), expected, "{path}");
        }
        let rules = Rules::parse(text, "Rolecall");
        assert_eq!(rules.crawl_delay(), Some(Duration::from_millis(1500)));
        assert_eq!(rules.sitemaps(), ["https://h.example/map.xml"]);
        let others = Rules::parse(text, "Else");
        assert_eq!(others.crawl_delay(), None);
        assert!(!others.allows(&Url::parse("https://h.example/all").unwrap()));
        // Named without rules of its own, we may read all.
        assert!(allowed("User-agent: *\nDisallow: /\nUser-agent: Rolecall\nAllow: /", "/x"));
        assert!(allowed("User-agent: *\nDisallow: /\nUser-agent: Rolecall\nDisallow:", "/x"));
        assert!(!allowed("User-agent: Rolecallbot\nDisallow: /a\nUser-agent: *\nDisallow: /", "/x"));
    }

    #[test]
    fn what_is_no_robots_file_forbids_nothing() {
        for text in [
            "",
            "<html><body>Not found: nothing here</body></html>",
            "{\"Disallow\": \"/\"}",
            "Crawl-delay: 9",
        ] {
            assert_eq!(Rules::parse(text, "Rolecall").crawl_delay(), None);
            assert!(allowed(text, "/jobs"), "{text}");
        }
        for delay in ["soon", "-1", "NaN", "inf", "1e300", ""] {
            assert_eq!(
                Rules::parse(&format!("User-agent: *\nCrawl-delay: {delay}"), "R").crawl_delay(),
                None,
                "{delay}"
            );
        }
        let long = format!("User-agent: *\n{}Disallow: /late", "# é\n".repeat(MOST_BYTES / 5));
        assert!(allowed(&long, "/late"), "only the beginning is read");
    }

    /// Matching by trying everything.
    fn naive(pattern: &[u8], path: &[u8]) -> bool {
        match pattern {
            [] => true,
            [b'$'] => path.is_empty(),
            [b'*', rest @ ..] => (0..=path.len()).any(|at| naive(rest, &path[at..])),
            [c, rest @ ..] => path.first() == Some(c) && naive(rest, &path[1..]),
        }
    }

    proptest! {
        #[test]
        fn patterns_match_like_their_naive_twin(pattern in "/[ab*]{0,8}[$]?", path in "/[ab]{0,10}") {
            let rule = Rule::new(false, &pattern).unwrap();
            prop_assert_eq!(rule.matches(&path), naive(pattern.as_bytes(), path.as_bytes()), "{} {}", pattern, path);
        }

        #[test]
        fn any_text_is_read(text in "((User-agent|Allow|Disallow|Crawl-delay):|[*$%/\\n :#a-f0-9]|\\PC){0,60}", path in "/[a-f%*$]{0,6}") {
            let _ = allowed(&text, &path);
        }
    }
}

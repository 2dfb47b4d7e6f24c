//! States of the US in a list or behind "Remote", where the same letters or names mean cities and countries elsewhere:
//! "Remote (WA, OR, CA)", "Washington, Oregon, or California". And the "OK" of "Remote OK", which is no state.

use super::gazetteer::{City, Gazetteer, Named};
use super::mentions::Mention;
use super::resolve::OUTDOES_STATE;

const US: &str = "US";

/// Codes written for the country or for a neighbour of the US in lists of countries: "US, CA, DE".
const COUNTRIES_TOO: &[&str] = &["CA", "DE", "IN"];

impl Gazetteer {
    /// Marks the states of lists, and takes out the "OK" that is a word.
    pub(super) fn settle_states(&self, text: &str, mentions: &mut Vec<Mention<'_>>) {
        let mut at = 0;
        while at < mentions.len() {
            let codes = self.run(text, mentions, at, |m| self.code_of(m));
            let names = self.run(text, mentions, at, |m| self.name_of(m));
            if codes > 1 {
                self.mark_codes(mentions, at, at + codes);
            } else if names > 1 {
                self.mark_names(mentions, at, at + names);
            }
            at += codes.max(names).max(1);
        }
        self.mark_remote(text, mentions);
        self.drop_okay(text, mentions);
    }

    /// Length of the list of states that begins at a mention; none where a city is read with the first.
    fn run(
        &self,
        text: &str,
        mentions: &[Mention<'_>],
        at: usize,
        state: impl Fn(&Mention<'_>) -> Option<usize>,
    ) -> usize {
        let ahead = at.checked_sub(1).and_then(|b| mentions.get(b));
        let Some(first) = mentions.get(at).filter(|m| state(m).is_some() && !m.outside) else { return 0 };
        if ahead.is_some_and(|a| listed(text, a, first) && self.holds(a, first)) {
            return 0;
        }
        let pairs = mentions.get(at..).unwrap_or_default().windows(2);
        1 + pairs.take_while(|p| matches!(p, [a, b] if state(b).is_some() && listed(text, a, b))).count()
    }

    /// A state of the US by its letters.
    fn code_of(&self, mention: &Mention<'_>) -> Option<usize> {
        mention.named.iter().find_map(|n| match n {
            Named::RegionCode(r) => self.region(*r).filter(|r| r.country == US).map(|_| *r),
            _ => None,
        })
    }

    /// A state of the US by its name.
    fn name_of(&self, mention: &Mention<'_>) -> Option<usize> {
        mention.named.iter().find_map(|n| match n {
            Named::Region(r) => self.region(*r).filter(|r| r.country == US).map(|_| *r),
            _ => None,
        })
    }

    /// True where a name before a state is a city in it: "Portland, OR".
    fn holds(&self, city: &Mention<'_>, state: &Mention<'_>) -> bool {
        let region = self.code_of(state).or_else(|| self.name_of(state)).and_then(|r| self.region(r));
        let lies = |c: &City| region.is_some_and(|r| Self::lies_in(c, r));
        city.named.iter().filter_map(|n| self.city_of(*n)).any(lies)
    }

    fn mark_codes(&self, mentions: &mut [Mention<'_>], from: usize, to: usize) {
        let is_country = |m: &Mention<'_>| {
            self.code_of(m).is_none()
                && m.named.iter().any(|n| matches!(n, Named::Country(_) | Named::CountryCode(_)))
        };
        let beside = [from.checked_sub(1), Some(to)].into_iter().flatten();
        let among_countries = beside.filter_map(|i| mentions.get(i)).any(is_country);
        let Some(run) = mentions.get_mut(from..to) else { return };
        let label = |m: &Mention<'_>| {
            let region = self.code_of(m).and_then(|r| self.region(r));
            region.map(|r| r.label.to_string()).unwrap_or_default()
        };
        let plain = run.iter().filter(|m| !is_nickname(m)).count();
        let states_only = |m: &&Mention<'_>| {
            !m.named.iter().any(|n| matches!(n, Named::CountryCode(_) | Named::Country(_)))
        };
        let sure = run.iter().any(|m| states_only(&m))
            || (!among_countries
                && run.iter().filter(|m| !COUNTRIES_TOO.contains(&label(m).as_str())).count() > 1);
        if !sure {
            return;
        }
        for mention in run {
            // "LA" and "DC" are cities more often, "NY" only by itself.
            let needed = match label(mention).as_str() {
                _ if !is_nickname(mention) => 1,
                "NY" => 1,
                "DC" => usize::MAX,
                _ => 2,
            };
            if plain >= needed {
                mention.state = self.code_of(mention);
            }
        }
    }

    fn mark_names(&self, mentions: &mut [Mention<'_>], from: usize, to: usize) {
        let Some(run) = mentions.get_mut(from..to) else { return };
        let twice = run.windows(2).any(|p| matches!(p, [a, b] if self.name_of(a) == self.name_of(b)));
        let town = matches!(run, [a, b] if self.holds(a, b));
        let sure = run.iter().any(|m| !self.is_large_city(m));
        if twice || town || !sure {
            return;
        }
        for mention in run {
            mention.state = self.name_of(mention);
        }
    }

    fn is_large_city(&self, mention: &Mention<'_>) -> bool {
        let mut cities = mention.named.iter().filter_map(|n| self.city_of(*n));
        cities.any(|c| c.thousands >= OUTDOES_STATE)
    }

    /// "Remote, NY", "Remote (Washington)": who works from home may live anywhere in the state.
    fn mark_remote(&self, text: &str, mentions: &mut [Mention<'_>]) {
        let [mention] = mentions else { return };
        let ahead = text.get(..mention.start).unwrap_or_default().trim_end();
        let apart = ahead.trim_end_matches([',', '(', '-', '–', '—', ':', ' ']);
        if apart.len() < ahead.len() && apart.eq_ignore_ascii_case("remote") {
            mention.state = self.code_of(mention).or_else(|| self.name_of(mention));
        }
    }

    /// "Remote OK": a state only in a list of them, beside a city of it, or with its country behind it.
    fn drop_okay(&self, text: &str, mentions: &mut Vec<Mention<'_>>) {
        let is_word = |at: usize| {
            let Some(mention) = mentions.get(at) else { return false };
            let ahead = at.checked_sub(1).and_then(|b| mentions.get(b));
            let behind = mentions.get(at + 1);
            let in_city =
                ahead.is_some_and(|a| joined(text, a, mention) && (self.holds(a, mention) || is_city(a)));
            let in_us = behind.is_some_and(|b| {
                joined(text, mention, b)
                    && b.named.iter().any(|n| matches!(n, Named::Country(US) | Named::CountryCode(US)))
            });
            mention.state.is_none()
                && text.get(mention.start..mention.end) == Some("OK")
                && !in_city
                && !in_us
        };
        let words: Vec<usize> = (0..mentions.len()).filter(|at| is_word(*at)).collect();
        for at in words.into_iter().rev() {
            let gap = mentions.remove(at).gap;
            if let Some(next) = mentions.get_mut(at) {
                next.gap = next.gap.max(gap);
            }
        }
    }
}

/// A name of two meanings that is taken for the city: "NY", "LA", "DC".
fn is_nickname(mention: &Mention<'_>) -> bool {
    mention.named.iter().any(|n| matches!(n, Named::Nickname(_)))
}

fn is_city(mention: &Mention<'_>) -> bool {
    mention.named.iter().any(|n| matches!(n, Named::City(_) | Named::Nickname(_)))
}

/// True where nothing but a comma and spaces stands between two names.
fn joined(text: &str, a: &Mention<'_>, b: &Mention<'_>) -> bool {
    text.get(a.end..b.start).is_some_and(|t| t.trim_matches([',', ' ']).is_empty())
}

/// True where two names are neighbours in a list: "CO, NY, or WA".
fn listed(text: &str, a: &Mention<'_>, b: &Mention<'_>) -> bool {
    let between = text.get(a.end..b.start).unwrap_or("none");
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.all(|w| matches!(w, "or" | "and"))
}

//! The level of a job: the level word of its title, else the years of experience asked for.

use rolecall_domain::{Level, Role};

use super::{LevelReading, Titles};
use crate::phrases::fold;

/// A level word in a title.
#[derive(Debug, Clone, Copy)]
struct Said {
    level: Level,
    start: usize,
    end: usize,
}

impl Titles {
    /// How far along the person should be. `years` are the fewest years of experience the posting asks for.
    pub fn level(&self, title: &str, role: Role, years: Option<u32>) -> LevelReading {
        let said = self.level_words(title);
        let quote = |s: &Said| title.get(s.start..s.end).unwrap_or_default().to_owned();
        let strongest = said.iter().max_by_key(|s| (rank(s.level), std::cmp::Reverse(s.start)));
        if role == Role::EngineeringManagement
            && strongest.is_none_or(|s| !matches!(s.level, Level::Director | Level::Executive))
        {
            let evidence = title.trim().to_owned();
            return LevelReading { level: Level::Manager, rule: "title-manages-engineers", evidence };
        }
        if let Some(best) = strongest {
            // "Senior/Staff" asks for a senior or more; "Senior ... Lead" names a lead.
            let alternative = said.iter().find(|s| {
                s.start < best.start
                    && rank(s.level) < rank(best.level)
                    && is_alternative(title.get(s.end..best.start).unwrap_or_default())
            });
            let chosen = alternative.unwrap_or(best);
            let by = if alternative.is_some() { "title-lower-of-two-levels" } else { "title-level-word" };
            return LevelReading { level: chosen.level, rule: by, evidence: quote(chosen) };
        }
        let (level, by) = match years {
            None => (Level::Unspecified, "no-level"),
            Some(0..=1) => (Level::Junior, "years-of-experience"),
            Some(2..=4) => (Level::Mid, "years-of-experience"),
            Some(5..=7) => (Level::Senior, "years-of-experience"),
            Some(_) => (Level::Staff, "years-of-experience"),
        };
        LevelReading { level, rule: by, evidence: String::new() }
    }

    /// The level words of a title in order.
    fn level_words(&self, title: &str) -> Vec<Said> {
        let title = &title.replace('_', " ");
        let folded = fold(title);
        let others = self.assists.others(&folded);
        let mut said = Vec::new();
        self.levels.scan_once(title, &folded, |start, endings| {
            let ending = endings.iter().rev().find(|e| !e.plural)?;
            let surface = title.get(start..ending.end).unwrap_or_default();
            if let Some(Some(level)) = self.levels.values(ending.value).first()
                && !others.contains(&start)
                && is_numeral_or_word(title, surface, start, ending.end)
            {
                said.push(Said { level: *level, start, end: ending.end });
            }
            Some(ending.end)
        });
        said
    }
}

/// A Roman numeral counts in capitals at the end of a segment only ("Engineer I", not "I, Robot").
fn is_numeral_or_word(title: &str, surface: &str, start: usize, end: usize) -> bool {
    if !surface.bytes().all(|b| matches!(b, b'i' | b'v' | b'I' | b'V')) {
        return true;
    }
    let closes = title[end..].trim_start();
    start > 0
        && surface.bytes().all(|b| b.is_ascii_uppercase())
        && (surface.len() > 1
            || closes.is_empty()
            || closes.starts_with([',', '-', '(', ')', '–', '—', '/', '|']))
}

/// Words between two levels that make them alternatives.
fn is_alternative(between: &str) -> bool {
    let joined = between.trim();
    matches!(joined, "/" | "or" | "|" | "to" | "oder" | "ou" | "o" | "lub" | "and" | "&" | "-" | "–" | ",")
        || matches!(joined, "-level /" | "/ ")
}

/// Which of several level words names the job: the rarer word says more than the common one beside it.
const fn rank(level: Level) -> u8 {
    match level {
        Level::Unspecified => 0,
        Level::Junior => 1,
        Level::Mid => 2,
        Level::Senior => 3,
        Level::Lead => 4,
        Level::Staff => 5,
        Level::Principal => 6,
        Level::Manager => 7,
        Level::Director => 8,
        Level::Executive => 9,
        Level::Intern => 10,
    }
}

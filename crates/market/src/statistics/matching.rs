//! A person's skills against what openings ask for: which openings fit, and which skill would open the most further ones.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use roaring::RoaringBitmap;
use rolecall_domain::Facet;

use super::ballot::Ballot;
use super::demand::share;
use super::row_set::RowSet;
use crate::answers::{Match, Matches, NextSkill};
use crate::index::bits::each_block;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// What one opening asks for, by numbers of skills.
struct Asked {
    row: u32,
    met: u32,
    missing: Vec<u32>,
}

impl Snapshot {
    /// Compares skills, by slug, with the skills that each selected opening requires, or names where it requires none; openings
    /// that name no skill are left out. The best matches come first: by the share of skills met, then by how many are met,
    /// then the newest; at most `most` of them.
    pub fn matching(&self, selection: &Selection, skills: &[String], most: usize) -> Matches {
        let names = self.index.names(Facet::Skill);
        let known: Vec<u32> =
            skills.iter().filter_map(|skill| names.and_then(|names| names.number(skill))).collect();
        let mut asked = self.asked(selection, &known);
        let next = self.next_skills(selection, &asked);
        let seen = &self.index.rows.first_seen;
        asked.sort_by_cached_key(|asked| {
            let all = u64::from(asked.met) + asked.missing.len() as u64;
            // Shares compared in whole numbers of a common denominator: a job asks for far fewer than a million skills.
            let share = u64::from(asked.met) * 1_000_000 / all.max(1);
            let newest = seen.get(asked.row as usize).copied().unwrap_or_default();
            (Reverse(share), Reverse(asked.met), Reverse(newest), Reverse(self.index.id(asked.row)))
        });
        let compared = asked.len() as u64;
        let complete = asked.iter().filter(|asked| asked.missing.is_empty()).count() as u64;
        let best = asked.into_iter().take(most).map(|asked| Match {
            id: self.index.id(asked.row),
            met: asked.met,
            asked: asked.met + asked.missing.len() as u32,
            missing: asked.missing.iter().map(|number| self.value(Facet::Skill, *number)).collect(),
        });
        Matches { compared, complete, best: best.collect(), next }
    }

    fn asked(&self, selection: &Selection, known: &[u32]) -> Vec<Asked> {
        let mut all = Vec::new();
        let mut one = |row: u32| {
            let mut numbers = Vec::new();
            self.index.rows.required.scan(std::iter::once(row), |_, number| numbers.push(number));
            if numbers.is_empty()
                && let Some(column) = self.index.column(Facet::Skill)
            {
                column.scan(std::iter::once(row), |_, number| numbers.push(number));
            }
            if numbers.is_empty() {
                return;
            }
            let before = numbers.len();
            numbers.retain(|number| !known.contains(number));
            all.push(Asked { row, met: (before - numbers.len()) as u32, missing: numbers });
        };
        each_block(&selection.rows, u32::MAX, |block| block.iter().for_each(|row| one(*row)));
        all
    }

    /// The skills that are missing, by how many openings lack nothing else, then by how many lack them at all.
    fn next_skills(&self, selection: &Selection, asked: &[Asked]) -> Vec<NextSkill> {
        let mut lacking: BTreeMap<u32, (u64, RoaringBitmap)> = BTreeMap::new();
        for one in asked {
            for number in &one.missing {
                let (unlocks, rows) = lacking.entry(*number).or_default();
                *unlocks += u64::from(one.missing.len() == 1);
                rows.insert(one.row);
            }
        }
        let ballot = Ballot::new(self, selection);
        let mut next: Vec<NextSkill> = lacking
            .into_iter()
            .map(|(number, (unlocks, rows))| {
                let rows = RowSet::of(&rows);
                let with_salary = ballot.count(&rows);
                let enough = with_salary >= self.minimum_votes();
                NextSkill {
                    value: self.value(Facet::Skill, number),
                    label: self.label(Facet::Skill, number),
                    unlocks,
                    openings: rows.len(),
                    share: share(rows.len(), asked.len() as u64),
                    with_salary,
                    median: if enough { ballot.quantile(&rows, with_salary, 0.5) } else { None },
                }
            })
            .collect();
        next.sort_by(|a, b| {
            (b.unlocks, b.openings).cmp(&(a.unlocks, a.openings)).then_with(|| a.value.cmp(&b.value))
        });
        next
    }
}

//! Parts of pay and what they make of the figures beside them: sums of base and bonus, variable pay, multiples of pay that
//! are insurance, the pay of others.

use rolecall_domain::PayKind;

use super::cues::{Cue, Says};
use super::judge::Clause;
use super::range::Span;
use super::sides::{Side, breaks_off, is_label};

impl Clause<'_> {
    /// A part of pay to the left: with a word for pay joined to it both are counted ("base + bonus: $200k"), unless the
    /// part is no money of the same kind ("salary & equity: $150k - $180k").
    pub(super) fn part_before(&self, span: &Span, part: &Cue, rest: &[&Cue]) -> Side {
        let between = self.between(part.end, span.start);
        let range = span.is_range && self.is_yearly(span);
        if range && between.len() <= 40 {
            let (mut last, mut cash) = (part, self.is_cash(part));
            for cue in rest {
                if !self.joins(cue.end, last.start) {
                    break;
                }
                if matches!(cue.says, Says::Pay | Says::Kind(_)) {
                    let told = rest.iter().find_map(|c| match c.says {
                        Says::Kind(kind) if kind != PayKind::Base => Some(kind),
                        _ => None,
                    });
                    let kind = if cash { PayKind::Total } else { PayKind::Base };
                    return Side::Pay(told.unwrap_or(kind));
                }
                cash |= self.is_cash(cue);
                last = cue;
            }
        }
        let pay_before = rest.iter().any(|c| matches!(c.says, Says::Pay | Says::Kind(_)));
        let named = is_label(between) || (between.trim() == "(" && !pay_before);
        if range && breaks_off(between) && !named { Side::Nothing } else { Side::Part }
    }

    fn joins(&self, from: usize, to: usize) -> bool {
        const OF_PARTS: &[&str] =
            &["annual", "target", "performance", "quarterly", "discretionary", "any", "potential"];
        let between = self.between(from, to).to_lowercase();
        // "base plus 20% bonus", "base and target bonus"
        let bare = between.trim_matches(|c: char| c == ' ' || c == '%' || c.is_ascii_digit());
        let bare = OF_PARTS.iter().find_map(|w| bare.strip_suffix(w)).unwrap_or(bare).trim_end();
        matches!(bare, "+" | "and" | "&" | "plus" | "/" | "including" | "incl." | "with" | ", and")
    }

    /// What the figures do not count: "salary (excluding bonus and equity)", "base before commission".
    pub(super) fn is_excluded(&self, part: &Cue) -> bool {
        const EXCLUDES: &[&str] = &[
            "excluding ",
            "exclusive of ",
            "excludes ",
            "excl. ",
            "not including ",
            "not counting ",
            "before ",
            "without ",
        ];
        const REACH: usize = 50;
        let from = self.text.ceil_char_boundary(part.start.saturating_sub(REACH));
        let before = self.between(from, part.start).to_lowercase();
        let Some(at) = EXCLUDES.iter().filter_map(|w| before.rfind(w).map(|at| at + w.len())).max() else {
            return false;
        };
        // "bonus, " and "equity and " on the way; a longer stretch is another thought.
        let list = before.get(at..).unwrap_or_default();
        list.split([',', '/', '&'])
            .flat_map(|p| p.split(" and "))
            .flat_map(|p| p.split(" or "))
            .all(|p| p.split_whitespace().count() <= 2 && !p.contains([':', '.', ';', '(']))
    }

    /// A part of pay that is paid in money each year: bonus, commission.
    fn is_cash(&self, part: &Cue) -> bool {
        const CASH: &[&str] = &["bonus", "commission", "variable", "incentive"];
        let lower = self.between(part.start, part.end).to_lowercase();
        CASH.iter().any(|w| lower.contains(w))
    }

    /// What figures add up: "$40 per hour with a commission target of $20k, for a total of $100,000 - $110,000".
    pub(super) fn summed_up(&self, span: &Span) -> Option<PayKind> {
        const SUMS: &[&str] = &[
            "annualized to",
            "annualised to",
            "for a total of",
            "totaling",
            "totalling",
            "adding up to",
            "bringing",
        ];
        let before = self.between(self.left, span.start).to_lowercase();
        if !SUMS.iter().any(|w| before.contains(w)) {
            return None;
        }
        let part =
            self.cues.iter().find(|c| c.end <= span.start && c.says == Says::Part && self.is_cash(c))?;
        let bonus = self.between(part.start, part.end).to_lowercase().contains("bonus");
        Some(if bonus { PayKind::Total } else { PayKind::Ote })
    }

    /// Two words that are one term: "bonus pay", not "match Salary" where two fields meet.
    pub(super) fn is_one_term(&self, first: &Cue, second: &Cue) -> bool {
        let capital = |c: &Cue| self.between(c.start, c.end).starts_with(char::is_uppercase);
        self.between(first.end, second.start).trim().is_empty() && (capital(first) || !capital(second))
    }

    /// Somebody else pays or earns: "customers pay", "households earning".
    pub(super) fn others_pay(&self, subject: &Cue, verb: &Cue) -> bool {
        let subject_text = self.between(subject.start, subject.end);
        let verb_text = self.between(verb.start, verb.end).to_lowercase();
        let plural = subject_text.ends_with('s') || self.between(subject.end, verb.start).starts_with('s');
        let between = self.between(subject.end, verb.start).trim_start_matches('s').trim();
        match verb_text.as_str() {
            "pay" | "paid" | "paying" | "earn" | "earning" | "income" | "incomes" => {
                plural && between.len() <= 4
            }
            "pays" | "earns" => between.len() <= 4,
            // "clients offer salaries"
            "salary" | "salaries" | "wages" | "compensation" => {
                matches!(between, "offer" | "offers" | "pay" | "offering" | "paying")
            }
            _ => false,
        }
    }

    /// A multiple of pay is insurance: "2x your salary", "three times annual base salary".
    pub(super) fn is_multiple(&self, pay: &Cue) -> bool {
        let from = self.text.ceil_char_boundary(pay.start.saturating_sub(30));
        let before = self.between(from, pay.start).to_lowercase();
        let mut words = before.split_whitespace().rev();
        let counted = words
            .find(|w| !matches!(*w, "your" | "annual" | "base" | "of" | "gross" | "the" | "basic" | "their"));
        counted.is_some_and(|w| {
            w == "times"
                || w.strip_suffix(['x', '×'])
                    .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        })
    }

    /// What figures are made of: "$200k - $240k (base, bonus and equity)".
    pub(super) fn sum_in_brackets(&self, span: &Span, first: &Cue) -> Option<PayKind> {
        if !self.between(span.end, first.start).contains('(')
            || !matches!(first.says, Says::Pay | Says::Kind(PayKind::Base))
        {
            return None;
        }
        let next = self.cues.iter().find(|c| c.start >= first.end && c.decides())?;
        let between = self.between(first.end, next.start);
        let joined = next.says == Says::Part
            && self.is_cash(next)
            && matches!(
                between.trim().trim_matches(|c: char| c == '%' || c.is_ascii_digit() || c == ' '),
                "," | "+" | "and" | "&" | "plus" | "/"
            );
        joined.then_some(PayKind::Total)
    }
}

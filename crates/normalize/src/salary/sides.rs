//! What the words to the left of figures and right behind them say.

use rolecall_domain::PayKind;

use super::cues::{Cue, Says};
use super::judge::Clause;
use super::range::Span;

/// Bytes within which a word right behind a figure is about it: "per year in base salary".
pub(super) const RIGHT_REACH: usize = 32;

/// Bytes between a pay word and a single figure: "salary for this position in Berlin is".
const SINGLE_REACH: usize = 60;

/// Bytes between a word and a range it speaks of.
pub(super) const RANGE_REACH: usize = 220;

/// What the words on one side say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Pay(PayKind),
    /// "The range is": pay if something else says so.
    Weak,
    /// A part of pay or a gift beside it.
    Part,
    Never,
    Nothing,
}

/// What follows pay and little else, lower case.
const FOLLOWS: &[&str] = &[
    "doe",
    "depending on",
    "based on experience",
    "commensurate",
    "d.o.e",
    "+ super",
    "plus super",
    "equity",
    "negotiable",
    "pro rata",
    "pro-rata",
    "full-time equivalent",
    "fte",
    "to begin with",
    "to start with",
    "+ vat",
    "cost to company",
    "je nach erfahrung",
    "je nach qualifikation",
    "je nach profil",
    "selon expérience",
    "selon l'expérience",
    "selon profil",
    "selon votre profil",
    "selon le profil",
    "según experiencia",
    "según perfil",
    "según valía",
    "conforme experiência",
    "consoante experiência",
    "de acordo com a experiência",
    "afhankelijk van",
    "w zależności od doświadczenia",
    "zależnie od doświadczenia",
];

impl Clause<'_> {
    /// The nearest word to the left that says something.
    pub(super) fn left_side(&self, span: &Span) -> Side {
        let reach = if span.is_range { RANGE_REACH } else { SINGLE_REACH };
        if let Some(kind) = self.summed_up(span) {
            return Side::Pay(kind);
        }
        if self.is_called_total(span) {
            return Side::Pay(PayKind::Total);
        }
        let said: Vec<&Cue> = self
            .cues
            .iter()
            .rev()
            .filter(|c| c.end <= span.start && c.start >= self.left && c.decides())
            .filter(|c| span.start - c.end <= reach)
            .filter(|c| !(is_against(c.says) && self.is_excluded(c)))
            .collect();
        // "OTE (base + commission):" speaks of what stands outside the brackets.
        let explained = |i: usize| said.iter().skip(i + 1).any(|c| is_more_than_base(c.says));
        let before: Vec<&Cue> = said
            .iter()
            .enumerate()
            .filter(|(i, c)| !((is_against(c.says) || explained(*i)) && self.closed_off(c.end, span.start)))
            .map(|(_, c)| *c)
            .collect();
        let Some((nearest, rest)) = before.split_first() else { return Side::Nothing };
        let between = self.between(nearest.end, span.start);
        let ranges_of = nearest.says == Says::Weak && rest.first().is_some_and(|c| is_against(c.says));
        if (is_against(nearest.says) || ranges_of)
            && let Some(kind) = self.subject_before(span, rest)
        {
            return Side::Pay(kind);
        }
        match nearest.says {
            Says::Kind(kind) => Side::Pay(self.kind_before(nearest, rest).unwrap_or(kind)),
            Says::Pay => {
                if !span.is_range && is_far(between) {
                    return Side::Nothing;
                }
                if let Some((before, further)) = rest.split_first() {
                    // "variable compensation", "incentive pay"
                    if before.says == Says::Part && self.is_one_term(before, nearest) {
                        return self.part_before(span, before, further);
                    }
                    if before.says == Says::Never && self.others_pay(before, nearest) {
                        return Side::Never;
                    }
                }
                if self.is_multiple(nearest) {
                    return Side::Part;
                }
                Side::Pay(self.kind_before(nearest, rest).unwrap_or(PayKind::Base))
            }
            Says::Weak => match rest.first().map(|c| c.says) {
                Some(Says::Kind(kind)) => Side::Pay(kind),
                Some(Says::Pay) => Side::Pay(self.kind_before(rest[0], &rest[1..]).unwrap_or(PayKind::Base)),
                Some(Says::Part) if rest.iter().any(|c| matches!(c.says, Says::Pay | Says::Kind(_))) => {
                    Side::Pay(PayKind::Base)
                }
                Some(Says::Part | Says::Never) if !breaks_off(self.between(rest[0].end, nearest.start)) => {
                    Side::Never
                }
                _ => Side::Weak,
            },
            Says::Part => self.part_before(span, nearest, rest),
            // "Deal: £70k - £90k + equity" is a field with a playful name.
            _ if span.is_range
                && self.is_yearly(span)
                && breaks_off(between)
                && (!is_label(between) || self.pay_follows(span)) =>
            {
                Side::Nothing
            }
            _ => Side::Never,
        }
    }

    /// "Base: $150k - $180k. Total: $200k - $230k": behind pay already read, a total and no more is of all pay.
    fn is_called_total(&self, span: &Span) -> bool {
        let ahead = self.between(self.left, span.start).trim_end_matches([' ', ':', '=', '-', '–', '—']);
        let label = ahead.rsplit(['.', ',', ';', '|', '•', '(', '/', '\n']).next().unwrap_or_default().trim();
        self.previous.is_some()
            && label.eq_ignore_ascii_case("total")
            && (span.is_range || self.is_yearly(span))
    }

    /// A kind named just before a word for pay: "total target cash compensation", "OTE salary".
    pub(super) fn kind_before(&self, pay: &Cue, rest: &[&Cue]) -> Option<PayKind> {
        let before = rest.first()?;
        let Says::Kind(kind) = before.says else { return None };
        let between = self.between(before.end, pay.start);
        let told =
            kind != PayKind::Base && between.len() <= 24 && !between.contains([',', ';', '.', ':', '+']);
        (told && pay.says != Says::Kind(PayKind::Base)).then_some(kind)
    }

    /// The first word right behind the figures, unless it belongs to what follows.
    pub(super) fn right_side(&self, span: &Span) -> Side {
        let Some(cue) = self
            .cues
            .iter()
            .find(|c| c.start >= span.end && c.end <= self.right && c.decides() && c.says != Says::Weak)
        else {
            return Side::Nothing;
        };
        let between = self.between(span.end, cue.start);
        let bracketed =
            between.trim() == "(" || between.trim() == "/year (" || between.trim() == "per year (";
        let parted = if bracketed { is_against(cue.says) } else { parts_words(between) };
        if between.len() > RIGHT_REACH || parted {
            return Side::Nothing;
        }
        let after = self.between(cue.end, self.right);
        if after.trim_start().starts_with(':') || (self.next_follows && leads_to_next(after)) {
            return Side::Nothing;
        }
        // "$100K salary + bonus" is a salary, and a bonus beside it.
        let own = self.text.get(cue.start..cue.end).unwrap_or_default().to_lowercase();
        if let Some(kind) = self.sum_in_brackets(span, cue) {
            return Side::Pay(kind);
        }
        match cue.says {
            Says::Kind(_)
                if own.starts_with("salary") || own.starts_with("base") || own.starts_with("cash") =>
            {
                Side::Pay(PayKind::Base)
            }
            Says::Kind(kind) => Side::Pay(kind),
            // "a bonus of $500 a day is paid to those who stay": what is paid stands before the figures.
            Says::Pay if own == "paid" && is_passive(between) => Side::Nothing,
            Says::Pay => Side::Pay(PayKind::Base),
            // "$22 - $27 an hour before tips"
            Says::Part if self.is_excluded(cue) => Side::Nothing,
            // "$20,000 - $40,000 in equity"
            Says::Part if matches!(between.trim(), "in" | "of" | "worth of" | "in annual" | "in total") => {
                Side::Never
            }
            Says::Part => {
                let field = self.text.get(cue.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
                if field && span.is_range && self.is_yearly(span) { Side::Nothing } else { Side::Part }
            }
            // "$150,000 in our highest market" says where.
            Says::Never if between.contains(" for ") || is_remark_of_place(between) => Side::Nothing,
            _ => Side::Never,
        }
    }

    pub(super) fn base_behind(&self, span: &Span) -> bool {
        self.cues
            .iter()
            .find(|c| c.start >= span.end && c.decides())
            .is_some_and(|c| c.says == Says::Kind(PayKind::Base))
    }

    /// Pay or what comes with it is spoken of after the figures: "+ equity", "DOE", "base salary".
    pub(super) fn pay_follows(&self, span: &Span) -> bool {
        const REACH: usize = 80;
        let behind = self.between(span.end, self.right.min(span.end + REACH));
        let lower = behind.to_lowercase();
        let joined = lower.trim_start().starts_with(['+', ',', '('])
            || lower.trim_start().starts_with("plus")
            || lower.trim_start().starts_with("and ");
        says_one(&lower, FOLLOWS)
            || self.cues.iter().any(|c| {
                c.start >= span.end
                    && c.start <= span.end + REACH
                    && c.end <= self.right
                    && match c.says {
                        Says::Pay | Says::Kind(_) => true,
                        Says::Part => joined,
                        _ => false,
                    }
            })
    }

    /// True where brackets close between a cue and the figures: "(excluding bonus)".
    fn closed_off(&self, from: usize, to: usize) -> bool {
        let between = self.between(from, to);
        match (between.find(')'), between.find('(')) {
            (Some(close), Some(open)) => close < open,
            (Some(_), None) => true,
            _ => false,
        }
    }

    /// The word that speaks against the figures stands right before them: "deals of $50,000 - $250,000 compensation".
    pub(super) fn directly_before(&self, span: &Span) -> bool {
        let cue = self.cues.iter().rev().find(|c| c.end <= span.start && c.decides());
        cue.is_some_and(|c| {
            matches!(
                self.between(c.end, span.start).trim(),
                "" | "of" | "between" | "from" | "worth" | "at" | "in" | "in the"
            )
        })
    }
}

/// True where nothing but a colon or dash leads from a word to the figures: "Bonus: $15,000 - $25,000".
pub(super) fn is_label(between: &str) -> bool {
    const NAMES: &str = "target targets range ranges opportunity potential amount amounts value values size sizes of is are pool limit limits";
    let trimmed = between.trim();
    let bare = trimmed.trim_end_matches([':', '-', '–', '—', '=']);
    let marked = bare.len() < trimmed.len();
    let bare = bare.trim();
    (marked && bare.is_empty())
        || (!bare.is_empty() && bare.split(' ').all(|w| NAMES.split(' ').any(|n| n == w)))
}

fn is_more_than_base(says: Says) -> bool {
    matches!(says, Says::Kind(PayKind::Ote | PayKind::Total))
}

fn is_against(says: Says) -> bool {
    matches!(says, Says::Part | Says::Never)
}

/// True where a clause ends between a word and the figures.
pub(super) fn breaks_off(between: &str) -> bool {
    between.contains([',', ';', '|', '•', '(', ':'])
        || between.contains(" - ")
        || between.contains(" – ")
        || between.contains(" — ")
        || between.contains(". ")
}

/// True where too much stands between a pay word and a single figure.
fn is_far(between: &str) -> bool {
    const SHORT: &[&str] = &["ca", "approx", "c", "est", "min", "max", "circa", "a", "p"];
    let ends = |at: usize| {
        let word = between.get(..at).unwrap_or_default().rsplit(|c: char| !c.is_alphanumeric()).next();
        !word.is_some_and(|w| SHORT.contains(&w.to_ascii_lowercase().as_str()))
    };
    between.contains([';', '|', '•'])
        || between.match_indices(". ").any(|(at, _)| ends(at))
        || between.matches(',').count() > 1
}

/// True where the words behind figures turn to something else.
fn parts_words(between: &str) -> bool {
    const TURNS: &[&str] = &[
        " plus ",
        " and ",
        " with ",
        " & ",
        " as ",
        " depending",
        " based",
        " or ",
        " but ",
        " including",
        " includes",
        " on top of ",
        " in addition to ",
        " besides ",
        " beyond ",
        " which",
        " to ",
        " who ",
        " that ",
    ];
    const STARTS: &[&str] = &["The ", "This ", "Our ", "In ", "For ", "We ", "Your ", "Please ", "Actual "];
    between.contains([',', ';', ':', '(', ')', '|', '+', '—', '–', '•', '*'])
        || STARTS.iter().any(|s| between.contains(s))
        || between.contains(". ")
        || between.contains(" - ")
        || TURNS.iter().any(|t| between.contains(t))
        // "por dia e PLR de até 2 salários": counted, another thing.
        || between.bytes().any(|b| b.is_ascii_digit())
}

/// True where a text has one of the phrases, with no letters beside it.
fn says_one(lower: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        lower.match_indices(phrase).any(|(at, _)| {
            let before = lower.get(..at).unwrap_or_default();
            let after = lower.get(at + phrase.len()..).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    })
}

fn is_passive(between: &str) -> bool {
    matches!(between.split_whitespace().next_back(), Some("is" | "are" | "was" | "were" | "be" | "been"))
}

fn is_remark_of_place(between: &str) -> bool {
    [" in our ", " in the ", " in your ", " in this ", " in all ", " in most ", " in other ", " across "]
        .iter()
        .any(|w| between.contains(w))
}

/// True where a word leads on to the next figures: "bonus $20k", "OTE of $200k".
fn leads_to_next(after: &str) -> bool {
    matches!(
        after.trim(),
        "" | "of"
            | "is"
            | "up to"
            | "from"
            | ":"
            | "="
            | "~"
            | "range"
            | "between"
            | "ranges from"
            | "range of"
    )
}

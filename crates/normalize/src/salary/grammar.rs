//! What words do in clauses that speak of money, made ready: verbs of paying, earning and costing, and who does them.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::Deserialize;

/// Words of clauses that speak of money, lower case, one word each. See `config/vocabulary/pay.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseFile {
    price: Vec<String>,
    charge: Vec<String>,
    pay: Vec<String>,
    we_pay: Vec<String>,
    gain: Vec<String>,
    span: Vec<String>,
    be: Vec<String>,
    you: Vec<String>,
    we: Vec<String>,
    us: Vec<String>,
    them: Vec<String>,
    job: Vec<String>,
    staff: Vec<String>,
    generic: Vec<String>,
    trade: Vec<String>,
    article: Vec<String>,
    between: Vec<String>,
    joins: Vec<String>,
}

/// What a word does in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A verb whose figures are no pay, whoever does it: "cost", "lose", "spend".
    Price,
    /// A verb that customers and contractors share: "bill", "charge".
    Charge,
    Pay,
    /// A verb that says "we" by its form: "pagamos".
    WePay,
    /// "earn", "receive"
    Gain,
    /// "runs from", "ranges"
    Span,
    /// "is", "averages"
    Be,
    You,
    We,
    Us,
    /// Somebody who is neither: "those", "them".
    Them,
    /// The job itself: "role", "level".
    Job,
    /// Who holds it: "engineers", "candidates".
    Staff,
    /// What makes a statement one of many: "each", "average".
    Generic,
    /// What is bought, sold or owed: "payments", "fares".
    Trade,
    /// "a", "une"
    Article,
    /// Words that say nothing between a verb and its figures: "from", "about".
    Between,
    /// A word that begins another clause.
    Joins,
}

/// The words made ready.
#[derive(Debug, Clone)]
pub(super) struct Grammar {
    words: HashMap<String, Vec<Part>, FixedState>,
}

impl Grammar {
    pub fn new(file: &ClauseFile) -> Self {
        let mut words: HashMap<String, Vec<Part>, FixedState> = HashMap::default();
        let mut add = |list: &[String], part: Part| {
            for word in list {
                words.entry(word.clone()).or_default().push(part);
            }
        };
        add(&file.price, Part::Price);
        add(&file.charge, Part::Charge);
        add(&file.pay, Part::Pay);
        add(&file.we_pay, Part::WePay);
        add(&file.gain, Part::Gain);
        add(&file.span, Part::Span);
        add(&file.be, Part::Be);
        add(&file.you, Part::You);
        add(&file.we, Part::We);
        add(&file.us, Part::Us);
        add(&file.them, Part::Them);
        add(&file.job, Part::Job);
        add(&file.staff, Part::Staff);
        add(&file.generic, Part::Generic);
        add(&file.trade, Part::Trade);
        add(&file.article, Part::Article);
        add(&file.between, Part::Between);
        add(&file.joins, Part::Joins);
        Self { words }
    }

    pub fn parts(&self, word: &str) -> &[Part] {
        let of = |word: &str| self.words.get(word).map(Vec::as_slice);
        // "you'd", "we'll"; "Sie" is you where "sie" is they.
        let lower = word.to_lowercase();
        let bare = lower.split(['\'', '’']).next().unwrap_or_default();
        of(word).or_else(|| of(&lower)).or_else(|| of(bare)).unwrap_or_default()
    }

    pub fn is(&self, word: &str, part: Part) -> bool {
        self.parts(word).contains(&part)
    }

    pub fn verb(&self, word: &str) -> Option<Part> {
        const VERBS: [Part; 7] =
            [Part::Price, Part::Charge, Part::Pay, Part::WePay, Part::Gain, Part::Span, Part::Be];
        self.parts(word).iter().copied().find(|p| VERBS.contains(p))
    }
}

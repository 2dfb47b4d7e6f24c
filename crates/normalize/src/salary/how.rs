//! Which rule told each part of a range, and which figures were judged to be no pay: for those who ask how pay was read.

/// The rules that told the parts of a range. Names only: the ordinary reading drops them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// What told the currency.
    pub currency: &'static str,
    /// What told the period.
    pub period: &'static str,
    /// What told the place, tier or level; empty where there is none.
    pub applies_to: &'static str,
}

/// Figures that look like money and were judged to be no pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPay {
    /// The figures with the words around them.
    pub figures: String,
    /// Name of the rule that decided against them.
    pub rule: &'static str,
    /// The nearest word that speaks against pay; empty where none does.
    pub against: String,
}

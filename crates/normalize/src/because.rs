//! A value with the rule that read it and where the words stand: what readers return, so that an explanation is told by
//! the reading itself. All of it is a few bytes, for the ordinary reading drops it.

/// Where the words stand that a reading rests on, as a range of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Words {
    /// No words: nothing was found, or the text as a whole decided.
    #[default]
    Nowhere,
    /// The feed's own field.
    Feed,
    /// The title.
    Title(usize, usize),
    /// The location texts, joined by [`LOCATIONS`].
    Locations(usize, usize),
    /// The description.
    Text(usize, usize),
}

/// What stands between the location texts of a posting where they are read as one.
pub const LOCATIONS: &str = " | ";

/// A value and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Because<T> {
    /// What was read.
    pub value: T,
    /// Name of the rule that decided.
    pub rule: &'static str,
    /// The words it decided by.
    pub words: Words,
}

impl<T> Because<T> {
    /// A value read by a rule from words.
    pub const fn new(value: T, rule: &'static str, words: Words) -> Self {
        Self { value, rule, words }
    }

    /// The same reason for what a value means.
    pub fn map<U>(self, means: impl FnOnce(T) -> U) -> Because<U> {
        Because { value: means(self.value), rule: self.rule, words: self.words }
    }
}

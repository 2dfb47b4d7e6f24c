//! The values of one facet, numbered as they are met. Numbers are never reused, so that columns and dictionaries of
//! successive indexes agree.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

/// Numbers for strings.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    numbers: HashMap<Arc<str>, u32, RandomState>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    value: Arc<str>,
    label: Option<Arc<str>>,
}

impl Dictionary {
    /// A dictionary that starts with these values, numbered in their order.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut dictionary = Self::default();
        for value in values {
            dictionary.intern(value, value);
        }
        dictionary
    }

    /// The number of a key, if it has one.
    pub fn number(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The number of a key, given now if it is new; `value` is how a new one is written.
    pub fn intern(&mut self, key: &str, value: &str) -> u32 {
        if let Some(number) = self.number(key) {
            return number;
        }
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let shared: Arc<str> = key.into();
        let value = if key == value { Arc::clone(&shared) } else { value.into() };
        self.numbers.insert(shared, number);
        self.entries.push(Entry { value, label: None });
        number
    }

    /// True when a number is called `name` by people.
    pub fn is_called(&self, number: u32, name: &str) -> bool {
        self.label(number) == Some(name)
    }

    /// Says how people call a number.
    pub fn call(&mut self, number: u32, name: &str) {
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.label = Some(name.into());
        }
    }

    /// The value of a number, as written.
    pub fn value(&self, number: u32) -> &str {
        self.entries.get(number as usize).map_or("", |e| &e.value)
    }

    /// How people call a number, where that was said.
    pub fn label(&self, number: u32) -> Option<&str> {
        self.entries.get(number as usize)?.label.as_deref()
    }

    /// How many numbers are given.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Every key with its number, in no order.
    pub fn keys(&self) -> impl Iterator<Item = (&Arc<str>, u32)> {
        self.numbers.iter().map(|(key, number)| (key, *number))
    }

    /// Bytes on the heap, estimated.
    pub fn bytes(&self) -> usize {
        let text: usize = self
            .entries
            .iter()
            .map(|e| e.value.len() + 16 + e.label.as_ref().map_or(0, |l| l.len() + 16))
            .sum();
        text + self.entries.capacity() * size_of::<Entry>()
            + self.numbers.capacity() * (size_of::<(Arc<str>, u32)>() + 1)
    }
}

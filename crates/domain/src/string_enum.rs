//! Closed vocabularies of values, written once: the word in JSON, in parameters and in the database is the same.

use crate::suggest::nearest;

/// A word outside a closed vocabulary; says which words there are and which one is near.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not a known {kind}{}", suggestion.as_ref().map_or_else(String::new, |s| format!("; did you mean `{s}`?")))]
pub struct UnknownValue {
    /// What kind of value was expected, in words (`level`).
    pub kind: &'static str,
    /// The word that was given.
    pub value: String,
    /// The nearest known word, where one is near.
    pub suggestion: Option<String>,
}

impl UnknownValue {
    /// An error for `value`, with the nearest of `known` as a suggestion.
    pub fn new<'a>(kind: &'static str, value: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Self { kind, value: value.to_owned(), suggestion: nearest(value, known).map(str::to_owned) }
    }
}

/// Declares an enum whose variants are words: `as_str`, `ALL`, `Display`, `FromStr` and serde follow.
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident, $kind:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] #[doc = concat!("`", $word, "`")] $variant,)+ }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used in JSON, parameters and the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::string_enum::UnknownValue;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.as_str() == value).ok_or_else(|| {
                    $crate::string_enum::UnknownValue::new($kind, value, Self::ALL.iter().map(|v| v.as_str()))
                })
            }
        }
    };
}
pub(crate) use string_enum;

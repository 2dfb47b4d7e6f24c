//! A company and where its postings are published.

use serde::{Deserialize, Serialize};

use crate::board::BoardKey;

/// A company as listed in `config/companies.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// What people call it.
    pub name: String,
    /// Its name in URLs and parameters: lower case, digits and hyphens.
    pub slug: String,
    /// Its home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Its careers page, from which a board can be detected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub careers_url: Option<String>,
    /// Its boards; may be empty when only the careers page is known.
    #[serde(default)]
    pub boards: Vec<BoardKey>,
}

/// A company's name as shown beside a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRef {
    /// Its name in URLs and parameters.
    pub slug: String,
    /// What people call it.
    pub name: String,
}

/// A slug made of a name: `Founda Health` -> `founda-health`.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn slugs() {
        for (name, slug) in
            [("Founda Health", "founda-health"), ("Tucows Inc.", "tucows-inc"), ("  A&B  ", "a-b"), ("", "")]
        {
            assert_eq!(slug_of(name), slug);
        }
    }
}

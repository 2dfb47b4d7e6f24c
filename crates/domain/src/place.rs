//! Where a job may be done.

use serde::{Deserialize, Serialize};

/// A place as understood. `country` is an ISO 3166 alpha-2 code or one of `EU`, `EMEA`, `APAC`, `LATAM`, `*`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// City, by its usual English name.
    pub city: Option<String>,
    /// State, province or county, by name or usual code.
    pub region: Option<String>,
    /// Country or region value.
    pub country: Option<String>,
}

impl Place {
    /// A whole country, or a region value such as `EU`.
    pub fn country(code: impl Into<String>) -> Self {
        Self { city: None, region: None, country: Some(code.into()) }
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.city.is_none() && self.region.is_none() && self.country.is_none()
    }
}

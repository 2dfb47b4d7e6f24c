//! Years of experience asked for.

/// The fewest and the most years of experience that the main requirement asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// Fewest years.
    pub min: Option<u32>,
    /// Most years, where a range is asked for.
    pub max: Option<u32>,
}

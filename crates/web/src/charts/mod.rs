//! Small charts as inline SVG. Sizes and places are attributes and colours are classes: the pages' policy allows no inline
//! style. Every chart stands beside the same figures as text.

mod band;
mod bar;
mod histogram;

pub use band::{Scale, band};
pub use bar::bar;
pub use histogram::histogram;

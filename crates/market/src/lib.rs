//! The live index in memory: openings numbered in order of their yearly pay, every facet value a compressed bitmap over those
//! numbers, so that a filter is an intersection, a count its cardinality, and a quantile the k-th set bit.

pub mod answers;

//! What is counted and measured over a selection.

pub mod ballot;
mod companies;
pub mod crossed;
mod demand;
mod groups;
mod histogram;
mod matching;
mod openings;
mod order_statistics;
mod other_pay;
pub mod premium;
pub mod row_set;
mod salary;
mod trend;
mod years;

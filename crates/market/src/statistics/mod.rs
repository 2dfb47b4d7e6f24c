//! What is counted and measured over a selection.

pub mod ballot;
mod companies;
mod groups;
mod histogram;
mod openings;
mod order_statistics;
mod other_pay;
pub mod row_set;
mod salary;
mod trend;

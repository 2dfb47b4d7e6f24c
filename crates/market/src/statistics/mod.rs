//! What is counted and measured over a selection.

mod groups;
mod histogram;
mod openings;
mod order_statistics;
mod other_pay;
mod row_set;
mod salary;

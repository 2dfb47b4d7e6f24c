//! End-to-end tests of Rolecall: the real binary and the real service over simulated boards, through real HTTP.

mod agreement;
mod command_line;
mod crash;
mod faults;
mod lifecycle;
mod serving;
mod site;

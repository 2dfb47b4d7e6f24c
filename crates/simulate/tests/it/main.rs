//! Tests of the simulator from outside: worlds by their public face, boards over real HTTP.

mod client;
mod faults;
mod serving;
mod truth;
mod wire;
mod worlds;

//! End-to-end tests of Rolecall: the real binary and the real service over simulated boards, through real HTTP.

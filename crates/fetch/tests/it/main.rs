//! The adapters on their fixtures, and the client and adapters over real HTTP on loopback.

#[cfg(test)]
mod bamboohr;
#[cfg(test)]
mod boards;
#[cfg(test)]
mod breezy;
#[cfg(test)]
mod careers;
#[cfg(test)]
mod comeet;
#[cfg(test)]
mod companies;
#[cfg(test)]
mod detection;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod gem;
#[cfg(test)]
mod hackernews;
mod homerun;
#[cfg(test)]
mod icims;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod jazzhr;
#[cfg(test)]
mod jobvite;
#[cfg(test)]
mod join;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod parsing;
#[cfg(test)]
mod personio;
#[cfg(test)]
mod pinpoint;
#[cfg(test)]
mod polymer;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod recruitee;
#[cfg(test)]
mod robots;
#[cfg(test)]
mod server;
#[cfg(test)]
mod smartrecruiters;
#[cfg(test)]
mod teamtailor;
#[cfg(test)]
mod troubles;
#[cfg(test)]
mod workable;
#[cfg(test)]
mod workday;

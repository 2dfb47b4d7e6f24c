//! Where a job may be done, from a feed's fields, its location texts, and where those name no place, from the text.
//!
//! [`Gazetteer`] is the vocabulary of places made ready; what it cannot tell stays out rather than being guessed.

mod feed;
mod gazetteer;
mod mentions;
mod resolve;
mod states;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use gazetteer::{Gazetteer, PlaceFile};
pub use text::{PlaceInText, says_several};

use rolecall_domain::Place;

/// What a location text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// The places named, in order, without repeats.
    pub places: Vec<Place>,
    /// The text names no place but rules some out: "Remote (non-US)".
    pub elsewhere: bool,
}

/// Adds a place unless it is known already.
fn push_new(places: &mut Vec<Place>, place: Place) {
    if !place.is_empty() && !places.contains(&place) {
        places.push(place);
    }
}

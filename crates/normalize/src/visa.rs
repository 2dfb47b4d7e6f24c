//! Whether the employer says it sponsors a work visa.

use std::sync::LazyLock;

use rolecall_domain::Visa;

use crate::because::{Because, Words};
use crate::lexicon::{Lexicon, Spotter, sentence_around};

/// Words that refuse, in such a sentence.
const REFUSES: &str = "not sponsor|no sponsor|no visa|not offer|not provide|unable to|cannot|can't|can not|not able to\
    |not available|does not|do not|don't|are not|is not|will not|won't|without|not eligible\
    |not currently|not considering|not possible|not support|no relocation or visa";

/// Words that promise, in such a sentence.
const PROMISES: &str = "we sponsor|do sponsor|will sponsor|can sponsor|able to sponsor|happy to sponsor|offer visa\
    |offers visa|provide visa|provides visa|visa sponsorship available|visa sponsorship is available\
    |sponsorship available|sponsorship is available|visa support|sponsor visas|sponsor visa\
    |sponsors visas|visa sponsorship|sponsorship offered|visa assistance|help with visa\
    |help you with your visa|support with visa|sponsor work visas|sponsor h|open to sponsoring";

/// Words that make it somebody's visa, not the sponsor of an event.
const OF_VISA: &str = "visa|sponsorship|permit|h1b|h-1b|immigration|work authorization|work authorisation";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    OfVisa,
    Refuses,
    Promises,
}

static WORDS: LazyLock<Lexicon<Says>> = LazyLock::new(|| {
    Lexicon::new(&[(OF_VISA, Says::OfVisa), (REFUSES, Says::Refuses), (PROMISES, Says::Promises)])
});

static TOPIC: LazyLock<Spotter<()>> =
    LazyLock::new(|| Spotter::new(&[("sponsor|visa|work permit|h1b|h-1b", ())]));

/// Longest half of a sentence, in bytes.
const REACH: usize = 400;

/// Reads the visa sentences of a text. `folded` is the folded text.
pub fn visa(folded: &str) -> Because<Visa> {
    let mut promised = None;
    let mut read = 0;
    for topic in TOPIC.spot(folded) {
        if topic.start < read {
            continue;
        }
        let (start, end) = sentence_around(folded, topic.start, REACH);
        read = end;
        let sentence = folded.get(start..end).unwrap_or_default();
        let (mut of_visa, mut refused, mut offered) = (false, false, false);
        for word in WORDS.find(sentence) {
            match word.means {
                Says::OfVisa => of_visa = true,
                Says::Refuses => refused = true,
                Says::Promises => offered = true,
            }
        }
        // "We do sponsor visas! However, we aren't able to for every role": the promise stands in its own sentence.
        if of_visa && refused && promised.is_none() {
            return Because::new(Visa::No, "text-refuses", Words::Text(start, end));
        }
        if of_visa && offered && !refused {
            promised = promised.or(Some(Words::Text(start, end)));
        }
    }
    match promised {
        Some(words) => Because::new(Visa::Yes, "text-promises", words),
        None => Because::new(Visa::Unspecified, "nothing-said", Words::Nowhere),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_and_refusals() {
        for (text, want) in [
            ("we sponsor visas.", Visa::Yes),
            ("visa sponsorship available", Visa::Yes),
            ("we do sponsor visas! however, we are not able to sponsor visas for every role.", Visa::Yes),
            ("we are unable to sponsor visas at this time.", Visa::No),
            ("this role does not offer visa sponsorship", Visa::No),
            ("must work without sponsorship", Visa::No),
            ("we cannot provide work permits or visas", Visa::No),
            ("our sponsor program supports events", Visa::Unspecified),
            ("visa and mastercard payments", Visa::Unspecified),
            ("executive sponsors of the project are not available", Visa::Unspecified),
            ("", Visa::Unspecified),
        ] {
            assert_eq!(visa(text).value, want, "{text}");
        }
    }
}

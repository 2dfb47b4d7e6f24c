//! Whether the employer says it sponsors a work visa.

use rolecall_domain::Visa;

/// Words of a sentence that speaks of sponsoring somebody's visa.
const TOPIC: &[&str] = &["sponsor", "visa", "work permit", "h1b", "h-1b"];

/// Words that refuse, in such a sentence.
const REFUSES: &[&str] = &[
    "not sponsor",
    "no sponsor",
    "no visa",
    "not offer",
    "not provide",
    "unable to",
    "cannot",
    "can't",
    "can not",
    "not able to",
    "not available",
    "does not",
    "do not",
    "don't",
    "are not",
    "is not",
    "will not",
    "won't",
    "without",
    "not eligible",
    "not currently",
    "not considering",
    "not possible",
    "not support",
    "no relocation or visa",
];

/// Words that promise, in such a sentence.
const PROMISES: &[&str] = &[
    "we sponsor",
    "do sponsor",
    "will sponsor",
    "can sponsor",
    "able to sponsor",
    "happy to sponsor",
    "offer visa",
    "offers visa",
    "provide visa",
    "provides visa",
    "visa sponsorship available",
    "visa sponsorship is available",
    "sponsorship available",
    "sponsorship is available",
    "visa support",
    "sponsor visas",
    "sponsor visa",
    "sponsors visas",
    "visa sponsorship",
    "sponsorship offered",
    "visa assistance",
    "help with visa",
    "help you with your visa",
    "support with visa",
    "sponsor work visas",
    "sponsor h",
    "open to sponsoring",
];

/// Reads the visa sentences of a text. `folded` is the folded text.
pub fn visa(folded: &str) -> Visa {
    if !TOPIC.iter().any(|t| memchr::memmem::find(folded.as_bytes(), t.as_bytes()).is_some()) {
        return Visa::Unspecified;
    }
    let mut promised = false;
    for sentence in folded.split(['\n', '!', '?', ';']).flat_map(|line| line.split(". ")) {
        if !TOPIC.iter().any(|t| sentence.contains(t)) {
            continue;
        }
        let of_visa = sentence.contains("visa")
            || sentence.contains("sponsorship")
            || sentence.contains("permit")
            || sentence.contains("h1b")
            || sentence.contains("h-1b")
            || sentence.contains("immigration")
            || sentence.contains("work authorization");
        if !of_visa {
            continue;
        }
        if REFUSES.iter().any(|r| sentence.contains(r)) {
            // "We do sponsor visas! However, we aren't able to for every role": the promise stands in its own sentence.
            if !promised {
                return Visa::No;
            }
        } else if PROMISES.iter().any(|p| sentence.contains(p)) {
            promised = true;
        }
    }
    if promised { Visa::Yes } else { Visa::Unspecified }
}

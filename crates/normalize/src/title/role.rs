//! The role of a title: the last naming noun of its first segment that has one, then the areas named around it.

use rolecall_domain::Role;

use super::{RoleReading, TitleFile, Titles};
use crate::phrases::fold;
use crate::skills::Passage;

/// What a phrase in a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// A developer of something.
    Generic,
    /// A developer of nobody knows what: any other noun says more.
    Shell,
    /// A job outside software engineering.
    Other,
    /// A field outside software engineering.
    Field,
    /// A people manager of engineers.
    Manages,
    /// A people manager of somebody.
    People,
    /// Engineers, as those who are managed.
    Engineers,
    /// Speaks against a manager being one of engineers.
    NotEngineers,
    /// Names the job by itself.
    Head(Role),
    /// Decides on a generic job.
    Word(Role),
    /// Leans on a generic job.
    Soft(Role),
    /// A language or framework.
    Stack(Role),
}

/// Every phrase of the file with what it says.
pub(super) fn claims(file: &TitleFile) -> Vec<(String, Claim)> {
    let mut claims = Vec::new();
    let mut add = |words: &[String], claim| claims.extend(words.iter().map(|w| (w.clone(), claim)));
    add(&file.generic, Claim::Generic);
    add(&file.shells, Claim::Shell);
    add(&file.other, Claim::Other);
    add(&file.fields, Claim::Field);
    add(&file.management.heads, Claim::Manages);
    add(&file.management.people, Claim::People);
    add(&file.management.engineers, Claim::Engineers);
    add(&file.management.never, Claim::NotEngineers);
    for entry in &file.role {
        add(&entry.heads, Claim::Head(entry.role));
        add(&entry.words, Claim::Word(entry.role));
        add(&entry.soft, Claim::Soft(entry.role));
    }
    for (role, stacks) in &file.stacks {
        add(stacks, Claim::Stack(*role));
    }
    claims
}

/// A phrase found in a title.
#[derive(Debug, Clone, Copy)]
struct Said {
    claim: Claim,
    start: usize,
    end: usize,
    segment: usize,
}

/// What a title says before the duties are asked.
pub(super) struct Heard {
    /// The decision, where the title makes one.
    pub decided: Option<RoleReading>,
    /// Areas the title leans to.
    pub soft: Vec<Role>,
    /// What its languages and frameworks lean to.
    pub stacks: Vec<Role>,
    /// The generic noun, as written; empty where the title has none.
    pub noun: String,
    /// The noun is a bare "engineer" or "lead", which need not be of software.
    pub bare: bool,
}

impl Titles {
    /// What the job is. `passages` are those of the description; without them a generic title is decided by the
    /// languages it names ("Java Developer" is backend, "React Developer" frontend), and a bare "Software Engineer"
    /// stays `software-other`, for nothing says more.
    pub fn role(&self, title: &str, passages: Option<&[Passage<'_>]>) -> RoleReading {
        let heard = self.hear(title);
        match heard.decided {
            Some(reading) => reading,
            None => self.role_by_duties(&heard, passages.unwrap_or_default()),
        }
    }

    /// A cheap look at the title alone, before anything costly is done for the posting: false only when the title
    /// settles that the job is none of `roles`.
    pub fn may_be(&self, title: &str, roles: &[Role]) -> bool {
        match self.hear(title).decided {
            Some(reading) => roles.contains(&reading.role),
            None => roles.iter().any(|r| *r != Role::EngineeringManagement),
        }
    }

    /// Reads the title.
    pub(super) fn hear(&self, title: &str) -> Heard {
        let said = self.phrases_of(title);
        let has = |claim: Claim| said.iter().find(|s| s.claim == claim);
        let quote = |s: &Said| title.get(s.start..s.end).unwrap_or_default().to_owned();
        let decide = |role, rule, s: &Said| Some(RoleReading { role, rule, evidence: quote(s) });
        let mut heard =
            Heard { decided: None, soft: Vec::new(), stacks: Vec::new(), noun: String::new(), bare: false };
        let noun = head_of(&said);
        if let Some(s) = has(Claim::Manages).filter(|s| noun.is_none_or(|h| s.segment <= h.segment)) {
            heard.decided = decide(Role::EngineeringManagement, "title-manages-engineers", s);
            return heard;
        }
        if let (Some(people), Some(_), None) =
            (has(Claim::People), has(Claim::Engineers), has(Claim::NotEngineers))
            && noun.is_none_or(|h| {
                !matches!(h.claim, Claim::Generic | Claim::Shell) || h.segment >= people.segment
            })
        {
            heard.decided = decide(Role::EngineeringManagement, "title-manages-engineers", people);
            return heard;
        }
        let word = |role: Role| said.iter().find(|s| s.claim == Claim::Word(role));
        match noun.map(|h| (h, h.claim)) {
            Some((h, Claim::Other | Claim::Field)) => {
                heard.decided = decide(Role::Other, "title-names-other-job", h);
            }
            Some((h, Claim::Head(role))) => {
                let backend = word(Role::Backend).filter(|b| backend_wins(role, b, h));
                heard.decided = match backend {
                    Some(b) => decide(Role::Backend, "title-says-backend", b),
                    None => decide(role, "title-names-job", h),
                };
            }
            None if said.iter().all(|s| !matches!(s.claim, Claim::Word(_) | Claim::Stack(_))) => {
                heard.decided = Some(RoleReading {
                    role: Role::Other,
                    rule: "title-names-no-software-job",
                    evidence: title.trim().to_owned(),
                });
            }
            generic => {
                heard.decided = area(&said, generic.map(|(h, _)| h), title);
                heard.bare = generic.is_some_and(|(h, _)| h.claim == Claim::Shell);
                heard.noun = generic.map(|(h, _)| quote(h)).unwrap_or_default();
            }
        }
        for s in &said {
            match s.claim {
                Claim::Soft(role) => heard.soft.push(role),
                Claim::Stack(role) => heard.stacks.push(role),
                _ => {}
            }
        }
        heard
    }

    /// Every phrase of a title, longest first at each word, with the segment it stands in.
    fn phrases_of(&self, title: &str) -> Vec<Said> {
        // "Internship_Backend": an underscore stands for a blank in titles, and has its length.
        let title = &title.replace('_', " ");
        let folded = fold(title);
        let others = self.assists.others(&folded);
        let mut said = Vec::new();
        let mut segment = 0;
        let mut cursor = 0;
        self.names.scan_once(title, &folded, |start, endings| {
            let ending = endings.iter().rev().find(|e| !e.plural)?;
            segment += folded.get(cursor..start).map_or(0, segment_breaks);
            cursor = ending.end;
            let claims = if others.contains(&start) { &[] } else { self.names.values(ending.value) };
            for claim in claims {
                said.push(Said { claim: *claim, start, end: ending.end, segment });
            }
            Some(ending.end)
        });
        said
    }
}

/// How many times a stretch of a title starts a new segment. A slash, plus or hyphen between words does not.
fn segment_breaks(between: &str) -> usize {
    between.matches([',', '(', ')', '|', ':', ';', '–', '—', '[', ']', '@', '•']).count()
        + between.matches(" - ").count()
        + between.matches(" / ").count()
        + usize::from(between == "- ")
}

/// The noun that names the job: the last telling one of the first segment that has any, unless an engineer of a named
/// area stands before it; else a shell, unless a field of another trade stands before it in its segment ("Supply Chain
/// Engineer") or alone in the title.
fn head_of(said: &[Said]) -> Option<&Said> {
    let telling = |s: &&Said| matches!(s.claim, Claim::Generic | Claim::Other | Claim::Head(_));
    if let Some(first) = said.iter().find(telling) {
        // "Backend Engineer, Editor": the job is named in full before the product it is about.
        let full = |shell: &&Said| {
            shell.claim == Claim::Shell
                && shell.segment < first.segment
                && said.iter().any(|s| s.segment == shell.segment && matches!(s.claim, Claim::Word(_)))
        };
        if first.claim == Claim::Other
            && let Some(shell) = said.iter().find(full)
        {
            return Some(shell);
        }
        return said.iter().rfind(|s| telling(s) && s.segment == first.segment);
    }
    let shell = said.iter().find(|s| s.claim == Claim::Shell);
    let field = said.iter().find(|s| s.claim == Claim::Field);
    match (shell, field) {
        (Some(shell), Some(field)) if field.segment == shell.segment && field.start < shell.start => {
            Some(field)
        }
        (Some(shell), _) => Some(shell),
        (None, field) => field,
    }
}

/// A title that says Backend is backend even when it adds AI or infrastructure words; a test engineer of backends, or
/// a machine learning engineer with backend in brackets, is not.
fn backend_wins(role: Role, backend: &Said, head: &Said) -> bool {
    match role {
        Role::Devops => true,
        Role::MachineLearning | Role::DataEngineering | Role::SoftwareOther | Role::Security => {
            backend.segment == head.segment && backend.start < head.start
        }
        _ => false,
    }
}

/// The role of the areas a generic title names.
fn area(said: &[Said], noun: Option<&Said>, title: &str) -> Option<RoleReading> {
    let areas: Vec<(Role, &Said)> = said
        .iter()
        .filter_map(|s| match s.claim {
            Claim::Word(role) | Claim::Head(role) => Some((role, s)),
            _ => None,
        })
        .collect();
    let find = |role: Role| areas.iter().find(|(r, _)| *r == role).map(|(_, s)| *s);
    let (role, by, s) = match (find(Role::Fullstack), find(Role::Backend), find(Role::Frontend)) {
        (Some(s), _, _) => (Role::Fullstack, "title-says-full-stack", s),
        // "Backend Developer, UI team" is a backend developer; "Backend/Frontend Developer" is both.
        (None, Some(b), Some(f)) if noun.is_some_and(|n| b.start < n.start && n.start < f.start) => {
            (Role::Backend, "title-says-backend", b)
        }
        (None, Some(b), Some(_)) => (Role::Fullstack, "title-says-both-ends", b),
        (None, Some(s), None) => (Role::Backend, "title-says-backend", s),
        (None, None, Some(s)) => (Role::Frontend, "title-says-frontend", s),
        (None, None, None) => areas.first().map(|(role, s)| (*role, "title-names-area", *s))?,
    };
    Some(RoleReading { role, rule: by, evidence: title.get(s.start..s.end).unwrap_or_default().to_owned() })
}

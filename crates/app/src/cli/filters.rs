//! The filter's parameters as flags: one flag a parameter of the API, so that the two never drift apart.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use rolecall_domain::{FilterError, JobFilter, KnownNames};

/// Filter flags as given, not read yet (reading needs to know the names on record).
#[derive(Debug, Clone, Default)]
pub struct FilterArgs {
    pairs: Vec<(String, String)>,
}

impl FilterArgs {
    /// Reads the flags strictly, as the API reads its parameters; `currency` is used when none is asked for.
    pub fn filter(&self, known: &KnownNames, currency: &str) -> Result<JobFilter, FilterError> {
        let asked = self.pairs.iter().any(|(name, _)| name == "currency");
        let default = (!asked).then_some(("currency", currency));
        JobFilter::parse(
            self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(default),
            known,
        )
    }
}

impl Args for FilterArgs {
    fn augment_args(command: Command) -> Command {
        JobFilter::parameters().iter().fold(
            command.next_help_heading("Filters (as the API's parameters)"),
            |command, name| {
                let flag = Arg::new(*name)
                    .long(*name)
                    .action(ArgAction::Append)
                    .value_name(value_name(name))
                    .help(help(name));
                let flag = hyphenated(name).map_or(flag.clone(), |alias| flag.alias(alias));
                let flag = if matches!(*name, "has_salary" | "regions") {
                    flag.num_args(0..=1).default_missing_value("true").require_equals(false)
                } else {
                    flag
                };
                command.arg(flag)
            },
        )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FilterArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut args = Self::default();
        args.update_from_arg_matches(matches)?;
        Ok(args)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for name in JobFilter::parameters() {
            let values = matches.get_many::<String>(name).into_iter().flatten();
            self.pairs.extend(values.map(|value| ((*name).to_owned(), value.clone())));
        }
        Ok(())
    }
}

/// The same flag as people type it.
fn hyphenated(parameter: &str) -> Option<&'static str> {
    Some(match parameter {
        "skill_any" => "skill-any",
        "skill_not" => "skill-not",
        "salary_min" => "salary-min",
        "salary_max" => "salary-max",
        "has_salary" => "has-salary",
        "years_max" => "years-max",
        "posted_within" => "posted-within",
        "as_of" => "as-of",
        _ => return None,
    })
}

fn value_name(parameter: &str) -> &'static str {
    match parameter {
        "salary_min" | "salary_max" | "years_max" => "NUMBER",
        "has_salary" | "regions" => "true|false",
        "posted_within" => "SPAN",
        "as_of" => "TIME",
        "q" => "WORDS",
        _ => "VALUES",
    }
}

fn help(parameter: &str) -> &'static str {
    match parameter {
        "role" => "Roles (default: the tracked ones)",
        "level" => "Levels: intern, junior, mid, senior, staff, principal, lead, ...",
        "skill" => "Skills, all of them",
        "skill_any" => "Skills, any of them",
        "skill_not" => "Skills, none of them",
        "company" => "Companies, by slug",
        "country" => "Countries (DE, US), or EU, EMEA, APAC, LATAM, *",
        "workplace" => "remote, hybrid, onsite, unspecified",
        "employment" => "full_time, part_time, contract, temporary, internship, unspecified",
        "certification" => "Certifications, by slug",
        "visa" => "Visa sponsorship: yes, no, unspecified",
        "source" => "Applicant-tracking systems",
        "q" => "Words in title, company, skills",
        "salary_min" => "Least yearly salary, in the currency",
        "salary_max" => "Greatest yearly salary, in the currency",
        "has_salary" => "Only with a yearly salary (or only without)",
        "years_max" => "Asks for at most so many years",
        "posted_within" => "First seen within 24h, 7d, 2w",
        "status" => "open (default), closed, any",
        "currency" => "Currency of bounds and answers",
        "as_of" => "As it stood at this instant",
        "regions" => "Countries match regions that contain them",
        "region" => "States or provinces",
        "city" => "Cities",
        "language" => "Languages of the posting (en, de)",
        _ => "",
    }
}

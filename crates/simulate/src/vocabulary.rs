//! The closed lists of values a posting's facts are told in, spelled as in Rolecall's API. They are
//! this crate's own: a simulator that borrowed the reader's types would share the reader's mistakes.

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        pub enum $name {
            $($(#[$doc])* #[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used for it in the API and in configuration.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}

vocabulary!(
    /// An applicant-tracking system whose public feed is simulated.
    Ats {
        Ashby = "ashby",
        BambooHr = "bamboohr",
        Breezy = "breezy",
        /// Employers' own pages.
        Careers = "careers",
        Comeet = "comeet",
        Gem = "gem",
        Greenhouse = "greenhouse",
        /// Hacker News's "Who is hiring?".
        HackerNews = "hackernews",
        Homerun = "homerun",
        Icims = "icims",
        JazzHr = "jazzhr",
        Jobvite = "jobvite",
        Join = "join",
        Lever = "lever",
        Oracle = "oracle",
        Personio = "personio",
        Pinpoint = "pinpoint",
        Polymer = "polymer",
        Recruitee = "recruitee",
        Rippling = "rippling",
        SmartRecruiters = "smartrecruiters",
        Teamtailor = "teamtailor",
        Workable = "workable",
        Workday = "workday",
    }
);

vocabulary!(
    /// What a job is, by its main duty.
    Role {
        Backend = "backend",
        Fullstack = "fullstack",
        Frontend = "frontend",
        Mobile = "mobile",
        DataEngineering = "data-engineering",
        DataScience = "data-science",
        MachineLearning = "machine-learning",
        Devops = "devops",
        Security = "security",
        Embedded = "embedded",
        Qa = "qa",
        EngineeringManagement = "engineering-management",
        SoftwareOther = "software-other",
        Other = "other",
    }
);

vocabulary!(
    /// Seniority as a careful reader would tell it: the title's word, else the years asked for.
    Level {
        Intern = "intern",
        Junior = "junior",
        Mid = "mid",
        Senior = "senior",
        Staff = "staff",
        Principal = "principal",
        Lead = "lead",
        Manager = "manager",
        Director = "director",
        Unspecified = "unspecified",
    }
);

vocabulary!(
    /// Where the work is done.
    Workplace { Remote = "remote", Hybrid = "hybrid", Onsite = "onsite", Unspecified = "unspecified" }
);

vocabulary!(
    /// The kind of contract, as far as the posting tells it.
    Employment {
        FullTime = "full_time",
        PartTime = "part_time",
        Contract = "contract",
        Temporary = "temporary",
        Internship = "internship",
        Unspecified = "unspecified",
    }
);

vocabulary!(
    /// Whether the employer sponsors visas.
    Visa { Yes = "yes", No = "no", Unspecified = "unspecified" }
);

vocabulary!(
    /// The time a pay figure is for.
    Period { Year = "year", Month = "month", Day = "day", Hour = "hour" }
);

vocabulary!(
    /// Base pay, or base plus commission at target.
    PayKind { Base = "base", Ote = "ote" }
);

vocabulary!(
    /// Where a posting states a pay range.
    Stated {
        /// In the feed's own pay fields.
        Structured = "structured",
        /// In the words of the description.
        Text = "text",
        /// In both, with the same figures.
        Both = "both",
    }
);

vocabulary!(
    /// How strongly a skill is asked for.
    Requirement { Required = "required", Preferred = "preferred" }
);

vocabulary!(
    /// The language a description is written in.
    Language { English = "en", German = "de", French = "fr" }
);

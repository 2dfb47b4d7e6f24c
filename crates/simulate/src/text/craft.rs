//! What people in software do all day, told for each kind of job: the sentences that make one posting
//! different from the next. None of them names a technology; those come from the posting's own skills.

use crate::posting::title::Function;

/// The words of one kind of job.
#[derive(Debug)]
pub(super) struct Craft {
    /// What the years of experience were spent on.
    pub(super) field: &'static str,
    /// Openings of the role section.
    pub(super) roles: &'static [&'static str],
    pub(super) duties: &'static [&'static str],
    /// Requirements that are no technology.
    pub(super) needs: &'static [&'static str],
}

pub(super) fn craft(function: Function) -> &'static Craft {
    match function {
        Function::Backend => &BACKEND,
        Function::Fullstack => &FULLSTACK,
        Function::Frontend => &FRONTEND,
        Function::Mobile => &MOBILE,
        Function::DataEngineering => &DATA_ENGINEERING,
        Function::DataScience => &DATA_SCIENCE,
        Function::MachineLearning => &MACHINE_LEARNING,
        Function::Devops => &DEVOPS,
        other => super::craft_other::craft(other),
    }
}

const BACKEND: Craft = Craft {
    field: "building server-side software",
    roles: &[
        "The {team} team looks after everything that happens to {things} between the first request and the last audit entry. You would join five engineers who own their backend services from the first sketch to the pager.",
        "We are looking for someone to own the backend services behind {things}. The load is steady, the edge cases are not, and the person in this seat decides how we deal with both.",
        "Two of our oldest services carry most of the traffic from {customers}. Over the next year {team} will take them apart, carefully, while they keep running. That is the job.",
        "{team} writes the server side of what {customers} use every day: the part nobody sees, and everybody notices when it is slow. We want to double it without doubling the team.",
        "Most of the interesting problems at {company} end up on the server: what to store, what to compute, whom to tell, and what to do when the answer comes late. {team} works on exactly those.",
        "You will be the sixth engineer on {team}, and the first whose whole attention goes to the services that keep {things} correct.",
    ],
    duties: &[
        "Design and build the services that store, check and move {things}.",
        "Own what you ship: plan it, test it, release it, watch it and fix it.",
        "Find out why the slowest one percent of requests is slow, and make it boring.",
        "Model data so that the questions {customers} ask next year can still be answered.",
        "Take over partner integrations that fail in a new way every month, and make them fail in the same way.",
        "Write down designs before you build them, and invite the sharpest criticism you can find.",
        "Share an on-call rotation of eight people; last quarter it was woken four times.",
        "Move old tables to new shapes without a maintenance window.",
        "Cut three-month ideas into two-week pieces, together with product and design.",
        "Review code with care, and have yours reviewed the same way.",
        "Make retries, duplicates and late messages an ordinary case instead of an incident.",
        "Help decide what we buy, what we build and what we delete.",
        "Keep the cost of running {team} visible, and lower it where it is silly.",
        "Answer colleagues in support with a fix rather than a workaround.",
        "Measure what matters and remove the dashboards nobody reads.",
        "Make sure that {things} are counted exactly once, even on the last day of the month.",
        "Build endpoints that other teams can use without asking you how.",
        "Plan for ten times the traffic, and build for twice.",
    ],
    needs: &[
        "You have run software in production that other people's money or time depended on",
        "You can explain a trade-off to someone who does not share your background",
        "You react calmly when something breaks, and you write down what you learned",
        "You read other people's code before you rewrite it",
        "You excel at making vague problems concrete",
        "You know when a transaction is needed and when a queue is enough",
        "You write clearly in English; most of our decisions are made in documents",
        "You go looking for the cause rather than the nearest patch",
        "You have strong opinions about data models and can be talked out of them",
        "You are comfortable being the person who answers for a service",
    ],
};

const FULLSTACK: Craft = Craft {
    field: "building web products",
    roles: &[
        "You will build whole features for {customers}: the screen, the service behind it, and the table behind that. {team} has four engineers and no walls between front and back.",
        "{team} ships something {customers} can see every week. We need one more person who is happy on both sides of the network.",
        "At {company} a feature has one owner. As a full stack engineer on {team} you take it from a conversation with {customers} to the graph that shows whether it worked.",
    ],
    duties: &[
        "Build features end to end, from the form {customers} fill in to the job that runs at night.",
        "Talk to {customers} about what they are trying to do, at least twice a month.",
        "Turn designs into screens that work on an old laptop and a slow line.",
        "Shape the endpoints your own screens need, and keep them useful to others.",
        "Keep pages fast: we look at real loading times every Friday.",
        "Write tests at the level where they catch mistakes, and no others.",
        "Run small experiments and be honest about their results.",
        "Take a turn in the support queue; it is the best product research we know.",
        "Tidy up after yourself, and now and then after others.",
    ],
    needs: &[
        "You have built and run a web product that people paid for",
        "You care about the wording on a button as much as about the index behind it",
        "You can say no to a feature and explain why",
        "You go beyond the ticket when the ticket is wrong",
        "You like working in the open, with half-finished things on the table",
    ],
};

const FRONTEND: Craft = Craft {
    field: "building user interfaces for the web",
    roles: &[
        "{customers} spend six hours a day in our product. The frontend engineers of {team} make sure those are good hours.",
        "We are rebuilding the part of the product in which {customers} work on {things}. You will lead the browser side of it.",
    ],
    duties: &[
        "Build the screens in which {customers} search, edit and compare {things}.",
        "Keep a table with 50,000 rows as quick as one with fifty.",
        "Work with designers from the first sketch, and tell them early what is hard.",
        "Grow our library of components, and the habits around it.",
        "Make everything usable by keyboard and by screen reader.",
        "Watch real sessions, find where people hesitate, and fix it.",
        "Keep the bundle small and the build quick.",
        "Agree with the server side on what an answer looks like.",
    ],
    needs: &[
        "You have an eye for detail and know when to stop",
        "You have made a slow interface fast and can tell how",
        "You know the platform: what the browser does by itself, you do not write again",
        "You give feedback on designs with reasons",
        "You test the unhappy paths first",
    ],
};

const MOBILE: Craft = Craft {
    field: "building mobile apps",
    roles: &[
        "Most people meet {company} on a phone, often in the rain and without reception. You will build the app they hold.",
        "Our app has a rating of 4.6 and a long list of wishes. You will take both further with three other mobile engineers.",
    ],
    duties: &[
        "Build new parts of the app and retire old ones.",
        "Make {things} available offline, and merge them sensibly when the network is back.",
        "Release every two weeks and watch the crash reports like weather.",
        "Keep start-up under a second on a four-year-old phone.",
        "Work with the service teams on answers that suit a small screen and a weak battery.",
        "Read the reviews, answer some of them, and fix what they complain about.",
        "Make the app work with large type and with one hand.",
    ],
    needs: &[
        "You have an app in the stores that you are proud of",
        "You know the store rules and have argued with a reviewer",
        "You understand what drains a battery",
        "You care about the first thirty seconds of using something",
    ],
};

const DATA_ENGINEERING: Craft = Craft {
    field: "data engineering",
    roles: &[
        "Every number that {company} shows to {customers} passes through {team}. You will make sure that it arrives on time and is right.",
        "Analysts, product teams and two regulators read what our pipelines produce. You will own a good part of them.",
    ],
    duties: &[
        "Build and run the jobs that turn raw events about {things} into tables people trust.",
        "Find out where a number came from when two reports disagree.",
        "Move nightly batches closer to real time, where somebody needs it.",
        "Describe what each table means and who answers for it.",
        "Catch bad input at the door instead of in the board meeting.",
        "Cut the warehouse bill by looking at who reads what.",
        "Help analysts write queries that finish.",
        "Handle personal data the way you would want yours to be handled.",
    ],
    needs: &[
        "You have been responsible for data that somebody else's decisions hung on",
        "You can model a business in tables, and know when a wide one is fine",
        "You check before you trust",
        "You can talk to an analyst and to an auditor on the same day",
    ],
};

const DATA_SCIENCE: Craft = Craft {
    field: "applied statistics or data science",
    roles: &[
        "You will answer questions that {company} argues about: which {things} go wrong, why, and what it would cost to do better.",
        "{team} makes several million small decisions a day. You will find out which of them are bad.",
    ],
    duties: &[
        "Take a vague question from {team} and turn it into one that data can answer.",
        "Design experiments, and say when one is not possible.",
        "Build forecasts that state how sure they are.",
        "Explain results to people who have ten minutes and a decision to make.",
        "Work with engineers to put what works into the product.",
        "Keep an eye on models in use, and retire them in time.",
    ],
    needs: &[
        "A solid grounding in statistics, by degree or by practice",
        "You have changed a decision with an analysis",
        "You can tell a signal from a wish",
        "You write reports people finish reading",
    ],
};

const MACHINE_LEARNING: Craft = Craft {
    field: "bringing learned models into production",
    roles: &[
        "Our models read what {customers} send us and get most of it right. You will work on the rest, and on knowing which is which.",
        "{team} runs the models behind {things}: training, serving, and the dull but decisive work of measuring them.",
    ],
    duties: &[
        "Train, evaluate and ship models that work on {things}.",
        "Build the evaluation before the model.",
        "Get answers under 80 milliseconds without a second rack of machines.",
        "Label data with the people who know it, and improve the guide they label by.",
        "Watch for drift, and know what to do on the day it comes.",
        "Read papers, and mostly decide against them.",
        "Work with the service teams so that a wrong answer does no harm.",
    ],
    needs: &[
        "You have put a model in front of real users and kept it there",
        "You measure before and after",
        "You know when a rule beats a model",
        "You can read a loss curve and a balance sheet",
    ],
};

const DEVOPS: Craft = Craft {
    field: "running production infrastructure",
    roles: &[
        "Forty engineers deploy through what {team} builds. You will make that quicker, safer and duller.",
        "You will look after the platform on which everything at {company} runs, together with four others, and be missed when you are on holiday only in a social way.",
    ],
    duties: &[
        "Run our clusters in three regions, and make a fourth a matter of an afternoon.",
        "Make releases so easy that nobody thinks about them.",
        "Lead the review after an incident, without looking for someone to blame.",
        "Set targets for reliability with the product teams, and hold both sides to them.",
        "Automate whatever woke you up twice.",
        "Keep secrets secret and certificates fresh.",
        "Test our backups by restoring them, every month.",
        "Find idle machines and send them home.",
        "Write the pages people read at three in the morning, for people reading at three in the morning.",
    ],
    needs: &[
        "You have been on call for something that mattered",
        "You prefer removing a moving part to adding one",
        "You can find the slow hop in a chain of ten",
        "You treat other engineers as customers, not as intruders",
        "You stay calm and curious while something is on fire",
    ],
};

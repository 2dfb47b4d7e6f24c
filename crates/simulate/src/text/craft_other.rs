//! The remaining kinds of jobs: the rarer ones in software, and those that are none. A recruiter's
//! posting speaks of backend engineers without being one's.

use super::craft::Craft;
use crate::posting::title::Function;

pub(super) fn craft(function: Function) -> &'static Craft {
    match function {
        Function::Security => &SECURITY,
        Function::Embedded => &EMBEDDED,
        Function::Qa => &QA,
        Function::Management => &MANAGEMENT,
        Function::Systems => &SYSTEMS,
        Function::Sales => &SALES,
        Function::Recruiting => &RECRUITING,
        Function::Product => &PRODUCT,
        Function::Design => &DESIGN,
        Function::Support => &SUPPORT,
        _ => &OPERATIONS,
    }
}

const SECURITY: Craft = Craft {
    field: "application or infrastructure security",
    roles: &[
        "You will be the second security engineer at {company}, which means that you will shape the work as much as do it.",
        "{customers} trust us with things they would not put in an e-mail. You will make sure that they are right to.",
    ],
    duties: &[
        "Review designs early, when changing them is cheap.",
        "Threat-model the paths by which {things} enter and leave.",
        "Run our bug bounty: read reports, thank people, fix things.",
        "Teach engineers by pairing with them, not by policy.",
        "Prepare for incidents by holding small, unannounced ones.",
        "Keep permissions small and their reviews quick.",
        "Answer customers' security questionnaires with facts.",
    ],
    needs: &[
        "You have found a serious flaw and got it fixed without drama",
        "You can rank risks and live with the low ones",
        "You write code yourself",
        "You know the law only as far as you have to, and whom to ask for the rest",
    ],
};

const EMBEDDED: Craft = Craft {
    field: "embedded development",
    roles: &[
        "Several thousand of our devices hang on poles, in stables and under bridges. You will write what runs on them.",
        "You will work on the small computers that tell {company} what is going on out there.",
    ],
    duties: &[
        "Write firmware for boards with 256 kilobytes of memory and a ten-year battery.",
        "Ship updates over the air to devices nobody can reach with a ladder.",
        "Bring up new boards with the hardware team.",
        "Find faults that happen once a month at minus twenty degrees.",
        "Build test rigs, and let them run over the weekend.",
        "Keep the radio quiet and the clock right.",
    ],
    needs: &[
        "You are at home with a scope and a datasheet",
        "You have shipped a device that is still out there",
        "You count bytes and microamperes",
    ],
};

const QA: Craft = Craft {
    field: "software testing",
    roles: &[
        "You will help {team} find out what breaks before {customers} do.",
        "We do not want a gate at the end of the line. We want somebody who makes the line better.",
    ],
    duties: &[
        "Decide with the team what is worth testing, and at which level.",
        "Write and maintain automated tests that fail for good reasons only.",
        "Explore new features like somebody who has not read the ticket.",
        "Keep the test environments close to the real thing.",
        "Turn incidents into tests.",
        "Report defects so well that fixing them is half done.",
    ],
    needs: &[
        "You have a nose for the case nobody thought of",
        "You can tell a flaky test from a flaky product",
        "You argue for quality with numbers",
    ],
};

const MANAGEMENT: Craft = Craft {
    field: "leading engineering teams",
    roles: &[
        "You will lead the seven engineers of {team}: their growth, their plans and the state of what they run.",
        "{team} has doubled in a year and needs a manager who has seen this before. You will write little code and read a lot of it.",
    ],
    duties: &[
        "Hold weekly one-on-ones that people look forward to.",
        "Hire three more engineers, and keep the bar where it is.",
        "Plan with product what to do, and above all what not to do.",
        "Give feedback early, kindly and plainly.",
        "Answer for the reliability of what {team} runs.",
        "Grow two senior engineers into leads.",
        "Tell the C-suite bad news while there is still time.",
    ],
    needs: &[
        "You have managed engineers and some of them would work for you again",
        "You were a good engineer and can still follow a design review",
        "You can hold two opposing demands without passing them on",
        "You have let someone go, and did it decently",
    ],
};

const SYSTEMS: Craft = Craft {
    field: "systems programming",
    roles: &[
        "You will work on the engine inside our product: the part that has to be fast before anything else can be.",
        "A small group at {company} builds what cannot be bought. You would be its fourth member.",
    ],
    duties: &[
        "Design and implement the core of our engine.",
        "Profile, guess, measure, and guess better.",
        "Keep behaviour identical across three operating systems.",
        "Write the tests that let the rest of us sleep.",
        "Document the invariants that everything else leans on.",
        "Work with the teams that build on top of yours.",
    ],
    needs: &[
        "You know what the machine does with your code",
        "You have made something ten times faster and can explain how",
        "You enjoy a bug that takes a week",
    ],
};

const SALES: Craft = Craft {
    field: "business-to-business sales",
    roles: &[
        "You will bring {company} to {customers} who have never heard of us, and stay in touch with those who have.",
        "Our customers talk about us to each other, which makes selling easier and lying impossible. You will own a territory from the first call to the signature.",
    ],
    duties: &[
        "Build a pipeline of $2M and know every name in it.",
        "Run first meetings in which you listen for most of the time.",
        "Work with solutions colleagues on demonstrations that show {things}, not slides.",
        "Negotiate contracts between $20,000 and $250,000.",
        "Keep the records honest, above all the forecast.",
        "Travel about 30% of the time.",
        "Tell product what you lost deals on.",
    ],
    needs: &[
        "You have met a yearly quota of $800k or more",
        "You can speak with an owner in the morning and with the C-suite in the afternoon",
        "You spring into action when a customer writes, and follow through when nobody looks",
        "You prefer a quick no to a slow maybe",
    ],
};

const RECRUITING: Craft = Craft {
    field: "recruiting",
    roles: &[
        "You will find the backend engineers, and the people around them, whom {company} wants to hire this year: about thirty.",
        "You will run the searches for our backend and platform teams, together with hiring managers who take hiring seriously.",
    ],
    duties: &[
        "Run searches for backend engineers from the first briefing to the signed offer.",
        "Write to people one by one, and be worth answering.",
        "Coach interviewers so that candidates leave with respect for us.",
        "Keep a fair process, with the same questions for everyone.",
        "Report on the pipeline every week, with numbers and reasons.",
        "Tell candidates no in a way that makes them apply again.",
        "Help set pay bands with facts from the market.",
    ],
    needs: &[
        "You have filled hard engineering positions and can tell how",
        "You understand enough of what engineers do to ask a second question",
        "You are organised in a way that others notice",
    ],
};

const PRODUCT: Craft = Craft {
    field: "product management",
    roles: &[
        "You will decide what {team} builds next, and be able to say why.",
        "{customers} ask us for forty things a week. You will find the three underneath.",
    ],
    duties: &[
        "Talk to {customers} every week and write down what they do, not what they say they want.",
        "Keep a plan that fits on one page and changes for good reasons only.",
        "Work with engineering and design as one of three equals.",
        "Define what success means before the work begins.",
        "Launch with sales and support instead of informing them.",
        "Say no, with respect and in writing.",
        "Look after the oldest features, too.",
    ],
    needs: &[
        "You have shipped products that made a measurable difference",
        "You can follow a technical discussion and know when to leave it",
        "You write well",
        "You like details, and do not hide in them",
    ],
};

const DESIGN: Craft = Craft {
    field: "product design or user research",
    roles: &[
        "You will design the tools in which {customers} spend their day.",
        "Good software for {customers} is rare. You will help to make some.",
    ],
    duties: &[
        "Watch people at work before you draw anything.",
        "Sketch, test and throw away quickly.",
        "Design flows for {things} that survive an interruption.",
        "Look after our design language with two colleagues.",
        "Present your work with the reasons for it.",
        "Measure whether it helped.",
    ],
    needs: &[
        "A portfolio that shows how you got there, not only where",
        "You can defend a decision and give it up",
        "You know what is hard to build, or ask",
    ],
};

const SUPPORT: Craft = Craft {
    field: "working with business customers",
    roles: &[
        "You will be the person whom {customers} know by name.",
        "When something about {things} does not work, you are the first to hear it and the last to let go.",
    ],
    duties: &[
        "Answer questions so that the same person does not have to ask again.",
        "Lead new customers through their first ninety days.",
        "Notice when a customer grows quiet, and call.",
        "Write help pages in plain words.",
        "Bring three product problems a month to {team}, with evidence.",
        "Work in shifts between 8:00 and 18:00.",
    ],
    needs: &[
        "You are patient and quick, in this order",
        "You can explain a difficult thing without making it sound easy",
        "Swift resolution matters to you, and so does a correct one",
        "A further language is welcome",
    ],
};

const OPERATIONS: Craft = Craft {
    field: "a comparable position",
    roles: &[
        "You will keep the part of {company} running that customers never see.",
        "We have outgrown our way of doing this with good will and spreadsheets. You will put it on its feet.",
    ],
    duties: &[
        "Look after the monthly close, the yearly one and the questions in between.",
        "Keep contracts, policies and people's papers in order.",
        "Prepare decisions with numbers others can check.",
        "Work with outside advisers and know when they are wrong.",
        "Improve one process each month, and tell us which.",
        "Be at the helm when the office moves next year.",
    ],
    needs: &[
        "You are exact without being slow",
        "You can keep a confidence",
        "You find it satisfying when things add up",
    ],
};

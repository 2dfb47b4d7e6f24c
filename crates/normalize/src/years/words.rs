//! The words of sentences that ask for years, in the languages that are read, and what each stands for.

/// Words for years, any form: "year" stands for "years" too.
pub(super) const UNITS: &str =
    "year|yr|yoe|jahr|año|anos|ano de|anni|ans |an d'|an de |jaar|lata|lat |rok |roku |år |年";

/// Words between a figure and the years, as in "5 or more full years".
pub(super) const BETWEEN: &str =
    "or|more|plus|full|and|above|over|oder|mehr|ou|de|o|más|mais|solid|of|meer|volle|lub|więcej|whole";

/// Words that join two figures to a range.
pub(super) const JOINS: &str = "to|bis|à|a|til|tot|do|or|and|and/or";

pub(super) const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("un", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("dix", 10),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("diez", 10),
    ("dois", 2),
    ("três", 3),
    ("quatro", 4),
    ("sete", 7),
    ("oito", 8),
    ("dez", 10),
    ("twee", 2),
    ("drie", 3),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("tien", 10),
    ("dwa", 2),
    ("trzy", 3),
    ("cztery", 4),
    ("pięć", 5),
    ("zero", 0),
    ("eleven", 11),
];

/// Before the figure: it is somebody's history or a plan, not experience asked for.
pub(super) const NOT_BEFORE: &str = "past |last |next |within |in just|founded|since |after |every | per |each |first |vest|for over \
    |we have been|we've been|has been|over the |coming |grew |grown |warranty|cliff|top |previous \
    |older than |bootstrapped|for more than|in under|in less than|celebrat|history|be at least 18|age of\
    |aged ";

/// Behind the years: the same.
pub(super) const NOT_BEHIND: &str = " ago| old| in a row| in business| of age| contract|-long| term| in the making| on year| over year\
    |-over-| of growth| of history| of r&d| of research and| roadmap| plan| vest| of service\
    | anniversary| warranty| technical roadmap| of operation| running| of funding| program| degree\
    | from now| of employment| of tenure| visa| after| university| college|-year\
    | track record of the company| tenure| cliff| fixed|s ago| of warranty| of guarantee| of leave| of paid| of parental| of runway| in the market| on the market\
    | in existence| of profit| to exercise| of vest| of support for| of updates";

/// Words of a sentence that speaks of experience.
pub(super) const EXPERIENCE: &str = "experience|expérience|erfahrung|experiencia|experiência|esperienza|ervaring|doświadczeni|erfaren\
    |background|industry|professional|hands-on|track record|経験|경력|expertise|worked |working |engineering\
    |development|yrs exp|yrs. exp|years exp|years' exp";

/// Before the figure: the reader, or the person looked for, is asked.
pub(super) const ADDRESSED: &str = "you have|you've|you’ve|you'll have|you’ll have|you will have|you should have|you bring|you'll bring|you’ll bring \
    |you need|you'll need|you’ll need|you will need|you possess|you come with|you are|you're|you’re|someone|somebody|candidate|candidates \
    |applicant|applicants|person with|people with|engineer with|developer with|looking for|seeking|we need|we require|requires|must have \
    |should have|du hast|du bringst|sie haben|sie bringen|du verfügst|sie verfügen|jemand|jemanden|wir suchen|vous avez|tu as \
    |quelqu'un|nous recherchons|nous cherchons|tienes|cuentas con|alguien|buscamos|você tem|alguém|procuramos|je hebt|jij hebt \
    |u heeft|iemand|wij zoeken|we zoeken|masz|posiadasz|szukamy";

/// Whose years are not asked of anybody.
pub(super) const OTHERS: &str = "team|company|customer|client|founder|colleague|our |we |we've|we’ve| us | us,|unser|notre \
    |nuestro|nuestra|nosso|nossa|onze |nasz|warrant|leave|runway|parental|option|equity|sabbatical";

/// Behind the years, within a requirement: what the years are of.
pub(super) const OF: &str = " of | in | as | on | into | selling| running| into | en | em | w | avec | mit | met | con | com | praxis| practice| como | comme | jako \
    | berufspraxis| commercial| hands-on| teaching| support| closing| handling| writing| work| build| writ| ship| develop| us| design| manag| lead| operat| with |’|'\
    | profess| relevant| industry| software| hands| deploy| architect| at |+| exp|)|,| full| post| prior\
    | proven| backend| practical| total| overall| berufs| d'| d’| de | als | im | in der";

/// Behind the years, with the figure they are the fewest: "two years or more".
pub(super) const OR_MORE: &[&str] = &[
    " or more",
    " or so",
    " or longer",
    " and more",
    " plus",
    " minimum",
    " ou plus",
    " et plus",
    " o más",
    " ou mais",
    " oder mehr",
    " oder länger",
    " of meer",
    " of langer",
    " lub więcej",
    " or above",
    " at least",
];

/// Before the figure: they are the fewest.
pub(super) const AT_LEAST: &[&str] = &[
    "at least",
    "minimum",
    "minimum of",
    "mindestens",
    "wenigstens",
    "au moins",
    "minimum de",
    "al menos",
    "mínimo",
    "mínimo de",
    "pelo menos",
    "no mínimo",
    "minstens",
    "minimaal",
    "co najmniej",
    "przynajmniej",
    "more than",
    "over",
];

/// "A year of experience", in the languages that are read.
pub(super) const ONE: &[&str] = &["a", "one", "ein", "einem", "un", "une", "um", "een", "één", "jeden"];

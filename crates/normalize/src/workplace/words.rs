//! The words by which locations, titles and texts tell the workplace, in the seven languages that are read.

use rolecall_domain::Workplace;

/// Words of a location or a title, each standing for a workplace; hybrid first, for "Hybrid / Remote" is hybrid.
pub(super) const PLACE_WORDS: &[(&str, Workplace)] = &[
    ("hybrid", Workplace::Hybrid),
    ("hybride", Workplace::Hybrid),
    ("híbrido", Workplace::Hybrid),
    ("híbrida", Workplace::Hybrid),
    ("hybrydowo", Workplace::Hybrid),
    ("hybrydowa", Workplace::Hybrid),
    ("semipresencial", Workplace::Hybrid),
    ("partiel télétravail", Workplace::Hybrid),
    ("télétravail partiel", Workplace::Hybrid),
    ("teletrabajo parcial", Workplace::Hybrid),
    ("partially remote", Workplace::Hybrid),
    ("partly remote", Workplace::Hybrid),
    ("remote", Workplace::Remote),
    ("remoto", Workplace::Remote),
    ("remota", Workplace::Remote),
    ("remotely", Workplace::Remote),
    ("distributed", Workplace::Remote),
    ("anywhere", Workplace::Remote),
    ("worldwide", Workplace::Remote),
    ("home based", Workplace::Remote),
    ("home-based", Workplace::Remote),
    ("work from home", Workplace::Remote),
    ("wfh", Workplace::Remote),
    ("homeoffice", Workplace::Remote),
    ("télétravail", Workplace::Remote),
    ("à distance", Workplace::Remote),
    ("teletrabajo", Workplace::Remote),
    ("teletrabalho", Workplace::Remote),
    ("thuiswerk", Workplace::Remote),
    ("thuiswerken", Workplace::Remote),
    ("zdalnie", Workplace::Remote),
    ("zdalna", Workplace::Remote),
    ("on-site", Workplace::Onsite),
    ("onsite", Workplace::Onsite),
    ("on site", Workplace::Onsite),
    ("in-office", Workplace::Onsite),
    ("in office", Workplace::Onsite),
    ("in-person", Workplace::Onsite),
    ("in person", Workplace::Onsite),
    ("vor ort", Workplace::Onsite),
    ("sur site", Workplace::Onsite),
    ("op kantoor", Workplace::Onsite),
    ("presencial", Workplace::Onsite),
    ("stacjonarnie", Workplace::Onsite),
    ("stacjonarna", Workplace::Onsite),
];

/// A sentence in which no word begins with one of these says nothing of the workplace.
pub(super) const TOPICS: &str = "remot|hybr|híbrid|on-site|onsite|on site|office|in-person|in person|from home|at home|anywhere\
    |homeoffice|télétrav|vor ort|zdaln|days a week|days per week|day a week|days each week|days/week|mondays|monday to\
    |monday through|monday –|tuesday|wednesday|thursday|our lab|the lab|büro|mobil|hause|bureau|sur place|sur site\
    |présentiel|locaux|thuis|kantoor|hoofdkantoor|ter plaatse|teletrab|presencial|oficina|escritório|casa|na miejscu|biur|stacjonarn\
    |à distance|headquarters|hq";

/// The word is used of something else: technology, interviews, perks, customers.
pub(super) const OTHERWISE: &str = "hybrid cloud|hybrid-cloud|hybrid search|hybrid app|hybrid mobile|hybrid infrastructure\
    |hybrid architecture|hybrid environments|hybrid multi|hybrid and multi|multi-cloud and hybrid\
    |hybrid deployments|hybrid systems|hybrid quantum|on-site interview|onsite interview|virtual onsite\
    |virtual “onsite|virtual \"onsite|on-site gym|onsite gym|onsite gather|onsite event|off-site\
    |remote sensing|remote procedure|remote desktop|remote access|remote development|remote monitoring\
    |remote control|office manager|office equipment|office hours|office suite|microsoft office|ms office|back office\
    |back-office|front office|front-office|hackathon|gatherings|whether|office setup|remote setup|remote set-up\
    |post office|box office|family office|office of|remote offices|remote teams|remote patient|interview\
    |gespräch|abroad|workation|entretien|entrevista|gesprek|rozmow";

/// What else the sentence may be about, unless it says outright how the work is done.
pub(super) const ASIDE: &str =
    "home office|lunch|snack|stipend|customer|client|travel|accommodation|kunden|klant|cliente|klient";

pub(super) const HYBRID: &str = "hybrid|hybrid role|days in office|days in the office|remote-flexible|remote flexible\
    |remote days|partially remote|partly remote|days onsite|days on-site|flexible hybrid|mix of remote\
    |home and office|home or in the office|occasional in-person|work from home days|split between home\
    |work from home up to|híbrid|hybryd|semipresencial|télétravail partiel|partiel télétravail|télétravail possible\
    |teletrabajo parcial|homeoffice möglich|teilweise homeoffice|teils homeoffice|homeoffice im wechsel|homeoffice-anteil\
    |home-office möglich|mobiles arbeiten möglich|thuiswerken mogelijk|deels thuis|częściowo zdaln|partly at home\
    |partly from home|half at home|half from home";

/// A way of working and nothing else, whatever the sentence says besides ("Hybrid from our Austin office, 30% travel").
pub(super) const HYBRID_WORK: &str = "remote-flexible|remote flexible|hybrid role|hybrid position|hybrid job|hybrid work |hybrid work,|hybrid work:|hybrid working|hybrid schedule\
    |hybrid model|hybrid from |hybrid in |hybrid: |time, hybrid|hybrid week|hybrid team|hybrid setup|hybrid set-up\
    |full-time hybrid|full time hybrid|(hybrid)|hybrid (|hybrid with |modalidad híbrida|modelo híbrido|regime híbrido\
    |hybride vanuit|hybrides arbeiten|hybrid arbeiten|travail hybride|hybride werken|pracę hybrydow|praca hybrydow";

pub(super) const ONSITE: &str = "in-office company|in-person company|in-person team|role is in-person|role is on-site|role is onsite\
    |position is on-site|poste est sur site|travail sur site|position is onsite|fully in-person|fully on-site|fully onsite|100% on-site\
    |100% onsite|on-site role|onsite role|on-site position|onsite position|in-person role|in-office role\
    |this is an on-site|this is an onsite|this is an in-office|this is an in-person|work on-site\
    |work onsite|(on-site)|(onsite)|on-site only|onsite only|in person at our office|based in our office\
    |in-office position|work in person|work in-person|work from our office|on-site in |onsite in \
    |in-person in |all in-person|vor ort in|we work in person|we work in-person|in-office culture\
    |full-time in office|full time in office|in-person culture|collaborate in person|location: on-site\
    |location: onsite|work location: in person|on site in |on site at |on-site at |onsite at |on site, |on site every|on site with\
    |on site because|full-time, on site|full time, on site|full-time, on-site|full-time, onsite|full time, onsite\
    |fully on site|full-time on site|full time on site|full time, in person|full-time, in person|in person every day\
    |in person on |together in person|we're in person|we are in person|work together in person|daher vor ort|arbeit vor ort\
    |arbeiten vor ort|vor ort arbeiten|vor ort, |präsenz vor ort|vollzeit vor ort|kein homeoffice|sur place, |poste sur place|travail sur place\
    |en présentiel|100 % présentiel|pas de télétravail|ter plaatse|gewoon op kantoor|geen thuiswerk|volledig op kantoor\
    |, presencial|presencial en|presencial no |presencial na |presencial em|100% presencial|modalidad presencial\
    |modalidade presencial|regime presencial|trabajo presencial|trabalho presencial|praca na miejscu|praca stacjonarn\
    |pracę stacjonarn|pracę na miejscu|pracę w biurze|praca w biurze|stacjonarnie w|stacjonarnie, ";

pub(super) const REMOTE: &str = "fully remote|100% remote|remote position|remote role|this is a remote|position is remote\
    |role is remote|remote job|work from anywhere|work remotely|working remotely|location: remote\
    |remote opportunity|remote work|remotely from|can be remote|remote (|remote within|remote, \
    |can be performed remotely|all-remote|remote full|remote employees|completely remote|entirely remote\
    |open to remote|remote friendly|remote-friendly|voll remote|komplett remote|100 % remote|full remote\
    |zdalna|remoto|be based anywhere|remote across|remote -|remote –|remote —\
    |works from home|work from home anywhere|remote anywhere|remote in the|remote from |remotely within|remotely across\
    |work fully remotely|fully remotely|full-time remote|full time remote|permanently remote|vollständig remote\
    |komplett im homeoffice|100% homeoffice|100 % homeoffice|vollständig im homeoffice|deutschlandweit remote\
    |télétravail complet|télétravail total|télétravail à 100|100 % télétravail|100% télétravail|entièrement en télétravail\
    |entièrement à distance|full télétravail|volledig remote|volledig thuis|volledig op afstand|teletrabajo total\
    |teletrabajo completo|100% teletrabajo|trabajo remoto|trabalho remoto|pracę zdaln|pełni zdaln|całkowicie zdaln|100% zdaln";

/// This job and nothing else, whatever the sentence says besides ("Remote, with travel to Bristol").
pub(super) const REMOTE_WORK: &str = "remote position|remote role|this is a remote|this is a fully remote|position is remote|role is remote\
    |remote, with |position is fully remote|role is fully remote";

pub(super) const REMOTE_FIRST: &str = "remote-first|remote first|distributed company|distributed team|remote company|remote team\
    |remote culture|remote environment|remote setting|fully distributed|remote organization";

/// A desk of the employer's own, which with words of the job says that it is done there.
pub(super) const DESK: &str =
    "in our|at our|from our|in the|at the|in unserem|op ons|en nuestras|no nosso|dans nos";

/// What such a place is called.
pub(super) const ROOM: &str = "office|lab |laboratory|headquarters|workshop|büro|kantoor|hoofdkantoor|oficinas|escritório|locaux|bureaux";

/// Words of the job.
pub(super) const JOB: &str = "full-time|full time|you'll work in|you’ll work in|you will work in|you'll work at|you will work at|you'll work from|you will work from|you'll be based|you’ll be based\
    |you will be based|monday to friday|vollzeit|every day|ability to be in|this role is|the role is|position is|job is\
    |temps plein|jornada completa|tempo inteiro|fulltime|employment,";

/// At the end of a sentence the job is done there: "Full-time, 37 hours, on site".
pub(super) const ENDS_ONSITE: &[&str] = &[
    " on site",
    " on-site",
    " onsite",
    " in person",
    " in-person",
    " vor ort",
    " sur place",
    " en présentiel",
    " ter plaatse",
    " op kantoor",
    " presencial",
    " na miejscu",
];

/// Anything that leaves a choice.
pub(super) const CHOICE: &str =
    "remote|hybrid|home|or from|optional|choose|welcome to|flexib|days|visit|occasional|meet";

pub(super) const OFFICE: &str = "office|on-site|onsite|on site|in-person|in person|hybrid";

/// Words without which a sentence counts no days.
pub(super) const DAY: &str = "day|tag|jour|dag|día|dia|dni|x/w|x a w|x per w|twice a|once a|times a|montag|dienst|mittwoch|mon-|mon/|tue/|tue-\
    |lunes|mardi|lundi|maandag|dinsdag|martes|jueves|wtorek|środ|ponied";

pub(super) const NOT_REMOTE: &str = "not remote|no remote|not a remote|not be remote|not open to remote|isn't remote|isn’t remote|not offer remote\
    |remote work is not|not eligible for remote|remote is not|remote work isn't|can't be done remotely|cannot be done remotely\
    |not possible remotely|not work remotely";

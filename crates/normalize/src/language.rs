//! The language of a posting, by its commonest short words or its script.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::because::{Because, Words};

/// Words that belong to one language, or to few, and stand in every text of it.
const STOP_WORDS: &[(&str, &str)] = &[
    ("en", "the and of to with you your for our we are is will in or this that have from"),
    (
        "de",
        "und der die das mit für von zu wir du dein deine ist den dem auf ein eine sie bei sowie als oder ihre im",
    ),
    ("fr", "et de la le les des du vous nous pour avec dans une un est sur votre au aux ou notre en que"),
    ("es", "y de la el los las con para en un una que del por se nuestro tu como es al más o su experiencia"),
    (
        "pt",
        "e de da do com para em um uma que os as não você por na no nossa nosso ou dos das experiência se são mês salário vaga \
         vagas até também você às está",
    ),
    (
        "nl",
        "en de het een van met voor je jij wij ons onze bij op ben zijn in te naar dat aan als ook jouw of",
    ),
    ("it", "e di il la con per in un una che del della dei le gli nel sono alla nostro al i o esperienza da"),
    ("pl", "i w z na do się oraz dla jest od nie lub po to jako przy nasz ze doświadczenie twoje czy o co"),
    ("sv", "och att i en som för med av på du är till vi ett det har dig din inom hos vår eller om"),
    ("da", "og at i en som for med af på du er til vi et det har dig din inden hos vores eller om"),
    ("nb", "og å i en som for med av på du er til vi et det har deg din innen hos vår eller om"),
    ("fi", "ja on tai sekä että ovat olet meillä sinulla kanssa voit joka työ myös"),
    ("cs", "a v na se s pro je z do že nebo jsme vás naší jako máte zkušenosti od"),
    ("hu", "és a az hogy vagy egy van nem is meg mint csapat tapasztalat"),
    ("ro", "și de în cu pentru la un o sau este care din pe sunt experiență"),
    ("tr", "ve bir için ile bu olan olarak veya deneyim en da de"),
];

/// A bit for each language that a word belongs to.
type Weights = HashMap<&'static str, u32, foldhash::fast::FixedState>;

static WORDS: LazyLock<Weights> = LazyLock::new(|| {
    let mut words = Weights::default();
    for (language, (_, list)) in STOP_WORDS.iter().enumerate() {
        for word in list.split(' ') {
            *words.entry(word).or_default() |= 1 << language;
        }
    }
    words
});

/// Words looked at from the start and from the middle of a text: enough to be sure, few enough to cost nothing.
const SAMPLE: usize = 80;

/// Fewest points on which a language rests; a list of product names has none.
const LEAST: u32 = 4;

/// The ISO 639-1 code of a text's language; `None` when it cannot be told.
pub fn language_of(text: &str) -> Because<Option<&'static str>> {
    let because = |language, rule| Because::new(language, rule, Words::Nowhere);
    if let Some(language) = by_script(text) {
        return because(Some(language), "letters-of-text");
    }
    let mut points = [0u32; STOP_WORDS.len()];
    let mut word = String::new();
    for raw in
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty() && w.len() <= 24).take(SAMPLE)
    {
        word.clear();
        if raw.is_ascii() {
            word.push_str(raw);
            word.make_ascii_lowercase();
        } else {
            word.extend(raw.chars().flat_map(char::to_lowercase));
        }
        // Most words belong to no list.
        if let Some(languages) = WORDS.get(word.as_str()) {
            for (language, points) in points.iter_mut().enumerate() {
                *points += languages >> language & 1;
            }
        }
    }
    // The first of equals, for the list is ordered by how often postings are written in the language.
    let best = points.iter().enumerate().rev().max_by_key(|(_, p)| **p).filter(|(_, p)| **p >= LEAST);
    match best.and_then(|(best, _)| STOP_WORDS.get(best)) {
        Some((code, _)) => because(Some(*code), "common-words-of-text"),
        None => because(None, "too-few-words"),
    }
}

/// Languages told by their letters, where those are a fair part of the text.
fn by_script(text: &str) -> Option<&'static str> {
    const LOOKED_AT: usize = 600;
    if text.is_ascii() {
        return None;
    }
    let (mut latin, mut kana, mut han, mut hangul, mut cyrillic, mut ukrainian, mut greek) =
        (0, 0, 0, 0, 0, 0, 0);
    let (mut hebrew, mut arabic) = (0, 0);
    let mut letters = 0;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at).filter(|_| letters < LOOKED_AT) {
        if byte.is_ascii() {
            let letter = usize::from(byte.is_ascii_alphabetic());
            (latin, letters, at) = (latin + letter, letters + letter, at + 1);
            continue;
        }
        let c = text[at..].chars().next()?;
        at += c.len_utf8();
        // General punctuation holds no letter.
        if matches!(c, '\u{2000}'..='\u{206F}') || !c.is_alphabetic() {
            continue;
        }
        letters += 1;
        match c {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            'і' | 'ї' | 'є' | 'ґ' => ukrainian += 1,
            '\u{0400}'..='\u{04FF}' => cyrillic += 1,
            '\u{0370}'..='\u{03FF}' => greek += 1,
            '\u{0590}'..='\u{05FF}' => hebrew += 1,
            '\u{0600}'..='\u{06FF}' => arabic += 1,
            _ => latin += 1,
        }
    }
    // Technical texts are full of Latin names whatever their language: a quarter is enough. A word of Han says as much
    // as four Latin letters.
    let fair = |n: usize| n * 4 > latin;
    if fair(kana * 2) && kana > 0 && fair(kana + han) {
        Some("ja")
    } else if fair(hangul * 2) && hangul > 0 {
        Some("ko")
    } else if fair(han * 3) && han > 0 {
        Some("zh")
    } else if fair(cyrillic + ukrainian) && cyrillic > 0 {
        Some(if ukrainian * 50 > cyrillic { "uk" } else { "ru" })
    } else if fair(greek) && greek > 0 {
        Some("el")
    } else if fair(hebrew) && hebrew > 0 {
        Some("he")
    } else if fair(arabic) && arabic > 0 {
        Some("ar")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, want) in [
            ("We are looking for an engineer who will work with our team on the platform.", Some("en")),
            (
                "Wir suchen eine Person, die mit uns die Plattform baut und betreibt. Du bist sicher in Go.",
                Some("de"),
            ),
            (
                "Nous cherchons une personne pour la plateforme, avec une bonne maîtrise de Go et du cloud.",
                Some("fr"),
            ),
            (
                "Buscamos una persona para el equipo de plataforma, con experiencia en Go y en la nube.",
                Some("es"),
            ),
            (
                "Procuramos uma pessoa para o time de plataforma, com experiência em Go e na nuvem.",
                Some("pt"),
            ),
            ("Regime CLT, salário de R$ 9.000,00 por mês, vale-refeição de R$ 45,00 por dia.", Some("pt")),
            (
                "Contrato indefinido, salario de 40.000 € por año, tickets de 11 € por día de trabajo.",
                Some("es"),
            ),
            (
                "Wij zoeken een ontwikkelaar voor het team van ons platform, met ervaring en plezier.",
                Some("nl"),
            ),
            (
                "Szukamy osoby do zespołu, która ma doświadczenie w Go oraz zna się na chmurze i lubi to.",
                Some("pl"),
            ),
            ("私たちはバックエンドエンジニアを募集しています。Go と Kubernetes の経験", Some("ja")),
            ("시니어 백엔드 엔지니어를 찾습니다 Node.js", Some("ko")),
            ("Мы ищем разработчика на Go", Some("ru")),
            ("Go, Rust, Kubernetes, AWS", None),
            ("", None),
        ] {
            assert_eq!(language_of(text).value, want, "{text}");
        }
    }
}

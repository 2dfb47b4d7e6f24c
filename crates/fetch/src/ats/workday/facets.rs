//! Splitting a search that finds more than Workday shows: by a facet, in batches that each stay below the cap.

/// The most a search shows; at some tenants its total stops here too, and pages behind it start over.
pub(super) const CAP: usize = 2000;

/// Values of one facet in a search; more are refused.
const MOST_VALUES: usize = 100;

/// A facet with how many postings each value has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facet {
    /// Its name in a search.
    pub(super) parameter: String,
    /// Ids and counts.
    values: Vec<(String, usize)>,
}

impl Facet {
    /// A facet all of whose values are known by id and count; others cannot split anything.
    pub(super) fn of(
        parameter: String,
        values: impl Iterator<Item = (Option<String>, Option<usize>)>,
    ) -> Option<Self> {
        let values: Option<Vec<(String, usize)>> = values.map(|(id, count)| id.zip(count)).collect();
        values.filter(|values| !values.is_empty()).map(|values| Self { parameter, values })
    }

    /// Postings counted, one with several values several times.
    pub(super) fn sum(&self) -> usize {
        self.values.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// Its values in batches below the cap, or nothing when one value alone reaches it.
    fn batches(&self) -> Option<Vec<Vec<String>>> {
        let mut batches: Vec<Vec<String>> = Vec::new();
        let mut room = 0;
        for (id, count) in self.values.iter().filter(|(_, count)| *count > 0) {
            if *count >= CAP {
                return None;
            }
            match batches.last_mut().filter(|batch| *count <= room && batch.len() < MOST_VALUES) {
                Some(batch) => {
                    batch.push(id.clone());
                    room -= count;
                }
                None => {
                    batches.push(vec![id.clone()]);
                    room = CAP - 1 - count;
                }
            }
        }
        (!batches.is_empty()).then_some(batches)
    }
}

/// The facet to split by and its batches. First those whose sum another facet shares, for then every posting most likely
/// has a value of each; among these the one with the largest sum, then the fewest searches.
pub(super) fn split(facets: &[Facet]) -> Option<(&Facet, Vec<Vec<String>>)> {
    let rank = |facet: &Facet, batches: &[Vec<String>]| {
        (witnessed(facets, facet, facet.sum()), facet.sum(), std::cmp::Reverse(batches.len()))
    };
    let able = facets.iter().filter_map(|facet| Some((facet, facet.batches()?)));
    able.max_by_key(|(facet, batches)| rank(facet, batches))
}

/// True when another facet than `split` counts just as many postings: a posting without a value of `split` would be
/// missing from its searches but not from the other's sum.
pub(super) fn witnessed(facets: &[Facet], split: &Facet, postings: usize) -> bool {
    facets.iter().any(|other| other.parameter != split.parameter && other.sum() == postings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facet(parameter: &str, counts: &[usize]) -> Facet {
        let values =
            counts.iter().enumerate().map(|(n, count)| (Some(format!("{parameter}{n}")), Some(*count)));
        Facet::of(parameter.to_owned(), values).unwrap()
    }

    #[test]
    fn batches_stay_below_the_cap() {
        let batches = |counts: &[usize]| {
            facet("f", counts).batches().map(|b| b.iter().map(Vec::len).collect::<Vec<_>>())
        };
        assert_eq!(batches(&[1999, 1, 1000, 999, 0, 1]), Some(vec![1, 2, 2]));
        assert_eq!(batches(&[2000, 5]), None);
        assert_eq!(batches(&[0]), None);
        assert_eq!(batches(&[1; 250]), Some(vec![100, 100, 50]));
        assert!(Facet::of("f".to_owned(), [(None, Some(1))].into_iter()).is_none());
    }

    #[test]
    fn a_facet_another_one_vouches_for_is_taken() {
        let time = facet("timeType", &[2500, 100]);
        let family = facet("jobFamilyGroup", &[1500, 1100]);
        let places = facet("locations", &[1800, 1800]);
        let facets = [time, places, family.clone()];
        let (by, batches) = split(&facets).unwrap();
        assert_eq!((by.parameter.as_str(), batches.len()), ("jobFamilyGroup", 2));
        assert!(witnessed(&facets, by, 2600) && !witnessed(&facets, by, 2601));
        assert_eq!(split(&facets[..2]).unwrap().0.parameter, "locations");
        assert!(!witnessed(std::slice::from_ref(&family), &family, 2600), "no facet vouches for itself");
        assert!(split(&facets[..1]).is_none());
    }
}

//! The intervals a trend is told in: days, weeks and months, UTC.

use chrono::{DateTime, Datelike, Days, Months, NaiveTime, TimeDelta, Utc};

use crate::string_enum::string_enum;

string_enum! {
    /// What a trend has a point for.
    TrendInterval, "interval" {
        Day = "day",
        Week = "week",
        Month = "month",
    }
}

impl TrendInterval {
    /// The beginning of the interval an instant lies in: midnight, Monday or the first of the month, UTC.
    pub fn start(self, at: DateTime<Utc>) -> DateTime<Utc> {
        let day = at.date_naive();
        let first = match self {
            Self::Day => Some(day),
            Self::Week => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
            Self::Month => day.with_day(1),
        };
        first.unwrap_or(day).and_time(NaiveTime::MIN).and_utc()
    }

    /// The beginning of the next interval; of the end of time, itself.
    pub fn next(self, start: DateTime<Utc>) -> DateTime<Utc> {
        let next = match self {
            Self::Day => start.checked_add_signed(TimeDelta::days(1)),
            Self::Week => start.checked_add_signed(TimeDelta::weeks(1)),
            Self::Month => start.checked_add_months(Months::new(1)),
        };
        next.unwrap_or(start)
    }

    /// The edges of the intervals from the one `from` lies in to the one `to` lies in: one more than there are intervals. `None`
    /// when there are more than `most` intervals, or none.
    pub fn edges(self, from: DateTime<Utc>, to: DateTime<Utc>, most: usize) -> Option<Vec<DateTime<Utc>>> {
        let mut edges = vec![self.start(from)];
        while let Some(last) = edges.last().copied().filter(|last| *last <= to) {
            let next = self.next(last);
            if edges.len() > most || next <= last {
                return None;
            }
            edges.push(next);
        }
        (edges.len() > 1).then_some(edges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn intervals_begin_at_midnight_on_mondays_and_on_the_first() {
        for (interval, instant, start, next) in [
            (TrendInterval::Day, "2026-11-25T14:00:00Z", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"),
            (TrendInterval::Week, "2026-11-25T14:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
            (TrendInterval::Week, "2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
            (TrendInterval::Month, "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ] {
            assert_eq!(interval.start(at(instant)), at(start), "{interval} {instant}");
            assert_eq!(interval.next(at(start)), at(next), "{interval} {instant}");
        }
    }

    #[test]
    fn edges_enclose_both_ends_and_have_a_limit() {
        let (from, to) = (at("2026-01-15T10:00:00Z"), at("2026-03-01T00:00:00Z"));
        let edges = TrendInterval::Month.edges(from, to, 3).unwrap();
        let days: Vec<String> = edges.iter().map(|edge| edge.date_naive().to_string()).collect();
        assert_eq!(days, ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]);
        assert_eq!(TrendInterval::Month.edges(from, to, 2), None, "three months are too many");
        assert_eq!(TrendInterval::Day.edges(to, from, 10), None, "nothing lies between");
        assert_eq!(TrendInterval::Day.edges(from, from, 1).unwrap().len(), 2);
        let end = DateTime::<Utc>::MAX_UTC;
        assert_eq!(TrendInterval::Week.edges(end, end, 10), None);
    }
}

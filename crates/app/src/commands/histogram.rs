//! Pay in buckets, as bars: of block characters as wide as the terminal, or plain where there is none.

use rolecall_domain::grouped;
use rolecall_market::answers::Bucket;

/// Width of a line where no terminal says its own.
const USUAL_WIDTH: usize = 80;

/// Longest and shortest bar, in characters: beyond a hundred nothing more is seen, under ten nothing at all.
const LONGEST: usize = 100;
const SHORTEST: usize = 10;

/// Eighths of a block, from one to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// One line a bucket: from, to, count, bar. `width` is the terminal's; `None`: plain.
pub fn bars(buckets: &[Bucket], width: Option<u16>) -> Vec<String> {
    let texts: Vec<[String; 3]> = buckets
        .iter()
        .map(|b| [grouped(b.from), grouped(b.to), grouped(i64::try_from(b.count).unwrap_or(i64::MAX))])
        .collect();
    let widest =
        |column: usize| texts.iter().map(|t| t.get(column).map_or(0, String::len)).max().unwrap_or(0);
    let [from, to, count] = [0, 1, 2].map(widest);
    let taken = from + " - ".len() + to + "  ".len() + count + "  ".len();
    let room = width.map_or(USUAL_WIDTH, usize::from).saturating_sub(taken).clamp(SHORTEST, LONGEST);
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let line = |(bucket, [low, high, n]): (&Bucket, &[String; 3])| {
        let bar = bar(bucket.count, most, room, width.is_some());
        format!("{low:>from$} - {high:>to$}  {n:>count$}  {bar}").trim_end().to_owned()
    };
    buckets.iter().zip(&texts).map(line).collect()
}

/// A bar whose length is to `room` as `count` is to `most`; whoever counts at all is seen.
fn bar(count: u64, most: u64, room: usize, blocks: bool) -> String {
    let parts = if blocks { 8 } else { 1 };
    let whole = (room * parts) as u64;
    let length = count.saturating_mul(whole).checked_div(most).unwrap_or(0).max(u64::from(count > 0));
    let length = usize::try_from(length).unwrap_or(room * parts);
    if !blocks {
        return "#".repeat(length);
    }
    let rest = (length % 8).checked_sub(1).and_then(|eighth| EIGHTHS.get(eighth));
    "█".repeat(length / 8) + &rest.map_or_else(String::new, char::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(counts: &[u64]) -> Vec<Bucket> {
        let bucket =
            |(i, count): (i64, &u64)| Bucket { from: i * 50_000, to: (i + 1) * 50_000, count: *count };
        (0..).zip(counts).map(bucket).collect()
    }

    #[test]
    fn plain_bars() {
        let lines = bars(&buckets(&[0, 1, 1000]), None);
        assert_eq!(lines[0], "      0 -  50,000      0");
        assert_eq!(lines[1], " 50,000 - 100,000      1  #");
        assert_eq!(lines[2].chars().count(), 80);
        assert!(lines.iter().all(|line| line.is_ascii()));
    }

    #[test]
    fn bars_fit_the_terminal() {
        for width in [0, 20, 40, 80, 200, 1000] {
            let lines = bars(&buckets(&[3, 8, 5]), Some(width));
            let longest = lines.iter().map(|line| line.chars().count()).max().unwrap();
            let least = "100,000 - 150,000  5  ".len() + SHORTEST;
            assert!(longest <= usize::from(width).max(least), "{width}: {lines:#?}");
        }
        let lines = bars(&buckets(&[1, 16]), Some(31));
        assert!(lines[0].ends_with("  ▋") && lines[1].ends_with("██████████"), "{lines:#?}");
    }

    #[test]
    fn nothing_and_the_greatest() {
        assert!(bars(&[], Some(80)).is_empty());
        assert_eq!(bar(0, 0, 10, true), "");
        assert!(bar(u64::MAX, u64::MAX, 10, false).len() <= 10);
    }
}

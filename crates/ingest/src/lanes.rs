//! Whose turn it is: boards wait in a lane per host, and each host with room gives one board a round. A host with thousands
//! of boards, or one that answers slowly, keeps nobody else waiting. Pure: what room a host has is passed in.

use std::collections::{BTreeMap, VecDeque};

use rolecall_domain::BoardKey;

/// The boards that wait, by host.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    lanes: BTreeMap<String, Lane>,
    /// The host that was served last; the next round begins behind it.
    last: Option<String>,
}

#[derive(Debug, Default)]
struct Lane {
    waiting: VecDeque<BoardKey>,
    in_hand: usize,
}

/// A board whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    pub board: BoardKey,
    pub host: String,
}

impl Lanes {
    /// Boards in the order they are to be asked within their host.
    pub fn of(boards: impl IntoIterator<Item = (String, BoardKey)>) -> Self {
        let mut lanes = Self::default();
        for (host, board) in boards {
            lanes.lanes.entry(host).or_default().waiting.push_back(board);
        }
        lanes
    }

    /// Takes up to `most` boards in hand, a round of one board a host after the other. `room` says how many boards of a
    /// host may be in hand altogether.
    pub fn take(&mut self, most: usize, room: impl Fn(&str) -> usize) -> Vec<Turn> {
        let mut turns = Vec::new();
        let mut hosts: VecDeque<String> = self.open_hosts(&room);
        while turns.len() < most
            && let Some(host) = hosts.pop_front()
        {
            let Some(lane) = self.lanes.get_mut(&host) else { continue };
            let Some(board) = lane.waiting.pop_front() else { continue };
            lane.in_hand += 1;
            if !lane.waiting.is_empty() && lane.in_hand < room(&host) {
                hosts.push_back(host.clone());
            }
            self.last = Some(host.clone());
            turns.push(Turn { board, host });
        }
        turns
    }

    /// How many boards could be taken now, counted up to `most`.
    pub fn takeable(&self, most: usize, room: impl Fn(&str) -> usize) -> usize {
        let mut sum = 0;
        for (host, lane) in &self.lanes {
            if sum >= most {
                break;
            }
            if !lane.waiting.is_empty() {
                sum += room(host).saturating_sub(lane.in_hand).min(lane.waiting.len());
            }
        }
        sum.min(most)
    }

    /// A board is out of hand.
    pub fn done(&mut self, host: &str) {
        if let Some(lane) = self.lanes.get_mut(host) {
            lane.in_hand = lane.in_hand.saturating_sub(1);
        }
    }

    /// A board could not be asked and waits again, ahead of its host's others.
    pub fn put_back(&mut self, turn: Turn) {
        let lane = self.lanes.entry(turn.host).or_default();
        lane.in_hand = lane.in_hand.saturating_sub(1);
        lane.waiting.push_front(turn.board);
    }

    /// The hosts that have boards waiting.
    pub fn waiting_hosts(&self) -> impl Iterator<Item = &str> {
        self.lanes.iter().filter(|(_, lane)| !lane.waiting.is_empty()).map(|(host, _)| host.as_str())
    }

    /// Everything that waits, with its host.
    pub fn waiting(&self) -> impl Iterator<Item = (&str, &BoardKey)> {
        self.lanes
            .iter()
            .flat_map(|(host, lane)| lane.waiting.iter().map(move |board| (host.as_str(), board)))
    }

    /// Hosts with a board waiting and room for it, those behind the one served last first.
    fn open_hosts(&self, room: impl Fn(&str) -> usize) -> VecDeque<String> {
        let open = |(host, lane): &(&String, &Lane)| !lane.waiting.is_empty() && lane.in_hand < room(host);
        let (before, behind): (Vec<_>, Vec<_>) = self
            .lanes
            .iter()
            .filter(open)
            .map(|(host, _)| host.clone())
            .partition(|host| self.last.as_ref().is_some_and(|last| host <= last));
        behind.into_iter().chain(before).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn board(host: u8, n: usize) -> BoardKey {
        format!("ashby:{host}-{n}").parse().unwrap()
    }

    fn lanes(sizes: &[(u8, usize)]) -> Lanes {
        Lanes::of(sizes.iter().flat_map(|(host, n)| (0..*n).map(|i| (host.to_string(), board(*host, i)))))
    }

    fn names(turns: &[Turn]) -> Vec<String> {
        turns.iter().map(|turn| turn.board.board.clone()).collect()
    }

    #[test]
    fn hosts_take_turns_up_to_their_room() {
        let mut lanes = lanes(&[(1, 1000), (2, 3), (3, 1)]);
        let room = |host: &str| if host == "1" { 4 } else { 2 };
        assert_eq!(lanes.takeable(100, room), 7);
        assert_eq!(names(&lanes.take(4, room)), ["1-0", "2-0", "3-0", "1-1"]);
        assert_eq!(names(&lanes.take(100, room)), ["2-1", "1-2", "1-3"]);
        assert!(lanes.take(100, room).is_empty());
        lanes.done("2");
        assert_eq!(names(&lanes.take(100, room)), ["2-2"]);
    }

    #[test]
    fn a_resting_host_waits_and_what_is_put_back_comes_first() {
        let mut lanes = lanes(&[(1, 3), (2, 1)]);
        let turn = lanes.take(1, |_| 1).remove(0);
        lanes.put_back(turn);
        assert_eq!(names(&lanes.take(9, |host| usize::from(host != "1"))), ["2-0"]);
        assert_eq!(lanes.waiting_hosts().collect::<Vec<_>>(), ["1"]);
        assert_eq!(names(&lanes.take(9, |_| 2)), ["1-0", "1-1"]);
        assert_eq!(lanes.waiting().count(), 1);
    }

    proptest! {
        /// However boards are spread over hosts: nothing is taken twice or lost, no host has more in hand than its room,
        /// nothing is left while there is room, and a host with a single board is served within the first round.
        #[test]
        fn turns_are_fair(
            sizes in prop::collection::vec(0usize..30, 1..12),
            rooms in prop::collection::vec(0usize..5, 12),
            most in 1usize..20,
        ) {
            let sizes: Vec<(u8, usize)> = (0u8..).zip(sizes).collect();
            let mut lanes = lanes(&sizes);
            let room = |host: &str| rooms[host.parse::<usize>().unwrap()];
            let mut taken = std::collections::BTreeSet::new();
            let hosts = sizes.iter().filter(|(h, n)| *n > 0 && rooms[*h as usize] > 0).count();
            let mut first_round = std::collections::BTreeSet::new();
            let mut in_hand: Vec<Turn> = Vec::new();
            loop {
                let takeable = lanes.takeable(usize::MAX, room);
                let turns = lanes.take(most, room);
                prop_assert_eq!(turns.len(), takeable.min(most));
                for turn in turns {
                    if first_round.len() < hosts {
                        prop_assert!(first_round.insert(turn.host.clone()), "served twice before all were served");
                    }
                    prop_assert!(taken.insert(turn.board.clone()));
                    in_hand.push(turn);
                }
                for (host, _) in &sizes {
                    let n = in_hand.iter().filter(|t| t.host == host.to_string()).count();
                    prop_assert!(n <= rooms[*host as usize]);
                }
                if in_hand.is_empty() {
                    break;
                }
                // The rooms are full or the boards at an end: then those in hand are finished.
                if lanes.takeable(1, room) == 0 {
                    for turn in in_hand.drain(..) {
                        lanes.done(&turn.host);
                    }
                }
            }
            let expected: usize = sizes.iter().filter(|(h, _)| rooms[*h as usize] > 0).map(|(_, n)| n).sum();
            prop_assert_eq!(taken.len(), expected);
        }
    }
}

//! A process and what it used, as the kernel tells (Linux).

use std::fs::read_to_string;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The kernel's ticks a second in `/proc/PID/stat`, on every machine of the last twenty years.
const TICKS: f64 = 100.0;

/// How often the kernel is asked: peak memory only grows, so that little is missed.
const LOOK: Duration = Duration::from_millis(20);

/// What a run used.
#[derive(Default)]
pub struct Run {
    /// From start to end.
    pub seconds: f64,
    /// User and system, over all threads.
    pub processor_seconds: f64,
    /// The most memory that was in use, KiB.
    pub peak_kib: u64,
    /// What it printed.
    pub stdout: Vec<u8>,
}

/// Runs a program to its end.
pub fn run(directory: &Path, program: &str, arguments: &[&str]) -> Run {
    let began = Instant::now();
    let mut child = Command::new(program)
        .current_dir(directory)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(directory.join("stdout")).unwrap())
        .stderr(std::fs::File::create(directory.join("stderr")).unwrap())
        .spawn()
        .unwrap();
    let mut run = Run::default();
    while child.try_wait().unwrap().is_none() {
        look(child.id(), &mut run);
        sleep(LOOK);
    }
    run.seconds = began.elapsed().as_secs_f64();
    run.stdout = std::fs::read(directory.join("stdout")).unwrap();
    run
}

fn look(pid: u32, run: &mut Run) {
    // A process that has just ended has neither any more.
    if let Some(peak) = read_to_string(format!("/proc/{pid}/status")).ok().as_deref().and_then(peak) {
        run.peak_kib = run.peak_kib.max(peak);
    }
    if let Some(ticks) = read_to_string(format!("/proc/{pid}/stat")).ok().as_deref().and_then(ticks) {
        run.processor_seconds = ticks as f64 / TICKS;
    }
}

fn peak(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// User and system time are the 14th and 15th fields; the second, a name in brackets, may hold blanks.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u64>().ok();
    Some(next()? + next()?)
}

//! A grader that is killed, at any point of its run.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::small::{Small, solution};
use crate::words::gelu;

/// How long it takes to grade a right answer that is a new one.
fn time(small: &Small, answer: &str) -> Duration {
    small.answer(&format!("{answer} of {:?}", SystemTime::now()));
    let started = Instant::now();
    assert_eq!(small.grade(), "correct");
    started.elapsed()
}

/// Kills a grader and its group after this time; whether it was still at work.
fn kill_after(small: &Small, time: Duration) -> bool {
    let mut grade = small.start("progress");
    thread::sleep(time);
    let was_at_work = grade.try_wait().unwrap().is_none();
    let group = format!("-{}", grade.id());
    Command::new("kill")
        .args(["-KILL", "--", &group])
        .stderr(Stdio::null())
        .status()
        .unwrap();
    grade.wait().unwrap();
    was_at_work
}

/// At twenty points from before the compiler is called to after the answer was run.
#[test]
#[ignore = "compiles the crate once more"]
fn a_grader_that_is_killed_changes_no_later_verdict() {
    const POINTS: u32 = 20;
    let small = Small::new();
    let (right, wrong) = (solution(), gelu("x.max(0.0)"));
    small.answer(&right);
    assert_eq!(small.grade(), "correct");
    let all = (0..3)
        .map(|run| time(&small, &format!("{right}\n// once more, {run}")))
        .min()
        .unwrap();

    let mut killed = 0;
    for point in 0..POINTS {
        let (answer, expected) = if point % 2 == 0 {
            (&right, "correct")
        } else {
            (&wrong, "wrong")
        };
        small.answer(&format!("{answer}\n// {point} of {:?}", SystemTime::now()));
        killed += u32::from(kill_after(&small, all * point / POINTS));
        assert_eq!(small.grade(), expected, "killed at {point} of {POINTS}");
    }
    println!("{killed} of {POINTS} graders were killed at work, of {all:?}");
    assert!(killed >= POINTS / 4);
}

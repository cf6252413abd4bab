//! What rustfmt, clippy and the tests say about exercises and solutions.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result};
use course::Exercise;

use super::Problems;
use crate::CHECKER_TESTS;

/// Lines of a tool's message that are shown.
const LINES: usize = 60;
const FEWEST_REFUSED: usize = 5;

/// Exercises and solutions that rustfmt would change.
pub fn formatting(root: &Path, exercises: &[Exercise]) -> Result<Problems> {
    let files = exercises
        .iter()
        .flat_map(|exercise| [exercise.file(), exercise.solution()]);
    let files: Vec<_> = files.filter(|file| root.join(file).exists()).collect();
    let mut rustfmt = Command::new("rustfmt");
    rustfmt
        .current_dir(root)
        .args(["--edition", "2024", "--check", "-l"])
        .args(&files);
    let output = rustfmt
        .output()
        .context("rustfmt does not start: rustup component add rustfmt")?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let would_change = |file: &&String| listed.lines().any(|line| Path::new(line).ends_with(file));
    let problems = files.iter().filter(would_change);
    let problems = problems.map(|file| format!("{file} is not formatted: cargo fmt --all"));
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let unreadable = (!complaint.is_empty()).then_some(complaint);
    Ok(problems.chain(unreadable).collect())
}

/// Warnings in stubs, which programs of the grader contain, and in solutions, which tests contain.
pub fn lints(root: &Path) -> Result<Problems> {
    let arguments = ["clippy", "--quiet", "--package", "answers", "--package", "asking"];
    let targets = ["--bins", "--test", "asking", "--", "--deny", "warnings"];
    let output = cargo(root, &[&arguments[..], &targets[..]].concat())?;
    Ok(failure(&output, "clippy has something to say:", &output.stderr))
}

/// Solutions that fail their checker or do not make their key, wrong answers without their hint, and
/// exercises with too few of those; says how many wrong answers were refused.
pub fn answers(root: &Path, exercises: &[Exercise]) -> Result<Problems> {
    let all = ["--", "--include-ignored", "--show-output"];
    let output = cargo(root, &[&CHECKER_TESTS[..], &all].concat())?;
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return Ok(wrong_answers(&said, exercises));
    }
    let said = match said.find("\nfailures:\n") {
        Some(place) => said[place..].as_bytes(),
        None => &output.stderr, // it did not compile, or did not end by itself
    };
    let headline = "tests of the checkers fail (the first lines):";
    Ok(failure(&output, headline, said))
}

/// Exercises of which the tests refuse too few wrong answers; says how many they refuse in all.
fn wrong_answers(said: &str, exercises: &[Exercise]) -> Problems {
    let names = exercises.iter().map(Exercise::name);
    let counts: Vec<_> = names.map(|name| (name, refused(said, name))).collect();
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    println!("  {all} wrong answers refused");
    let few = counts.iter().filter(|(_, count)| *count < FEWEST_REFUSED);
    few.map(|(name, count)| format!("the tests of {name} refuse {count} wrong answers: {FEWEST_REFUSED} at least"))
        .collect()
}

/// The sum of n over the lines "refused n of NAME".
fn refused(said: &str, name: &str) -> usize {
    let of = |line: &str| {
        line.strip_prefix("refused ")?
            .strip_suffix(name)?
            .strip_suffix(" of ")?
            .parse::<usize>()
            .ok()
    };
    said.lines().filter_map(of).sum()
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<Output> {
    let mut cargo = course::cargo();
    cargo.current_dir(root).args(arguments).env("RUST_BACKTRACE", "0");
    cargo.output().context("cannot start cargo")
}

fn failure(output: &Output, headline: &str, said: &[u8]) -> Problems {
    let said = String::from_utf8_lossy(said);
    let lines: Vec<_> = said.trim().lines().take(LINES).collect();
    match output.status.success() {
        true => Vec::new(),
        false => vec![format!("{headline}\n{}", lines.join("\n"))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_answers_of_an_exercise_are_added_up() {
        let said = "running 3 tests\nrefused 4 of 05_gelu\nrefused 12 of quiz\nrefused 3 of 05_gelu\n";
        assert_eq!(refused(said, "05_gelu"), 7);
        assert_eq!(refused(said, "gelu"), 0);
    }

    #[cfg(unix)]
    #[test]
    fn of_a_tool_that_fails_the_first_lines_are_told_and_of_one_that_does_not_none() {
        use std::os::unix::process::ExitStatusExt;
        let ended = |code: i32| Output {
            status: std::process::ExitStatus::from_raw(code << 8),
            stdout: Vec::new(),
            stderr: Vec::new(),
        };
        let said: String = (1..=100).map(|line| format!("line {line}\n")).collect();
        assert_eq!(failure(&ended(0), "It fails:", said.as_bytes()), [""; 0]);
        let told = failure(&ended(1), "It fails:", said.as_bytes());
        assert!(
            told[0].starts_with("It fails:\nline 1\n") && told[0].ends_with("line 60"),
            "{told:?}"
        );
    }

    #[test]
    fn an_exercise_with_fewer_than_five_wrong_answers_is_a_problem() {
        let exercises = ["05_gelu", "quiz"].map(Exercise::new);
        let problems = wrong_answers("refused 5 of 05_gelu\nrefused 4 of quiz\n", &exercises);
        assert_eq!(problems, ["the tests of quiz refuse 4 wrong answers: 5 at least"]);
    }
}

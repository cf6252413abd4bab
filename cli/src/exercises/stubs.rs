//! The unsolved text of an exercise: from git's history, or from a copy kept aside.
//!
//! Of all versions known, the stub is the one with the most `todo!`s, and the newest among several: a
//! reader may have committed an answer.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use course::Exercise;

use crate::files;
use crate::paths::Paths;

const COMMITS: usize = 50;

/// An unsolved text and where it comes from.
#[derive(Debug, PartialEq)]
pub struct Stub {
    pub text: String,
    pub origin: String,
}

/// Copies each exercise into `.workbook/stubs` that has no copy there yet, or one that is further solved:
/// a checkout without git has no other record.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn keep(paths: &Paths) -> Result<()> {
    for exercise in course::exercises(paths.root())? {
        let copy = paths.stub(exercise.name());
        let text = fs::read_to_string(paths.root().join(exercise.file()))?;
        let kept = fs::read_to_string(&copy).ok();
        if kept.is_none_or(|kept| todos(&kept) < todos(&text)) {
            files::write(&copy, text)?;
        }
    }
    Ok(())
}

/// The stub of an exercise.
///
/// # Errors
/// Where no version of the file has a `todo!`.
pub fn find(paths: &Paths, exercise: &Exercise) -> Result<Stub> {
    let kept = fs::read_to_string(paths.stub(exercise.name())).map(|text| Stub {
        text,
        origin: "the copy in .workbook/stubs, the least solved that a command has seen".into(),
    });
    let mut versions = committed(paths.root(), exercise);
    versions.extend(kept);
    most_unsolved(versions).with_context(|| {
        format!(
            "no unsolved {} is left: git has none and .workbook/stubs neither.\n\
             Take the file from where you got the workbook",
            exercise.file()
        )
    })
}

/// The first of those with the most `todo!`s.
fn most_unsolved(versions: Vec<Stub>) -> Option<Stub> {
    let unsolved = versions.into_iter().filter(|stub| todos(&stub.text) > 0);
    unsolved.reduce(|best, next| match todos(&next.text) > todos(&best.text) {
        true => next,
        false => best,
    })
}

fn todos(text: &str) -> usize {
    text.matches("todo!(").count()
}

/// The committed versions, newest first; none where there is no git or no history.
fn committed(root: &Path, exercise: &Exercise) -> Vec<Stub> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then_some(text)
    };
    let path = exercise.file();
    let limit = format!("--max-count={COMMITS}");
    let commits = git(&["log", &limit, "--format=%h", "--", &path]).unwrap_or_default();
    let version = |commit: &str| {
        let text = git(&["show", &format!("{commit}:./{path}")])?;
        Some(Stub {
            text,
            origin: format!("git, commit {commit}"),
        })
    };
    commits.lines().filter_map(version).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stub(text: &str) -> Stub {
        Stub {
            text: text.into(),
            origin: String::new(),
        }
    }

    #[test]
    fn the_stub_is_the_newest_of_the_least_solved_versions() {
        let versions = ["solved", "todo!() solved", "new todo!() todo!()", "old todo!() todo!()"];
        let found = most_unsolved(versions.map(stub).into());
        assert_eq!(found, Some(stub("new todo!() todo!()")));
        assert_eq!(most_unsolved(vec![stub("solved")]), None);
    }
}

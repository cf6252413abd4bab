//! `hint NAME`: the next rung of an exercise's hint ladder, and the solution for who asks twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anstream::print;
use anyhow::{Context, Result, ensure};
use clap::Args;
use course::{Exercise, Rung};
use serde::{Deserialize, Serialize};

use crate::files;
use crate::paths::Paths;

#[derive(Args)]
pub struct Wish {
    /// The exercise: 05_gelu, 05 or gelu
    name: String,
    /// Show every hint at once
    #[arg(long)]
    all: bool,
    /// Print the solution; the first time only asks whether you mean it
    #[arg(long, conflicts_with = "all")]
    solution: bool,
}

/// How far a reader has gone with one exercise.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Seen {
    rungs: usize,
    asked_for_solution: bool,
}

/// What was seen of each exercise, kept in a file.
struct Memory {
    file: PathBuf,
    seen: BTreeMap<String, Seen>,
}

/// Shows what is wished for, and remembers it.
///
/// # Errors
/// Where the name means no exercise or several, or the exercise has no hints.
pub fn run(paths: &Paths, wish: &Wish) -> Result<()> {
    let exercises = course::exercises(paths.root())?;
    let exercise = course::find(&exercises, &wish.name)?;
    let mut memory = Memory::read(paths.state().join("hints.json"));
    let rungs = read(paths.root(), exercise)?;
    let seen = memory.of(exercise);
    let (text, now) = match wish {
        Wish { solution: true, .. } => solution(paths.root(), exercise, rungs.len(), seen)?,
        Wish { all: true, .. } => all(exercise, &rungs, seen),
        _ => next(
            exercise,
            &rungs,
            seen,
            &format!("cargo run -- hint {}", exercise.name()),
        ),
    };
    print!("{text}");
    memory.set(exercise, now)
}

/// The next hint for an exercise, one more each time; `again` is the key for the one after it.
///
/// # Errors
/// Where the exercise has no hints, or it cannot be remembered.
pub fn next_of(paths: &Paths, exercise: &Exercise, again: &str) -> Result<String> {
    let mut memory = Memory::read(paths.state().join("hints.json"));
    let rungs = read(paths.root(), exercise)?;
    let (text, now) = next(exercise, &rungs, memory.of(exercise), again);
    memory.set(exercise, now)?;
    Ok(text)
}

/// The ladder of an exercise.
fn read(root: &Path, exercise: &Exercise) -> Result<Vec<Rung>> {
    let rungs = exercise.ladder(root);
    let rungs = rungs.with_context(|| format!("{} cannot be read", exercise.hints()))?;
    ensure!(!rungs.is_empty(), "{} has no hint in it", exercise.hints());
    Ok(rungs)
}

fn next(exercise: &Exercise, rungs: &[Rung], seen: Seen, again: &str) -> (String, Seen) {
    let name = exercise.name();
    let end = end_of_ladder(name);
    match rungs.get(seen.rungs) {
        None => {
            let text = format!(
                "You have seen all {} hints; `cargo run -- hint {name} --all` shows them again.\n{end}",
                rungs.len()
            );
            (text, seen)
        }
        Some(_) => {
            let now = seen.rungs + 1;
            let after = match rungs.len() - now {
                0 => end,
                _ => format!("For the next hint: {again}\n"),
            };
            let text = format!("{}\n{after}", rung(name, rungs, seen.rungs));
            (text, Seen { rungs: now, ..seen })
        }
    }
}

fn all(exercise: &Exercise, rungs: &[Rung], seen: Seen) -> (String, Seen) {
    let name = exercise.name();
    let shown: String = (0..rungs.len()).map(|index| rung(name, rungs, index) + "\n").collect();
    let now = Seen {
        rungs: rungs.len(),
        ..seen
    };
    (shown + &end_of_ladder(name), now)
}

fn end_of_ladder(name: &str) -> String {
    format!("To see a solution: cargo run -- hint {name} --solution\n")
}

/// A rung under its heading, in bold.
fn rung(name: &str, rungs: &[Rung], index: usize) -> String {
    let (number, all) = (index + 1, rungs.len());
    let Rung { heading, text } = &rungs[index];
    format!("{name}, hint {number} of {all}\n\x1b[1m{heading}\x1b[0m\n\n{text}\n")
}

fn solution(root: &Path, exercise: &Exercise, rungs: usize, seen: Seen) -> Result<(String, Seen)> {
    let name = exercise.name();
    let now = Seen {
        asked_for_solution: true,
        ..seen
    };
    if seen.asked_for_solution {
        let file = exercise.solution();
        let source = fs::read_to_string(root.join(&file)).with_context(|| format!("{file} cannot be read"))?;
        return Ok((format!("{}\nAll of it: {file}\n", code(&source)), now));
    }
    let closed = match rungs.saturating_sub(seen.rungs) {
        0 => String::new(),
        1 => format!("One hint is still closed: cargo run -- hint {name}\n"),
        more => format!("{more} hints are still closed: cargo run -- hint {name}\n"),
    };
    let ask = "This is to print a finished answer. If you mean it, give the same command again.\n";
    Ok((ask.to_owned() + &closed, now))
}

/// The code of a literate file, without its text and without what only a notebook runs.
fn code(source: &str) -> String {
    let is_code = |cell: &&str| !cell.starts_with(" [markdown]") && !cell.contains("active-ipynb");
    let cells = source.split("// %%").skip(1).filter(is_code);
    let code = cells.map(|cell| cell.trim()).collect::<Vec<_>>();
    code.join("\n\n") + "\n"
}

impl Memory {
    /// What was remembered; nothing where the file is missing or is not ours.
    fn read(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let seen = serde_json::from_str(&text).unwrap_or_default();
        Self { file, seen }
    }

    fn of(&self, exercise: &Exercise) -> Seen {
        self.seen.get(exercise.name()).copied().unwrap_or_default()
    }

    fn set(&mut self, exercise: &Exercise, seen: Seen) -> Result<()> {
        self.seen.insert(exercise.name().into(), seen);
        let text = serde_json::to_string_pretty(&self.seen)?;
        files::write(&self.file, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gelu() -> Exercise {
        Exercise::new("05_gelu")
    }

    fn ladder() -> Vec<Rung> {
        course::rungs("## One?\nfirst\n\n## Two?\nsecond\n")
    }

    #[test]
    fn each_question_is_answered_with_the_next_rung_until_there_is_none() {
        let (first, seen) = next(&gelu(), &ladder(), Seen::default(), "h");
        assert!(first.contains("hint 1 of 2") && first.contains("first"), "{first}");
        assert!(
            first.contains("next hint: h") && !first.contains("--solution"),
            "{first}"
        );
        let (second, seen) = next(&gelu(), &ladder(), seen, "h");
        assert!(second.contains("second") && second.contains("--solution"), "{second}");
        let (none, after) = next(&gelu(), &ladder(), seen, "h");
        assert!(none.contains("all 2 hints") && none.contains("--solution"), "{none}");
        assert_eq!(after, seen);
    }

    #[test]
    fn all_shows_every_rung_and_counts_them_as_seen() {
        let (text, seen) = all(&gelu(), &ladder(), Seen::default());
        assert!(text.contains("first") && text.contains("second"), "{text}");
        assert_eq!(seen.rungs, 2);
    }

    #[test]
    fn the_solution_is_printed_at_the_second_time_of_asking() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let (question, seen) = solution(root, &gelu(), 2, Seen::default()).unwrap();
        assert!(question.contains("same command again"), "{question}");
        assert!(question.contains("2 hints are still closed"), "{question}");
        let (answer, _) = solution(root, &gelu(), 2, seen).unwrap();
        assert!(
            answer.contains("pub fn gelu(x: f64) -> f64 {\n    x * normal_cdf(x)\n}"),
            "{answer}"
        );
        assert!(!answer.contains("markdown") && !answer.contains("asking::"), "{answer}");
    }

    #[test]
    fn what_was_seen_is_remembered_and_a_spoiled_memory_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/hints.json");
        let seen = Seen {
            rungs: 3,
            asked_for_solution: false,
        };
        Memory::read(file.clone()).set(&gelu(), seen).unwrap();
        assert_eq!(Memory::read(file.clone()).of(&gelu()), seen);
        fs::write(&file, "{ spoiled").unwrap();
        assert_eq!(Memory::read(file).of(&gelu()), Seen::default());
    }
}

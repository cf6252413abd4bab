//! The next hint for who asks, and the solution for who asks twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::reset::write;
use crate::{Exercise, Rung, STATE, SourceError};

/// Why there is no hint.
#[derive(Debug, thiserror::Error)]
pub enum HintError {
    #[error("{file} cannot be read: {cause}")]
    Read { file: String, cause: io::Error },
    #[error("{file} has no hint in it")]
    Empty { file: String },
    #[error("{name} has hints 1 to {all}, and none of number {number}")]
    Number { name: String, all: usize, number: usize },
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("what you have seen cannot be remembered in {}: {cause}", file.display())]
    Memory { file: PathBuf, cause: io::Error },
}

/// The hints of the exercises of a checkout, of which it remembers how many the reader has seen.
pub struct Hints<'a> {
    root: &'a Path,
    memory: Memory,
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

impl<'a> Hints<'a> {
    pub fn of(root: &'a Path) -> Self {
        let memory = Memory::read(root.join(STATE).join("hints.json"));
        Self { root, memory }
    }

    /// The next hint, one more each time; `again` is the key for the one after it.
    ///
    /// # Errors
    /// Where the exercise has no hints, or it cannot be remembered.
    pub fn next(&mut self, exercise: &Exercise, again: &str) -> Result<String, HintError> {
        let rungs = self.rungs(exercise)?;
        let (text, now) = next(exercise.name(), &rungs, self.memory.of(exercise), again);
        self.memory.set(exercise, now)?;
        Ok(text)
    }

    /// The hint of this number, counted from 1: for who has a part of an exercise, and wants help with another.
    ///
    /// # Errors
    /// Where the exercise has none of this number.
    pub fn numbered(&self, exercise: &Exercise, number: usize) -> Result<String, HintError> {
        let rungs = self.rungs(exercise)?;
        let (name, all) = (exercise.name(), rungs.len());
        match (1..=all).contains(&number) {
            true => Ok(rung(name, &rungs, number - 1)),
            false => Err(HintError::Number {
                name: name.into(),
                all,
                number,
            }),
        }
    }

    /// Every hint at once.
    ///
    /// # Errors
    /// Where the exercise has no hints, or it cannot be remembered.
    pub fn all(&mut self, exercise: &Exercise) -> Result<String, HintError> {
        let rungs = self.rungs(exercise)?;
        let name = exercise.name();
        let shown: String = (0..rungs.len()).map(|index| rung(name, &rungs, index) + "\n").collect();
        let now = Seen {
            rungs: rungs.len(),
            ..self.memory.of(exercise)
        };
        self.memory.set(exercise, now)?;
        Ok(shown + &end_of_ladder(name))
    }

    /// The solution; the first time only the question whether it is meant.
    ///
    /// # Errors
    /// Where the solution cannot be read, or it cannot be remembered.
    pub fn solution(&mut self, exercise: &Exercise) -> Result<String, HintError> {
        let seen = self.memory.of(exercise);
        if seen.asked_for_solution {
            let code = code(&exercise.answer(self.root)?);
            return Ok(format!("{code}\nAll of it: {}\n", exercise.solution()));
        }
        let now = Seen {
            asked_for_solution: true,
            ..seen
        };
        self.memory.set(exercise, now)?;
        let name = exercise.name();
        let rungs = exercise.ladder(self.root).map_or(0, |rungs| rungs.len());
        let closed = match rungs.saturating_sub(seen.rungs) {
            0 => String::new(),
            1 => format!("One hint is still closed: cargo run -- hint {name}\n"),
            more => format!("{more} hints are still closed: cargo run -- hint {name}\n"),
        };
        let ask = "This is to print a finished answer. If you mean it, give the same command again.\n";
        Ok(ask.to_owned() + &closed)
    }

    fn rungs(&self, exercise: &Exercise) -> Result<Vec<Rung>, HintError> {
        let file = exercise.hints();
        match exercise.ladder(self.root) {
            Err(cause) => Err(HintError::Read { file, cause }),
            Ok(rungs) if rungs.is_empty() => Err(HintError::Empty { file }),
            Ok(rungs) => Ok(rungs),
        }
    }
}

fn next(name: &str, rungs: &[Rung], seen: Seen, again: &str) -> (String, Seen) {
    let end = end_of_ladder(name);
    if seen.rungs >= rungs.len() {
        let all = rungs.len();
        let text = format!("You have seen all {all} hints; `cargo run -- hint {name} --all` shows them again.\n{end}");
        return (text, seen);
    }
    let now = seen.rungs + 1;
    let after = match rungs.len() - now {
        0 => end,
        _ => format!("For the next hint: {again}\n{}", later(name, rungs, now + 1)),
    };
    let text = format!("{}\n{after}", rung(name, rungs, seen.rungs));
    (text, Seen { rungs: now, ..seen })
}

/// What the hints from this index on are about, and how to come to one of them at once.
fn later(name: &str, rungs: &[Rung], first: usize) -> String {
    let headings = rungs.iter().enumerate().skip(first);
    let lines: String = headings
        .map(|(index, rung)| format!("  {}  {}\n", index + 1, rung.heading))
        .collect();
    match lines.is_empty() {
        true => lines,
        false => format!(
            "Or with its number, such as `cargo run -- hint {name} {}`:\n{lines}",
            first + 1
        ),
    }
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

    fn set(&mut self, exercise: &Exercise, seen: Seen) -> Result<(), HintError> {
        self.seen.insert(exercise.name().into(), seen);
        let text = serde_json::to_string_pretty(&self.seen).map_err(io::Error::from);
        let written = text.and_then(|text| write(&self.file, text));
        written.map_err(|cause| HintError::Memory {
            file: self.file.clone(),
            cause,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLUTION: &str = "// %% [markdown]\n// # GELU\n\n// %% tags=[\"active-ipynb\"]\n// :dep a\n\n// %%\n\
                            pub fn gelu(x: f64) -> f64 {\n    // ANSWER\n    x\n    // END\n}\n";

    fn gelu() -> Exercise {
        Exercise::new("05_gelu")
    }

    fn checkout() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let write = |file: String, text| write(&root.path().join(file), text).unwrap();
        write(gelu().hints(), "## One?\nfirst\n\n## Two?\nsecond\n");
        write(gelu().solution(), SOLUTION);
        root
    }

    #[test]
    fn each_question_is_answered_with_the_next_rung_until_there_is_none() {
        let root = checkout();
        let next = || Hints::of(root.path()).next(&gelu(), "h").unwrap();
        let first = next();
        assert!(first.contains("hint 1 of 2") && first.contains("first"), "{first}");
        assert!(
            first.contains("next hint: h") && !first.contains("--solution"),
            "{first}"
        );
        let second = next();
        assert!(
            second.contains("hint 2 of 2") && second.contains("--solution"),
            "{second}"
        );
        assert!(next().contains("seen all 2 hints"));
    }

    #[test]
    fn a_hint_tells_what_those_after_the_next_are_about_and_each_comes_by_its_number() {
        let root = checkout();
        write(
            &root.path().join(gelu().hints()),
            "## One?\n1st\n## Two?\n2nd\n## Three?\n3rd\n",
        )
        .unwrap();
        let mut hints = Hints::of(root.path());
        let third = hints.numbered(&gelu(), 3).unwrap();
        assert!(third.contains("hint 3 of 3") && third.contains("3rd"), "{third}");
        let first = hints.next(&gelu(), "h").unwrap();
        assert!(
            first.contains("1st") && first.ends_with("gelu 3`:\n  3  Three?\n"),
            "{first}"
        );
        let second = hints.next(&gelu(), "h").unwrap();
        assert!(second.contains("2nd") && second.ends_with("next hint: h\n"), "{second}");
        for number in [0, 4] {
            let error = hints.numbered(&gelu(), number).unwrap_err().to_string();
            assert_eq!(error, format!("05_gelu has hints 1 to 3, and none of number {number}"));
        }
    }

    #[test]
    fn all_rungs_at_once_leave_none_to_ask_for() {
        let root = checkout();
        let text = Hints::of(root.path()).all(&gelu()).unwrap();
        assert!(text.contains("hint 1 of 2") && text.contains("hint 2 of 2"), "{text}");
        let next = Hints::of(root.path()).next(&gelu(), "h").unwrap();
        assert!(next.contains("seen all"), "{next}");
    }

    #[test]
    fn the_solution_is_shown_to_who_asks_twice_without_marks_and_prose() {
        let root = checkout();
        let solution = || Hints::of(root.path()).solution(&gelu()).unwrap();
        let question = solution();
        assert!(question.contains("2 hints are still closed"), "{question}");
        let answer = "pub fn gelu(x: f64) -> f64 {\n    x\n}\n\nAll of it: solutions/05_gelu.rs\n";
        assert_eq!(solution(), answer);
    }

    #[test]
    fn a_spoiled_memory_is_an_empty_one() {
        let root = checkout();
        Hints::of(root.path()).next(&gelu(), "h").unwrap();
        fs::write(root.path().join(STATE).join("hints.json"), "{ spoiled").unwrap();
        let text = Hints::of(root.path()).next(&gelu(), "h").unwrap();
        assert!(text.contains("hint 1 of 2"), "{text}");
    }

    #[test]
    fn an_exercise_without_hints_says_which_file_is_missing() {
        let error = Hints::of(Path::new("nowhere"))
            .next(&gelu(), "h")
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("exercises/hints/05_gelu.md cannot be read"),
            "{error}"
        );
    }
}

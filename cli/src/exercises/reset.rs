//! `reset NAME`: puts the stub of an exercise back, and keeps the answer.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::Local;
use course::Exercise;

use super::stubs;
use crate::files;
use crate::paths::Paths;

/// Resets the exercise that `name` means, and says what was done.
pub fn run(paths: &Paths, name: &str) -> Result<()> {
    let exercises = course::exercises(paths.root())?;
    let exercise = course::find(&exercises, name)?;
    println!("{}", reset(paths, exercise)?);
    Ok(())
}

/// Puts the stub in the place of an answer, which is kept in `.workbook/backups`; returns what to tell.
///
/// # Errors
/// Where there is no stub, or the answer cannot be kept; then nothing is changed.
pub fn reset(paths: &Paths, exercise: &Exercise) -> Result<String> {
    let shown = exercise.file();
    let file = paths.root().join(&shown);
    let answer = fs::read(&file).with_context(|| format!("{shown} cannot be read"))?;
    let stub = stubs::find(paths, exercise)?;
    if answer == stub.text.as_bytes() {
        return Ok(format!(
            "{shown} is unchanged: it is what a reset would put there, from {}.",
            stub.origin
        ));
    }
    let backup = keep(&paths.backups(), exercise.name(), &answer)?;
    files::write(&file, stub.text)?;
    let backup = backup.strip_prefix(paths.root()).unwrap_or(&backup).display();
    Ok(format!(
        "{shown} is to do again (from {}).\nYour answer is kept: {backup}",
        stub.origin
    ))
}

/// Writes an answer into a new file, named after the time and never over another.
fn keep(folder: &Path, name: &str, answer: &[u8]) -> Result<PathBuf> {
    let time = Local::now().format("%Y-%m-%d-%H%M%S");
    let candidates = (1..).map(|number| match number {
        1 => folder.join(format!("{name}-{time}.rs")),
        _ => folder.join(format!("{name}-{time}-{number}.rs")),
    });
    for backup in candidates {
        match files::create_new(&backup, answer) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            result => {
                let shown = backup.display();
                result.with_context(|| format!("the answer cannot be kept in {shown}"))?;
                return Ok(backup);
            }
        }
    }
    unreachable!("there is always another number")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use tempfile::TempDir;

    use super::*;

    const STUB: &str = "pub fn gelu(x: f64) -> f64 { todo!(\"{x}\") }\n";
    const ANSWER: &str = "pub fn gelu(x: f64) -> f64 { x }\n";

    fn gelu() -> Exercise {
        Exercise::new("05_gelu")
    }

    struct Checkout(TempDir);

    impl Checkout {
        fn new() -> Self {
            let checkout = Self(TempDir::new().unwrap());
            for folder in ["exercises", "grader/answers/src/bin"] {
                fs::create_dir_all(checkout.0.path().join(folder)).unwrap();
            }
            fs::write(checkout.0.path().join(gelu().program()), "").unwrap();
            checkout.write(STUB);
            checkout
        }

        fn write(&self, text: &str) {
            fs::write(self.0.path().join(gelu().file()), text).unwrap();
        }

        fn read(&self) -> String {
            fs::read_to_string(self.0.path().join(gelu().file())).unwrap()
        }

        fn commit(&self) {
            for arguments in [
                "init --quiet",
                "add --all",
                "-c user.name=r -c user.email=r@example.com commit --quiet --message=change",
            ] {
                let mut git = Command::new("git");
                git.current_dir(self.0.path()).args(arguments.split(' '));
                assert!(git.status().unwrap().success());
            }
        }

        fn reset(&self) -> Result<String> {
            reset(&self.paths(), &gelu())
        }

        fn paths(&self) -> Paths {
            Paths::of(self.0.path()).unwrap()
        }

        fn backups(&self) -> Vec<String> {
            let files = fs::read_dir(self.paths().backups()).into_iter().flatten();
            files
                .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
                .collect()
        }
    }

    #[test]
    fn a_committed_answer_gives_way_to_the_stub_before_it() {
        let checkout = Checkout::new();
        checkout.commit();
        checkout.write(ANSWER);
        checkout.commit();
        let told = checkout.reset().unwrap();
        assert!(told.contains("from git"), "{told}");
        assert_eq!(checkout.read(), STUB);
        assert_eq!(checkout.backups(), [ANSWER]);
    }

    #[test]
    fn without_git_the_stub_comes_from_the_copy_kept_aside() {
        let checkout = Checkout::new();
        stubs::keep(&checkout.paths()).unwrap();
        checkout.write(ANSWER);
        stubs::keep(&checkout.paths()).unwrap();
        let told = checkout.reset().unwrap();
        assert!(told.contains("stubs"), "{told}");
        assert_eq!(checkout.read(), STUB);
    }

    /// What the file was before the first command is not known, and not claimed.
    #[test]
    fn without_git_an_answer_begun_before_the_first_command_is_called_no_stub() {
        let checkout = Checkout::new();
        let begun = format!("pub fn begun() {{}}\n{STUB}");
        checkout.write(&begun);
        stubs::keep(&checkout.paths()).unwrap();
        let told = checkout.reset().unwrap();
        assert!(told.contains("the least solved that a command has seen"), "{told}");
        checkout.write(ANSWER);
        let told = checkout.reset().unwrap();
        assert!(told.contains("the least solved that a command has seen"), "{told}");
        assert_eq!(checkout.read(), begun);
        assert_eq!(checkout.backups(), [ANSWER]);
    }

    #[test]
    fn an_unchanged_exercise_is_left_alone() {
        let checkout = Checkout::new();
        checkout.commit();
        assert!(checkout.reset().unwrap().contains("unchanged"));
        assert_eq!(checkout.backups(), [""; 0]);
    }

    #[test]
    fn two_answers_of_one_second_are_both_kept() {
        let checkout = Checkout::new();
        checkout.commit();
        for answer in ["first", "second"] {
            checkout.write(answer);
            checkout.reset().unwrap();
        }
        let mut backups = checkout.backups();
        backups.sort();
        assert_eq!(backups, ["first", "second"]);
    }

    #[test]
    fn without_any_stub_nothing_is_touched() {
        let checkout = Checkout::new();
        checkout.write(ANSWER);
        let error = checkout.reset().unwrap_err().to_string();
        assert!(error.contains("no unsolved exercises/05_gelu.rs"), "{error}");
        assert_eq!(checkout.read(), ANSWER);
    }
}

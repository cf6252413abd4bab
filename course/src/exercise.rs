use std::path::Path;
use std::{fs, io};

use crate::ladder::{Rung, rungs};

/// A folder with one file per exercise, which ends so.
pub struct Folder {
    pub path: &'static str,
    pub extension: &'static str,
}

/// What readers complete.
pub const EXERCISES: Folder = Folder::new("exercises", ".rs");
/// What exercises and keys are derived from.
pub const SOLUTIONS: Folder = Folder::new("solutions", ".rs");
pub(crate) const HINTS: Folder = Folder::new("exercises/hints", ".md");
pub(crate) const PROGRAMS: Folder = Folder::new("grader/answers/src/bin", ".rs");
/// What solutions are graded to.
pub const KEYS: Folder = Folder::new("tests/snapshots", ".snap");

/// The folder with the tests of the checkers.
pub const CHECKER_TESTS: &str = "tests/asking";

pub(crate) const FOLDERS: [Folder; 5] = [EXERCISES, SOLUTIONS, HINTS, PROGRAMS, KEYS];

impl Folder {
    const fn new(path: &'static str, extension: &'static str) -> Self {
        Self { path, extension }
    }

    fn file(&self, name: &str) -> String {
        format!("{}/{name}{}", self.path, self.extension)
    }

    /// The exercise that a file of this folder would belong to; hidden files are what editors write on the way.
    pub fn name_of<'a>(&self, file: &'a str) -> Option<&'a str> {
        let name = file.strip_suffix(self.extension)?;
        (!name.starts_with('.')).then_some(name)
    }
}

/// A task with all that belongs to it, known by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exercise {
    name: String,
}

impl Exercise {
    /// The exercise called `name`, whether a checkout has it or not.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }

    /// `05_gelu`: what all its files are called, and its program and its test.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// 5 of `05_gelu`; none of `quiz`.
    pub fn number(&self) -> Option<u32> {
        let (number, _) = self.name.split_once('_')?;
        number.parse().ok()
    }

    /// `gelu` of `05_gelu`: the name without its number, which is that of the checker's module.
    pub fn topic(&self) -> &str {
        self.name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
    }

    /// What the reader completes.
    pub fn file(&self) -> String {
        EXERCISES.file(&self.name)
    }

    /// What exercise and key are derived from.
    pub fn solution(&self) -> String {
        SOLUTIONS.file(&self.name)
    }

    /// The hint ladder, from a nudge to almost the solution.
    pub fn hints(&self) -> String {
        HINTS.file(&self.name)
    }

    /// The program that answers with the reader's functions.
    pub fn program(&self) -> String {
        PROGRAMS.file(&self.name)
    }

    /// The grading key, which the solution makes.
    pub fn key(&self) -> String {
        KEYS.file(&self.name)
    }

    /// The checker: a file of its own or, where there is a folder instead, the first file in it. The quiz has its own
    /// folder beside those of the exercises, for its questions.
    pub fn checker(&self, root: &Path) -> String {
        module(root, &["src/asking/exercises", "src/asking"], self.topic())
    }

    /// All of the checker: its folder where it has one, or its file.
    pub fn whole_checker(&self, root: &Path) -> String {
        let mut checker = self.checker(root);
        if let Some(folder) = checker.strip_suffix("/mod.rs") {
            checker.truncate(folder.len());
        }
        checker
    }

    /// The tests of the checker, a file or a folder as it is.
    pub fn tests(&self, root: &Path) -> String {
        module(root, &[CHECKER_TESTS], self.topic())
    }

    /// The rungs of its hint ladder.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn ladder(&self, root: &Path) -> io::Result<Vec<Rung>> {
        Ok(rungs(&fs::read_to_string(root.join(self.hints()))?))
    }
}

fn module(root: &Path, folders: &[&str], topic: &str) -> String {
    let inside = folders.iter().map(|folder| format!("{folder}/{topic}/mod.rs"));
    let found = inside.into_iter().find(|file| root.join(file).exists());
    found.unwrap_or_else(|| format!("{}/{topic}.rs", folders[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_number_and_a_topic_or_a_topic_alone() {
        let parts = |name: &str| {
            let exercise = Exercise::new(name);
            (exercise.number(), exercise.topic().to_owned())
        };
        assert_eq!(parts("05_gelu"), (Some(5), "gelu".into()));
        assert_eq!(parts("08_output_layers"), (Some(8), "output_layers".into()));
        assert_eq!(parts("quiz"), (None, "quiz".into()));
    }

    #[test]
    fn a_checker_in_a_folder_is_the_first_file_in_it() {
        let root = tempfile::tempdir().unwrap();
        let exercise = Exercise::new("05_gelu");
        let alone = exercise.checker(root.path());
        let folder = root.path().join(alone.trim_end_matches(".rs"));
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(exercise.checker(root.path()), alone);
        assert_eq!(exercise.whole_checker(root.path()), alone);
        fs::write(folder.join("mod.rs"), "").unwrap();
        assert_eq!(root.path().join(exercise.checker(root.path())), folder.join("mod.rs"));
        assert_eq!(root.path().join(exercise.whole_checker(root.path())), folder);
    }
}

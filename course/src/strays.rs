//! Files that stand among those of the exercises and belong to none.

use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::{fs, io};

use crate::exercise::{EXERCISES, Exercise, FOLDERS, Folder};
use crate::shown::shown;

/// A file that belongs to no exercise. Displays itself as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stray {
    pub file: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// What it begins with is the name of this exercise.
    Copy(Exercise),
    /// It has the topic of this exercise, and the number of another edition.
    Renumbered(Exercise),
    Folder,
    LeadsNowhere,
    Other,
}

/// A line for each Rust file in `exercises/` that a reader may take for one that is graded, and that is not; nothing
/// where the folder cannot be read.
pub fn not_graded(root: &Path) -> String {
    let strays = strays(root).unwrap_or_default();
    strays.iter().map(|stray| format!("Not graded: {stray}.\n")).collect()
}

fn strays(root: &Path) -> io::Result<Vec<Stray>> {
    let mut strays = inside(root, &EXERCISES, &crate::exercises(root)?)?;
    strays.retain(|stray| stray.file.ends_with(EXERCISES.extension));
    Ok(strays)
}

/// Whatever in any folder of the course belongs to no exercise, for who hands it out.
///
/// # Errors
/// Where a folder cannot be read.
pub fn all_strays(root: &Path) -> io::Result<Vec<Stray>> {
    let exercises = crate::exercises(root)?;
    let mut strays = Vec::new();
    for folder in &FOLDERS {
        strays.extend(inside(root, folder, &exercises)?);
    }
    strays.sort();
    Ok(strays)
}

fn inside(root: &Path, folder: &Folder, exercises: &[Exercise]) -> io::Result<Vec<Stray>> {
    let mut strays = Vec::new();
    for entry in fs::read_dir(root.join(folder.path))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = format!("{}/{name}", folder.path);
        let known = exercises
            .iter()
            .any(|exercise| folder.name_of(&name) == Some(exercise.name()));
        let of_ours = FOLDERS.iter().any(|folder| folder.path == file);
        if !known && !of_ours && !name.starts_with('.') {
            let kind = kind(&entry.path(), &name, exercises);
            strays.push(Stray { file, kind });
        }
    }
    strays.sort();
    Ok(strays)
}

fn kind(path: &Path, name: &str, exercises: &[Exercise]) -> Kind {
    let begins = |exercise: &&Exercise| name.starts_with(exercise.name());
    let stem = Exercise::new(name.trim_end_matches(EXERCISES.extension));
    let renumbered = |exercise: &&Exercise| exercise.topic() == stem.topic();
    if path.is_dir() {
        Kind::Folder
    } else if !path.exists() {
        Kind::LeadsNowhere
    } else if let Some(exercise) = exercises.iter().rev().find(begins) {
        Kind::Copy(exercise.clone())
    } else if let Some(exercise) = exercises.iter().find(renumbered) {
        Kind::Renumbered(exercise.clone())
    } else {
        Kind::Other
    }
}

impl Display for Stray {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.file))?;
        match &self.kind {
            Kind::Copy(exercise) => write!(f, " looks like a copy of {}, which alone counts", exercise.name()),
            Kind::Renumbered(exercise) => write!(f, " is now {}: give it this name to have it graded", exercise.file()),
            Kind::Folder => f.write_str(" is a folder, and belongs to no exercise"),
            Kind::LeadsNowhere => f.write_str(" is a link that leads nowhere"),
            Kind::Other => f.write_str(" belongs to no exercise"),
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::exercises;

    fn checkout(files: &[&str]) -> TempDir {
        let root = TempDir::new().unwrap();
        for folder in &FOLDERS {
            fs::create_dir_all(root.path().join(folder.path)).unwrap();
        }
        for file in files {
            fs::write(root.path().join(file), "").unwrap();
        }
        root
    }

    const GELU: [&str; 2] = ["grader/answers/src/bin/05_gelu.rs", "exercises/05_gelu.rs"];

    #[test]
    fn an_exercise_whose_file_is_gone_is_still_one() {
        let root = checkout(&GELU[..1]);
        assert_eq!(exercises(root.path()).unwrap(), [Exercise::new("05_gelu")]);
    }

    #[test]
    fn files_of_a_readers_own_are_named_and_are_no_exercises() {
        let root = checkout(&GELU);
        for file in [
            "05_gelu-Copy1.rs",
            "07_gelu.rs",
            "notes.rs",
            "my notes.rs",
            ".#05_gelu.rs",
            "data.csv",
        ] {
            fs::write(root.path().join("exercises").join(file), "").unwrap();
        }
        fs::create_dir(root.path().join("exercises/old.rs")).unwrap();
        assert_eq!(exercises(root.path()).unwrap(), [Exercise::new("05_gelu")]);
        let told: Vec<_> = strays(root.path()).unwrap().iter().map(Stray::to_string).collect();
        assert_eq!(
            told,
            [
                "exercises/05_gelu-Copy1.rs looks like a copy of 05_gelu, which alone counts",
                "exercises/07_gelu.rs is now exercises/05_gelu.rs: give it this name to have it graded",
                "exercises/my notes.rs belongs to no exercise",
                "exercises/notes.rs belongs to no exercise",
                "exercises/old.rs is a folder, and belongs to no exercise",
            ]
        );
        let escape = Stray {
            file: "exercises/\x1b[2J.rs".into(),
            kind: Kind::Other,
        };
        assert_eq!(escape.to_string(), "exercises/\u{fffd}[2J.rs belongs to no exercise");
        assert_eq!(all_strays(root.path()).unwrap().len(), 1 + told.len());
        let lines: String = told.iter().map(|told| format!("Not graded: {told}.\n")).collect();
        assert_eq!(not_graded(root.path()), lines);
        assert_eq!(not_graded(&root.path().join("nowhere")), "");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_a_missing_exercise_or_a_stray() {
        let root = checkout(&GELU[..1]);
        for file in ["05_gelu.rs", "notes.rs"] {
            std::os::unix::fs::symlink("gone", root.path().join("exercises").join(file)).unwrap();
        }
        assert_eq!(exercises(root.path()).unwrap(), [Exercise::new("05_gelu")]);
        let told: Vec<_> = strays(root.path()).unwrap().iter().map(Stray::to_string).collect();
        assert_eq!(told, ["exercises/notes.rs is a link that leads nowhere"]);
    }
}

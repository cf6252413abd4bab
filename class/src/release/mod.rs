//! `release`: the tree that students get.

mod git;
mod guard;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use course::{CHECKER_TESTS, Exercise, KEYS, SOLUTIONS};

use crate::settings::{self, Settings};
use guard::Guard;

/// The folders that are not handed out: solutions, keys, and tests with answers in them. Of these, manifests are, for
/// cargo reads those of the whole workspace.
const WITHHELD: [&str; 6] = [
    SOLUTIONS.path,
    KEYS.path,
    CHECKER_TESTS,
    "grader/tests",
    "grader/commands/tests",
    "class/tests",
];

/// Makes the tree of `folder` from the checkout at `root`.
///
/// # Errors
/// Where there is something in the folder, or an answer or the seed in what would be handed out; then nothing is
/// written.
pub fn run(root: &Path, folder: &Path, class: &Path) -> Result<()> {
    if folder.exists() {
        bail!("{} is there already: name a folder that is not", folder.display());
    }
    let settings = match class.join(settings::FILE).exists() {
        true => Some(Settings::read(class)?),
        false => None,
    };
    let parent = folder.parent().filter(|parent| parent.is_dir());
    let made = tempfile::Builder::new()
        .prefix(".release-")
        .tempdir_in(parent.unwrap_or(Path::new(".")))?;
    write(root, made.path(), settings.as_ref())?;
    git::commit(made.path())?;
    fs::rename(made.keep(), folder)?;
    println!(
        "{} is a course of its own, without solutions. Hand it out as it is, or push it: git -C {0} push …",
        folder.display()
    );
    Ok(())
}

/// Writes the tree without git.
///
/// # Errors
/// Where an answer or the seed is in what would be handed out.
pub fn write(root: &Path, made: &Path, settings: Option<&Settings>) -> Result<()> {
    let guard = Guard::new(root, settings)?;
    let exercises = course::exercises(root)?;
    for file in git::files(root)? {
        let from = root.join(&file);
        if is_withheld(&file) || !from.exists() {
            continue;
        }
        let text = match exercises.iter().find(|exercise| exercise.file() == file) {
            Some(exercise) => exercise.stub(root)?.into_bytes(),
            None if from.is_symlink() => bail!("{file} is a link: a release has files alone"),
            None => fs::read(&from).with_context(|| format!("cannot read {file}"))?,
        };
        guard.inspect(&file, &text)?;
        put(made, &file, &text)?;
        fs::set_permissions(made.join(&file), fs::metadata(&from)?.permissions())?;
    }
    let instead = "//! The tests of the checkers stay with the solutions.\n";
    put(made, &format!("{CHECKER_TESTS}/mod.rs"), instead.as_bytes())?;
    complete(made, &exercises)
}

fn is_withheld(file: &str) -> bool {
    WITHHELD.iter().any(|folder| Path::new(file).starts_with(folder)) && !file.ends_with("/Cargo.toml")
}

/// Whether each exercise is there: git may not know a new one yet.
fn complete(made: &Path, exercises: &[Exercise]) -> Result<()> {
    for exercise in exercises {
        for file in [exercise.file(), exercise.program()] {
            if !made.join(&file).exists() {
                bail!("git does not know {file}: git add {file}");
            }
        }
    }
    Ok(())
}

fn put(made: &Path, file: &str, text: &[u8]) -> Result<()> {
    let path = made.join(file);
    fs::create_dir_all(path.parent().unwrap_or(made))?;
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

//! Lessons as they ran, each under a digest of its text, of the crate and of the runner: what the check executed,
//! the book shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Notebook, Run};
use crate::execute::RUNNER;
use crate::files;
use crate::paths::Paths;

/// The folder in which they are kept, and the digests of the crate that computes them and of what runs them.
pub struct Kept {
    pub folder: PathBuf,
    computed_by: String,
}

impl Kept {
    /// Those of a checkout.
    ///
    /// # Errors
    /// A file of the crate cannot be read.
    pub fn of(paths: &Paths) -> Result<Kept> {
        let folder = paths.state().join("book/executed");
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Kept {
            folder,
            computed_by: format!("{} {}", digest_of_crate(paths.root())?, files::digest(RUNNER)),
        })
    }

    /// Where the lesson lies with its outputs.
    pub fn file(&self, lesson: &Notebook) -> PathBuf {
        self.folder.join(lesson.file_name())
    }

    /// Whether the lesson ran with the text and the crate of now, and nothing failed.
    ///
    /// # Errors
    /// The lesson cannot be read.
    pub fn has(&self, root: &Path, lesson: &Notebook) -> Result<bool> {
        let file = self.file(lesson);
        let stamp = fs::read_to_string(stamp(&file)).ok();
        Ok(file.is_file() && stamp == Some(self.made_of(root, lesson)?))
    }

    /// Executes the lesson, and keeps it unless something fails.
    ///
    /// # Errors
    /// It cannot be read or kept, or the runner itself fails.
    pub fn run(&self, root: &Path, lesson: &Notebook, python: Command, kernel: &str) -> Result<Run> {
        let file = self.file(lesson);
        let made_of = self.made_of(root, lesson)?;
        let _ = fs::remove_file(stamp(&file)); // there is none where it never passed
        let run = lesson.run(root, python, kernel, Some(&file))?;
        if run.passed() {
            fs::write(stamp(&file), made_of)?;
        }
        Ok(run)
    }

    /// Forgets every other lesson, so that one that was renamed leaves no page behind.
    ///
    /// # Errors
    /// A file cannot be removed.
    pub fn forget_all_but(&self, lessons: &[Notebook]) -> Result<()> {
        let kept: Vec<PathBuf> = lessons.iter().map(|lesson| self.file(lesson)).collect();
        for entry in fs::read_dir(&self.folder)? {
            let file = entry?.path();
            if !kept.contains(&file.with_extension("ipynb")) {
                fs::remove_file(file)?;
            }
        }
        Ok(())
    }

    fn made_of(&self, root: &Path, lesson: &Notebook) -> Result<String> {
        let text = fs::read(root.join(&lesson.name)).with_context(|| format!("{} cannot be read", lesson.name))?;
        Ok(format!("{} {}", self.computed_by, files::digest(text)))
    }
}

fn stamp(file: &Path) -> PathBuf {
    file.with_extension("made-of")
}

/// Of what computes the outputs.
fn digest_of_crate(root: &Path) -> Result<String> {
    let mut files = String::new();
    for file in course::crate_files(root)? {
        let content = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        files += &format!("{} {}\n", file.display(), files::digest(content));
    }
    Ok(files::digest(files))
}

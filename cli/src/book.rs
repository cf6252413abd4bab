//! `book`: the lessons as they ran, and the exercises, as a site that needs no server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::environment;
use crate::files;
use crate::notebooks::{self, Notebook};
use crate::paths::Paths;
use crate::process;

/// Builds the book in `out`. A lesson that ran before with the same text and the same crate does not run again.
///
/// # Errors
/// A cell of a lesson fails, or what builds the pages cannot be installed or fails.
pub fn build(paths: &Paths, python: impl Fn() -> Command, kernel: &str, out: &Path) -> Result<()> {
    let folder = executed(paths);
    let computed_by = digest_of_crate(paths.root())?;
    let mut kept = Vec::new();
    for lesson in notebooks::lessons(paths.root())? {
        kept.push(execute(paths, &lesson, &computed_by, python(), kernel)?);
    }
    forget_all_but(&folder, &kept)?;

    let mut build = Command::new(paths.python());
    environment::shield_python(&mut build);
    build.arg("-I").arg(paths.root().join("book/build.py"));
    build.arg(paths.root()).arg(&folder).arg(out);
    let terminal = [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()];
    let mut build = process::spawn(&build, terminal)?;
    if !process::wait(build.as_mut())?.success() {
        bail!("the pages could not be built");
    }
    Ok(())
}

/// Where lessons are kept as they ran.
fn executed(paths: &Paths) -> PathBuf {
    paths.state().join("book/executed")
}

/// The lesson with its outputs: a file named after it, beside one with the digest of what it came from.
fn execute(paths: &Paths, lesson: &Notebook, computed_by: &str, python: Command, kernel: &str) -> Result<PathBuf> {
    let kept = executed(paths).join(lesson.file_name());
    let stamp = kept.with_extension("made-of");
    let text = fs::read(paths.root().join(&lesson.name)).with_context(|| format!("{} cannot be read", lesson.name))?;
    let made_of = format!("{computed_by} {}", files::digest(text));
    if !kept.is_file() || fs::read_to_string(&stamp).ok().as_ref() != Some(&made_of) {
        println!("\n{}", lesson.name);
        let run = lesson.run(paths.root(), python, kernel, Some(&kept))?;
        if !run.passed() {
            print!("{}", run.summary());
            bail!("{} fails, and a book shows no failing cell", lesson.name);
        }
        fs::write(&stamp, made_of)?;
    }
    Ok(kept)
}

/// A lesson that was renamed leaves no page behind.
fn forget_all_but(folder: &Path, kept: &[PathBuf]) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if !kept.contains(&file.with_extension("ipynb")) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
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

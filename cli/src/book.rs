//! `book`: the lessons as they ran, and the exercises, as a site that needs no server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::environment;
use crate::notebooks::{self, Notebook};
use crate::paths::Paths;
use crate::process;

/// What a lesson's outputs depend on, beside its text.
const COMPUTED_BY: [&str; 4] = ["Cargo.lock", "Cargo.toml", "src", "vector"];

/// Builds the book in `out`. A lesson that ran before with the same text and the same crate does not run again.
///
/// # Errors
/// A cell of a lesson fails, or what builds the pages cannot be installed or fails.
pub fn build(paths: &Paths, python: impl Fn() -> Command, kernel: &str, out: &Path) -> Result<()> {
    let folder = paths.state().join("book/executed");
    let crate_digest = digest_of(paths.root(), &COMPUTED_BY)?;
    let mut kept = Vec::new();
    for lesson in notebooks::lessons(paths.root())? {
        kept.push(executed(paths, &lesson, &crate_digest, python(), kernel)?);
    }
    forget_all_but(&folder, &kept)?;

    let mut build = Command::new(paths.python());
    environment::shield_python(&mut build);
    build.arg("-I").arg(paths.root().join("book/build.py"));
    build.arg(paths.root()).arg(&folder).arg(out);
    let mut build = process::spawn(build)?;
    if !process::wait(build.as_mut())?.success() {
        bail!("the pages could not be built");
    }
    Ok(())
}

/// The lesson with its outputs: a file named after it, beside one with the digest of what it came from.
fn executed(paths: &Paths, lesson: &Notebook, computed_by: &str, python: Command, kernel: &str) -> Result<PathBuf> {
    let kept = paths.state().join("book/executed").join(lesson.file_name());
    let stamp = kept.with_extension("made-of");
    let text = fs::read(paths.root().join(&lesson.name)).with_context(|| format!("{} cannot be read", lesson.name))?;
    let digest = format!("{computed_by} {}", hexadecimal(&Sha256::digest(text)));
    if !kept.is_file() || fs::read_to_string(&stamp).ok().as_ref() != Some(&digest) {
        println!("\n{}", lesson.name);
        let run = lesson.run(paths.root(), python, kernel, Some(&kept))?;
        if !run.passed() {
            print!("{}", run.summary());
            bail!("{} fails, and a book shows no failing cell", lesson.name);
        }
        fs::write(&stamp, digest)?;
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

/// Of all files there, with their names.
fn digest_of(root: &Path, places: &[&str]) -> Result<String> {
    let mut digest = Sha256::new();
    let mut places: Vec<PathBuf> = places.iter().map(|place| root.join(place)).collect();
    while let Some(place) = places.pop() {
        if place.is_dir() {
            let entries = fs::read_dir(&place)?;
            let mut inside: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
            inside.sort();
            places.extend(inside);
        } else {
            digest.update(place.to_string_lossy().as_bytes());
            digest.update(fs::read(&place).with_context(|| format!("{} cannot be read", place.display()))?);
        }
    }
    Ok(hexadecimal(&digest.finalize()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

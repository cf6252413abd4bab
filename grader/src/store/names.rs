//! Names that say what a thing was made from and what is in it: another may have been put in its place, or half of it.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::digest::content;

/// The name of this file, that was made from what has this digest.
pub(super) fn name_of(made: &Path, digest: &str) -> io::Result<String> {
    Ok(format!("{digest}-{}", content(made)?))
}

/// What a folder has that was made from what has this digest.
pub(super) fn made_from(digest: &str, folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let start = format!("{digest}-");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let made = entries.filter(move |entry| entry.file_name().to_string_lossy().starts_with(&start));
    made.map(|entry| entry.path())
}

/// Whether a program is what its name says.
pub(crate) fn is_intact(program: &Path) -> bool {
    has_content_of(program, program)
}

/// Whether a library is what the name of its folder says.
pub(crate) fn is_intact_library(library: &Path) -> bool {
    library.parent().is_some_and(|folder| has_content_of(folder, library))
}

/// Whether a file has the content that this name ends with.
fn has_content_of(named: &Path, file: &Path) -> bool {
    let name = named.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(EXE_SUFFIX).unwrap_or(&name);
    let content = content(file);
    name.split_once('-')
        .is_some_and(|(_, end)| content.is_ok_and(|content| content == end))
}

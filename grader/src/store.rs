//! A folder of the checkout's own for what the grader keeps: compiled answers, and how they were compiled.
//!
//! A file appears in it whole or not at all, under a name or with a content that says what it was made from.
//! So it needs no lock, and a grader that is killed at any time leaves nothing that a later one could mistake.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{NamedTempFile, TempDir};

/// How the folders begin in which things are made.
const UNFINISHED: &str = ".unfinished-";
/// Older than any compilation lasts.
const ABANDONED: Duration = Duration::from_secs(3600);

#[derive(Clone)]
pub(crate) struct Store {
    folder: PathBuf,
}

impl Store {
    pub fn of(root: &Path) -> Self {
        let folder = root.join(".workbook/grading");
        Self { folder }
    }

    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = NamedTempFile::with_prefix_in(UNFINISHED, &self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.folder.join(name))
            .map(drop)
            .map_err(|error| error.error)
    }

    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// Where the program of an exercise is kept.
    pub fn program(&self, exercise: &str, digest: &str) -> PathBuf {
        let file = format!("{digest}{}", std::env::consts::EXE_SUFFIX);
        self.folder.join("programs").join(exercise).join(file)
    }

    /// Where a library is kept that was made of others.
    pub fn library(&self, identity: &str, name: &str) -> PathBuf {
        self.folder.join("libraries").join(identity).join(name)
    }

    /// A folder to make something in, deleted when it is dropped.
    pub fn workshop(&self) -> io::Result<TempDir> {
        fs::create_dir_all(&self.folder)?;
        tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&self.folder)
    }

    /// Puts a program that was made in a workshop into its place, and clears away what is no longer needed.
    pub fn keep(&self, made: &Path, program: &Path) -> io::Result<()> {
        if let Some(folder) = program.parent() {
            fs::create_dir_all(folder)?;
            leave_the_newest(folder, 3)?;
        }
        // Another process may have put the same there, and be running it.
        fs::rename(made, program).or_else(|error| if program.is_file() { Ok(()) } else { Err(error) })
    }

    /// Puts a library into its place with all that its workshop has.
    pub fn keep_library(&self, workshop: &Path, library: &Path) -> io::Result<()> {
        let folder = library.parent().unwrap_or(library);
        if let Some(libraries) = folder.parent() {
            fs::create_dir_all(libraries)?;
            leave_the_newest(libraries, 1)?;
        }
        fs::rename(workshop, folder).or_else(|error| if library.is_file() { Ok(()) } else { Err(error) })
    }

    /// Deletes what a grader left unfinished that was killed.
    pub fn tidy(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
            if is_unfinished && age(&entry.path()) > ABANDONED {
                remove(&entry.path());
            }
        }
    }
}

/// Another process may be about to run one of the newest.
fn leave_the_newest(folder: &Path, count: usize) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort_by_key(|file| age(file));
    files.iter().skip(count).for_each(|old| remove(old));
    Ok(())
}

fn remove(path: &Path) {
    let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
}

fn age(path: &Path) -> Duration {
    let modified = fs::metadata(path).and_then(|data| data.modified());
    modified
        .ok()
        .and_then(|time| SystemTime::now().duration_since(time).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_kept_and_the_oldest_of_many_is_not() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        for digest in ["a", "b", "c", "d", "e"] {
            let workshop = store.workshop().unwrap();
            fs::write(workshop.path().join("made"), digest).unwrap();
            store
                .keep(&workshop.path().join("made"), &store.program("05_gelu", digest))
                .unwrap();
        }
        let kept = fs::read_dir(store.program("05_gelu", "e").parent().unwrap())
            .unwrap()
            .count();
        assert_eq!(kept, 4);
        assert_eq!(fs::read_to_string(store.program("05_gelu", "e")).unwrap(), "e");
    }

    #[test]
    fn what_is_written_is_read_and_nothing_unfinished_stays() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        store.write("record", b"one").unwrap();
        store.write("record", b"two").unwrap();
        assert_eq!(store.read("record").unwrap(), b"two");
        assert_eq!(fs::read_dir(root.path().join(".workbook/grading")).unwrap().count(), 1);
        store.remove("record");
        assert_eq!(store.read("record"), None);
    }
}

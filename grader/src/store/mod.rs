//! A folder of the checkout's own for what the grader keeps: compiled answers, and how they were compiled.
//!
//! A file appears in it whole or not at all, under a name or with a content that says what it was made from.
//! So it needs no lock, and a grader that is killed at any time leaves nothing that a later one could mistake.

mod names;

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, TempDir};

pub(crate) use names::{is_intact, is_intact_library};
use names::{made_from, name_of};

/// How files and folders begin that are being made.
pub const UNFINISHED: &str = ".unfinished-";
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

    /// Others may read it as they may read the checkout, which they may grade as well.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut builder = Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666)); // less what the umask takes
        }
        let mut file = builder.prefix(UNFINISHED).tempfile_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.folder.join(name))
            .map(drop)
            .map_err(|error| error.error)
    }

    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// The program of an exercise that was made from what has this digest, if it is kept.
    pub fn program(&self, exercise: &str, digest: &str) -> Option<PathBuf> {
        made_from(digest, &self.programs(exercise)).find(|program| is_intact(program))
    }

    fn programs(&self, exercise: &str) -> PathBuf {
        self.folder.join("programs").join(exercise)
    }

    /// The library of this name that was made of what has this identity, if it is kept.
    pub fn library(&self, identity: &str, name: &str) -> Option<PathBuf> {
        self.libraries(identity, name)
            .find(|library| is_intact_library(library))
    }

    /// Those that may be it.
    pub fn libraries(&self, identity: &str, name: &str) -> impl Iterator<Item = PathBuf> {
        let folders = made_from(identity, &self.folder_of_libraries());
        folders.map(move |folder| folder.join(name))
    }

    fn folder_of_libraries(&self) -> PathBuf {
        self.folder.join("libraries")
    }

    /// A folder to make something in, deleted when it is dropped.
    pub fn workshop(&self) -> io::Result<TempDir> {
        fs::create_dir_all(&self.folder)?;
        Builder::new().prefix(UNFINISHED).tempdir_in(&self.folder)
    }

    /// Puts a program that was made in a workshop into its place, which is returned, and clears away what is no longer
    /// needed. Its name says what it was made from, and what is in it.
    pub fn keep(&self, made: &Path, exercise: &str, digest: &str) -> io::Result<PathBuf> {
        let folder = self.programs(exercise);
        fs::create_dir_all(&folder)?;
        leave_the_newest(&folder, 3)?;
        let program = folder.join(name_of(made, digest)? + EXE_SUFFIX);
        match fs::rename(made, &program) {
            // Another process may have put the same there, and be running it.
            Err(error) if !is_intact(&program) => Err(error),
            _ => Ok(program),
        }
    }

    /// The same for a library, which programs look for by its own name: that of its folder says what it was made from.
    pub fn keep_library(&self, made: &Path, identity: &str) -> io::Result<PathBuf> {
        let libraries = self.folder_of_libraries();
        fs::create_dir_all(&libraries)?;
        leave_the_newest(&libraries, 1)?;
        let folder = libraries.join(name_of(made, identity)?);
        fs::create_dir_all(&folder)?;
        let library = folder.join(made.file_name().unwrap_or_default());
        fs::rename(made, &library)?;
        Ok(library)
    }

    pub fn tidy(&self) {
        tidy(&self.folder);
    }
}

/// Deletes what was left unfinished in a folder by one that was killed; what is young, another may be making.
pub fn tidy(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished && age(&entry.path()) > ABANDONED {
            remove(&entry.path());
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

    fn date(path: &Path, age: Duration) {
        fs::File::open(path)
            .unwrap()
            .set_modified(SystemTime::now() - age)
            .unwrap();
    }

    #[test]
    fn of_many_programs_the_newest_by_date_are_left() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        let hours = [1, 4, 2, 3];
        let programs = ["a", "b", "c", "d"].map(|digest| keep(&store, digest));
        for (program, hours) in programs.iter().zip(hours) {
            date(program, Duration::from_secs(3600 * hours));
        }
        keep(&store, "e");
        assert_eq!(programs.map(|program| program.exists()), [true, false, true, true]);
    }

    /// A folder, over which no file is renamed.
    #[test]
    fn a_program_that_cannot_be_put_in_its_place_is_an_error() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        let program = keep(&store, "a");
        fs::remove_file(&program).unwrap();
        fs::create_dir(&program).unwrap();
        let workshop = store.workshop().unwrap();
        fs::write(workshop.path().join("made"), "a").unwrap();
        assert!(store.keep(&workshop.path().join("made"), "05_gelu", "a").is_err());
        assert!(!is_intact(Path::new("/nowhere")));
    }

    #[test]
    fn a_library_is_kept_whole_and_of_older_ones_the_newest() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        let keep = |identity: &str| {
            let workshop = store.workshop().unwrap();
            let made = workshop.path().join("lib.so");
            fs::write(&made, identity).unwrap();
            let library = store.keep_library(&made, identity).unwrap();
            assert_eq!(store.library(identity, "lib.so").as_ref(), Some(&library));
            library
        };
        let first = keep("a");
        assert_eq!(fs::read_to_string(&first).unwrap(), "a");
        fs::write(&first, "").unwrap();
        assert_eq!(store.library("a", "lib.so"), None);
        assert_eq!(keep("a"), first);
        date(first.parent().unwrap(), Duration::from_secs(3600));
        let libraries = [first, keep("b"), keep("c")];
        assert_eq!(libraries.map(|library| library.is_file()), [false, true, true]);
    }

    #[test]
    fn what_was_left_unfinished_for_long_is_cleared_away() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        store.write("record", b"old").unwrap();
        let folder = root.path().join(".workbook/grading");
        let [old, young] = ["old", "young"].map(|name| folder.join(format!("{UNFINISHED}{name}")));
        fs::create_dir(&old).unwrap();
        fs::create_dir(&young).unwrap();
        for path in [&old, &folder.join("record")] {
            date(path, 2 * ABANDONED);
        }
        store.tidy();
        assert!(!old.exists() && young.exists());
        assert_eq!(store.read("record").unwrap(), b"old");
    }

    /// Keeps a program that consists of its digest.
    fn keep(store: &Store, digest: &str) -> PathBuf {
        let workshop = store.workshop().unwrap();
        let made = workshop.path().join("made");
        fs::write(&made, digest).unwrap();
        store.keep(&made, "05_gelu", digest).unwrap()
    }

    #[test]
    fn a_program_is_kept_and_the_oldest_of_many_is_not() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        let programs = ["a", "b", "c", "d", "e"].map(|digest| keep(&store, digest));
        assert_eq!(fs::read_dir(programs[0].parent().unwrap()).unwrap().count(), 4);
        assert_eq!(store.program("05_gelu", "e").unwrap(), programs[4]);
        assert_eq!(fs::read_to_string(&programs[4]).unwrap(), "e");
    }

    #[test]
    fn a_program_in_whose_place_there_is_another_is_none() {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        let program = keep(&store, "a");
        fs::write(&program, "#!/bin/sh").unwrap();
        assert_eq!(store.program("05_gelu", "a"), None);
        assert_eq!(keep(&store, "a"), program);
        assert_eq!(store.program("05_gelu", "a"), Some(program));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_may_be_read_by_whom_any_file_may() {
        use std::os::unix::fs::PermissionsExt;

        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        store.write("record", b"one").unwrap();
        let folder = root.path().join(".workbook/grading");
        fs::write(folder.join("any"), b"one").unwrap();
        let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode();
        assert_eq!(mode("record"), mode("any"));
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

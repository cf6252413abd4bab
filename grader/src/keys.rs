use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use insta::Snapshot;

/// The grading keys: insta's snapshots of the solutions' reports.
///
/// They are only read here. Their bytes are held in memory, so that an answer that writes over one of
/// them is found out and the file restored.
#[derive(Clone)]
pub(crate) struct Keys {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Keys {
    /// Reads every snapshot in `folder`; one that cannot be read is missing.
    pub fn read(folder: &Path) -> Self {
        let paths = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        let snapshots = paths.filter(|path| path.extension().is_some_and(|extension| extension == "snap"));
        let files = snapshots.filter_map(|path| Some((path.clone(), fs::read(path).ok()?)));
        Self { files: files.collect() }
    }

    /// Whether this is the key of an exercise. Where no exercise has one, as in what a class is handed, each is.
    pub fn is_of(&self, exercise: &str, key: &str) -> bool {
        self.files.is_empty() || self.of(exercise).is_some_and(|own| own.trim() == key.trim())
    }

    /// The key of an exercise, where it has one.
    fn of(&self, exercise: &str) -> Option<String> {
        let named = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == exercise);
        let path = self.files.keys().find(named)?;
        let snapshot = Snapshot::from_file(path).ok()?;
        Some(snapshot.as_text()?.to_string())
    }

    /// Writes back every snapshot that is no longer what was read, and names the first.
    pub fn restore(&self) -> io::Result<Option<PathBuf>> {
        let mut restored = None;
        for (path, bytes) in &self.files {
            if !fs::read(path).is_ok_and(|now| now == *bytes) {
                fs::create_dir_all(path.parent().unwrap_or(path))?;
                fs::write(path, bytes)?;
                restored.get_or_insert_with(|| path.clone());
            }
        }
        Ok(restored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_changed_or_deleted_is_restored_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, key) = (
            folder.path().join("snapshots"),
            folder.path().join("snapshots/05_gelu.snap"),
        );
        fs::create_dir(&folder).unwrap();
        fs::write(&key, "---\nsource: tests\n---\nthe key\n").unwrap();
        let keys = Keys::read(&folder);
        assert_eq!(keys.restore().unwrap(), None);
        fs::write(&key, "another").unwrap();
        assert_eq!(keys.restore().unwrap(), Some(key.clone()));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(keys.restore().unwrap(), Some(key));
        assert_eq!(Keys::read(&folder).of("05_gelu").unwrap().trim(), "the key");
        assert_eq!(keys.of("02_sigmoid_gradient"), None);
        assert!(keys.is_of("05_gelu", "the key\n") && !keys.is_of("05_gelu", "another"));
        assert!(!keys.is_of("02_sigmoid_gradient", "the key"));
    }

    #[test]
    fn where_no_exercise_has_a_key_none_is_asked_for() {
        assert!(Keys::read(Path::new("nowhere")).is_of("05_gelu", "any"));
    }
}

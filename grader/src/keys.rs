use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use insta::Snapshot;

/// The grading keys: insta's snapshots of the solutions' reports.
///
/// They are only read here. Their bytes are held in memory, so that an answer that writes over one of
/// them is found out and the file restored.
pub struct Keys {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Keys {
    /// Reads every snapshot in `folder`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "snap") {
                files.insert(path.clone(), fs::read(path)?);
            }
        }
        Ok(Self { files })
    }

    /// The key of an exercise, where it has one.
    pub fn of(&self, exercise: &str) -> Option<String> {
        let named = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == exercise);
        let path = self.files.keys().find(named)?;
        let snapshot = Snapshot::from_file(path).ok()?;
        Some(snapshot.as_text()?.to_string())
    }

    /// Writes back every snapshot that is no longer what was read, and names them.
    pub fn restore(&self) -> io::Result<Vec<PathBuf>> {
        let mut restored = Vec::new();
        for (path, bytes) in &self.files {
            if !fs::read(path).is_ok_and(|now| now == *bytes) {
                fs::write(path, bytes)?;
                restored.push(path.clone());
            }
        }
        Ok(restored)
    }
}

//! The results, one file each under the digest of what it depends on. A file appears whole or not at all, so that a run
//! may be killed at any time, several may work side by side, and results of several places are put together by copying.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use grader::{UNFINISHED, tidy};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{Standing, Verdict};

/// A verdict with what belongs to its making.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Record {
    pub exercise: String,
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What the answer was shut in.
    pub jail: String,
    pub seconds: f64,
}

pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The results in the folder of a grading, made where there are none. What a killed one left is deleted.
    pub fn of(out: &Path) -> Result<Self> {
        let folder = out.join("results");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        [out, &folder, &out.join("feedback")].into_iter().for_each(tidy);
        Ok(Self { folder })
    }

    fn file(&self, digest: &str) -> PathBuf {
        self.folder.join(format!("{digest}.json"))
    }

    /// What is kept under a digest; nothing where it is not what was written.
    pub fn read(&self, digest: &str) -> Option<Record> {
        serde_json::from_slice(&fs::read(self.file(digest)).ok()?).ok()
    }

    /// Whether there is a verdict under a digest that need not be found again.
    pub fn has(&self, digest: &str) -> bool {
        self.read(digest)
            .is_some_and(|record| record.verdict.standing != Standing::Ungraded)
    }

    /// Keeps a record, but none that says less than what is there.
    pub fn write(&self, digest: &str, record: &Record) -> Result<()> {
        if record.verdict.standing == Standing::Ungraded && self.has(digest) {
            return Ok(());
        }
        write(&self.file(digest), &serde_json::to_vec_pretty(record)?)
    }

    /// Takes over what another place has found.
    pub fn merge(&self, other: &Self) -> Result<usize> {
        let mut taken = 0;
        for entry in fs::read_dir(&other.folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let Some(digest) = name.strip_suffix(".json") else {
                continue;
            };
            if let Some(record) = other.read(digest)
                && !self.has(digest)
            {
                self.write(digest, &record)?;
                taken += 1;
            }
        }
        Ok(taken)
    }
}

/// Writes a file at once or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    let told = || format!("cannot write {}", path.display());
    fs::create_dir_all(folder).with_context(told)?;
    let mut file = NamedTempFile::with_prefix_in(UNFINISHED, folder).with_context(told)?;
    file.write_all(bytes).with_context(told)?;
    file.as_file().sync_data().with_context(told)?;
    file.persist(path).map(drop).with_context(told)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn record(standing: Standing) -> Record {
        Record {
            exercise: "05_gelu".into(),
            verdict: Verdict::told(standing, "words"),
            jail: "none".into(),
            seconds: 0.25,
        }
    }

    #[test]
    fn what_is_half_written_or_could_not_be_graded_is_to_do_again() {
        let out = tempfile::tempdir().unwrap();
        let store = Store::of(out.path()).unwrap();
        store.write("a", &record(Standing::Wrong)).unwrap();
        store.write("b", &record(Standing::Ungraded)).unwrap();
        let whole = fs::read(store.file("a")).unwrap();
        fs::write(store.file("c"), &whole[..whole.len() / 2]).unwrap();
        assert_eq!(
            ["a", "b", "c", "d"].map(|digest| store.has(digest)),
            [true, false, false, false]
        );
        assert_eq!(store.read("a"), Some(record(Standing::Wrong)));
    }

    #[test]
    fn what_a_killed_grading_left_unfinished_is_deleted() {
        let out = tempfile::tempdir().unwrap();
        Store::of(out.path()).unwrap();
        let files = [
            ".unfinished-1",
            "results/.unfinished-2",
            "results/.unfinished-3",
            "book.json",
        ];
        let files = files.map(|name| out.path().join(name));
        for file in &files {
            let made = fs::File::create(file).unwrap();
            let is_new = file == &files[2];
            let hours = if is_new { 0 } else { 2 };
            made.set_modified(SystemTime::now() - Duration::from_secs(3600 * hours))
                .unwrap();
        }
        Store::of(out.path()).unwrap();
        assert_eq!(files.map(|file| file.exists()), [false, false, true, true]);
    }

    #[test]
    fn results_of_two_places_are_put_together_and_a_failure_replaces_no_verdict() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (one, two) = (Store::of(one.path()).unwrap(), Store::of(two.path()).unwrap());
        one.write("a", &record(Standing::Correct)).unwrap();
        two.write("a", &record(Standing::Ungraded)).unwrap();
        two.write("b", &record(Standing::Wrong)).unwrap();
        assert_eq!(one.merge(&two).unwrap(), 1);
        assert_eq!(one.read("a"), Some(record(Standing::Correct)));
        assert!(one.has("b"));
    }
}

//! When something was handed in: what handed_in.csv in the folder of the class says, or a checkout's last commit.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use crate::git::git;
use crate::roster::Roster;

const FILE: &str = "handed_in.csv";

/// The times of handed_in.csv, columns `id` and `time`, where there is one.
///
/// # Errors
/// Where a row has no time with an offset, or nobody's id.
pub fn read(class: &Path, roster: &Roster) -> Result<BTreeMap<String, Timestamp>> {
    let path = class.join(FILE);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(&path)?;
    let mut times = BTreeMap::new();
    for (row, line) in reader.deserialize().zip(2..) {
        let (id, time): (String, Timestamp) = row.with_context(|| format!("{}, row {line}", path.display()))?;
        if !roster.students.iter().any(|student| student.id == id) {
            bail!("{}, row {line}: nobody in the roster is {id:?}", path.display());
        }
        times.insert(id, time);
    }
    Ok(times)
}

/// The time of a checkout's last commit, as its author's machine had it.
pub fn of_checkout(folder: &Path) -> Option<Timestamp> {
    if !folder.join(".git").is_dir() {
        return None;
    }
    let mut git = git(folder);
    // A repository may bring settings that start programs.
    for setting in ["core.fsmonitor=false", "log.showSignature=false"] {
        git.args(["-c", setting]);
    }
    let output = git.args(["log", "-1", "--format=%cI"]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

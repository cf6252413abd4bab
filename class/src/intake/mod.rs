//! What a class handed in: folders, zip files and downloads of Moodle and Canvas, sorted by student and exercise.
//!
//! Nothing of it is written to the disk, followed or run. Of every file only the name is looked at, until it is one
//! that is graded; that is read up to the limit of its size.

mod archive;
mod find;
mod folder;
mod owner;
mod times;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::roster::Roster;
use crate::settings::Settings;
use find::Candidates;
use owner::Owners;

/// What each student of the roster handed in, by their ids, and what belongs to nobody.
pub struct Intake {
    pub students: BTreeMap<String, HandedIn>,
    /// Paths of which no student is known, and those that lead out of where they belong.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct HandedIn {
    /// By the names of exercises.
    pub answers: BTreeMap<String, Answer>,
    pub at: Option<Timestamp>,
    /// What an instructor should know of it.
    pub notes: Vec<String>,
}

/// One file that was handed in for an exercise.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Text(String),
    /// It is not graded, and why.
    Refused(String),
}

/// A file by its path, from the folder or the archive in which it is.
struct Item {
    path: String,
    content: Content,
}

enum Content {
    Bytes(Vec<u8>),
    /// It was not read, and why: "is a link".
    Unfit(String),
    /// Nobody asked for it.
    Unread,
}

/// Which files are read, and how far.
struct Wanted<'a> {
    exercises: Vec<&'a str>,
    limit: u64,
}

/// An archive in a hand-in may be so large.
const ARCHIVE: u64 = 32 << 20;

/// More files than this are no hand-in.
const MOST_FILES: usize = 100_000;

impl Wanted<'_> {
    /// Up to which size a file of this name is read.
    fn limit(&self, path: &str) -> Option<u64> {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Canvas writes whose it is before the name, and joins it on with a `_`.
        let ends = || {
            [name]
                .into_iter()
                .chain(name.match_indices('_').map(|(at, _)| &name[at + 1..]))
        };
        let is_wanted = |exercise: &&str| ends().any(|end| find::is_file_of(exercise, end));
        match is_archive(name) {
            true => Some(ARCHIVE),
            false => self.exercises.iter().any(is_wanted).then_some(self.limit),
        }
    }
}

fn is_archive(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".zip")
}

/// Sorts what lies in `place`, a folder or a zip file; all of it is one student's where that is said.
///
/// # Errors
/// Where it cannot be read at all.
pub fn collect(place: &Path, class: &Path, settings: &Settings, roster: &Roster, only: Option<&str>) -> Result<Intake> {
    let wanted = Wanted {
        exercises: settings.points.keys().map(String::as_str).collect(),
        limit: settings.limits.answer_kib << 10,
    };
    let owners = Owners::new(roster);
    let mut notes = Vec::new();
    let mut candidates: BTreeMap<&str, Candidates> = BTreeMap::new();
    let items = match place.is_file() {
        true => archive::open(place, &wanted)?,
        false => folder::walk(place, &wanted).with_context(|| format!("cannot read {}", place.display()))?,
    };
    for item in items {
        sort(item, &wanted, &owners, only, &mut candidates, &mut notes);
    }
    let mut times = times::read(class, roster)?;
    let graded = roster
        .students
        .iter()
        .filter(|student| only.is_none_or(|id| student.id == id));
    let students = graded.map(|student| {
        let found = candidates.remove(&*student.id).unwrap_or_default();
        let marked_late = found.marked_late;
        let mut handed_in = found.choose(&wanted);
        handed_in.at = times
            .remove(&*student.id)
            .or_else(|| times::of_checkout(&only.map_or_else(|| place.join(&student.id), |_| place.to_owned())));
        if marked_late && handed_in.at.is_none() {
            let note = "Canvas says that it came late, and handed_in.csv not when: it counts as in time";
            handed_in.notes.push(note.into());
        }
        (student.id.clone(), handed_in)
    });
    let students = students.collect();
    Ok(Intake { students, notes })
}

/// Puts an item with what its student handed in; an archive is opened, and its items are sorted in its place.
fn sort<'r>(
    item: Item,
    wanted: &Wanted,
    owners: &Owners<'r>,
    within: Option<&'r str>,
    candidates: &mut BTreeMap<&'r str, Candidates>,
    notes: &mut Vec<String>,
) {
    if !is_inside(&item.path) {
        match within {
            Some(student) => candidates.entry(student).or_default().escapes(item.path),
            None => notes.push(format!("{:?} leads out of its archive: it was not read", item.path)),
        }
        return;
    }
    let (student, path) = match within {
        Some(student) => (Some(student), item.path.clone()),
        None => owners.of(&item.path),
    };
    let depth = item.path.matches("//").count();
    match item.content {
        Content::Bytes(bytes) if is_archive(&item.path) && depth < 2 => match archive::items(&bytes, wanted) {
            Ok(inner) => {
                // In the archive's name may stand whose it is; else each of its items says so.
                let within = student.or_else(|| owners.by_name(stem(&path)));
                for mut inner in inner {
                    if within.is_some() && is_inside(&inner.path) {
                        inner.path = format!("{path}//{}", inner.path);
                    }
                    sort(inner, wanted, owners, within, candidates, notes);
                }
            }
            Err(error) => match student.or_else(|| owners.by_name(stem(&path))) {
                Some(student) => candidates
                    .entry(student)
                    .or_default()
                    .note(format!("{path:?} is no zip file that can be read: {error}")),
                None => notes.push(format!("{path:?} is no zip file that can be read: {error}")),
            },
        },
        content => match student {
            Some(student) => {
                let candidates = candidates.entry(student).or_default();
                candidates.marked_late |= item.path.contains("_LATE_");
                candidates.add(path, content);
            }
            None if matches!(content, Content::Unread) => {}
            None => notes.push(format!("{:?} belongs to nobody of the roster", item.path)),
        },
    }
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a path stays where it begins.
fn is_inside(path: &str) -> bool {
    !path.starts_with(['/', '\\']) && !path.contains(':') && !path.split(['/', '\\']).any(|part| part == "..")
}

#[cfg(test)]
mod tests;

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
use std::path::{Path, PathBuf};

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

/// What is found by its path, from the folder or the archive in which it is.
struct Item<'a> {
    path: String,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// It can be read, up to a limit.
    File(&'a mut dyn FnMut(u64) -> Content),
    /// It cannot, and why: "is a link".
    Unfit(String),
    /// What git keeps of this folder.
    Checkout(PathBuf),
    /// Its path would lead out of the archive.
    LeadsOut,
}

enum Content {
    Bytes(Vec<u8>),
    /// It was not read, and why: "has more than 256 KiB".
    Unfit(String),
}

/// Which files are read, and how far.
struct Wanted<'a> {
    exercises: Vec<&'a str>,
    limit: u64,
}

/// An archive in a hand-in may be so large.
const ARCHIVE: u64 = 32 << 20;

/// So much is read of what one student handed in, archives and what is in them: no hand-in is larger.
const IN_ALL: u64 = 256 << 20;

/// An archive may lie in one that lies in another.
const DEEPEST: usize = 3;

/// What cargo, git, the workbook and other programs keep beside answers.
const PASSED_OVER: [&str; 5] = [".git", "target", ".workbook", ".ipynb_checkpoints", "node_modules"];

/// Archives that are not read.
const FOREIGN: [&str; 10] = [
    ".7z", ".rar", ".tar", ".tar.bz2", ".tar.gz", ".tar.xz", ".tar.zst", ".tbz2", ".tgz", ".txz",
];

impl Wanted<'_> {
    /// Whether a file of this name is an answer.
    fn names(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Canvas writes whose it is before the name, and joins it on with a `_`.
        let mut ends = [name]
            .into_iter()
            .chain(name.match_indices('_').map(|(at, _)| &name[at + 1..]));
        ends.any(|end| self.exercises.iter().any(|exercise| find::is_file_of(exercise, end)))
    }
}

fn is_passed_over(name: &str) -> bool {
    PASSED_OVER.contains(&name)
}

fn has_end(path: &str, ends: &[&str]) -> bool {
    let path = path.to_ascii_lowercase();
    ends.iter().any(|end| path.ends_with(end))
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
    let mut desk = Desk {
        wanted: &wanted,
        owners: &Owners::new(roster),
        candidates: BTreeMap::new(),
        nobodys: Candidates::new(16 * IN_ALL),
    };
    let mut show = |item: Item| desk.sort(item, only, 0);
    match place.is_file() {
        true => archive::open(place, &mut show)?,
        false => folder::walk(place, &mut show).with_context(|| format!("cannot read {}", place.display()))?,
    }
    let mut times = times::read(class, roster)?;
    let graded = roster
        .students
        .iter()
        .filter(|student| only.is_none_or(|id| student.id == id));
    let students = graded.map(|student| {
        let found = desk.candidates.remove(&*student.id);
        let found = found.unwrap_or_else(|| Candidates::new(IN_ALL));
        (student.id.clone(), handed_in(found, times.remove(&*student.id)))
    });
    let students = students.collect();
    let notes = desk.nobodys.into_notes();
    Ok(Intake { students, notes })
}

/// What a student handed in, at this time or at that of their checkout.
fn handed_in(found: Candidates, at: Option<Timestamp>) -> HandedIn {
    let checkout = found.its_checkout().map(Path::to_owned);
    let marked_late = found.marked_late;
    let mut handed_in = found.choose();
    handed_in.at = at.or_else(|| times::of_checkout(checkout.as_deref()?));
    let reason = match checkout {
        _ if handed_in.at.is_some() => None,
        _ if marked_late => Some("Canvas says that it came late, and handed_in.csv not when"),
        Some(_) => Some("its checkout has no commit that can be read, and handed_in.csv no time"),
        None => None,
    };
    let note = reason.map(|reason| format!("{reason}: it counts as in time"));
    handed_in.notes.extend(note);
    handed_in
}

/// Where what was handed in is put with who handed it in.
struct Desk<'a, 'r> {
    wanted: &'a Wanted<'a>,
    owners: &'a Owners<'r>,
    candidates: BTreeMap<&'r str, Candidates>,
    nobodys: Candidates,
}

impl<'r> Desk<'_, 'r> {
    /// Puts an item with what its student handed in; an archive is opened, and its items are sorted in its place.
    fn sort(&mut self, item: Item, within: Option<&'r str>, depth: usize) {
        let Item { path: whole, kind } = item;
        let (student, path) = match within {
            Some(student) => (Some(student), whole.clone()),
            None => self.owners.of(&whole),
        };
        self.of(student).marked_late |= whole.contains("_LATE_");
        // In its own name may stand whose an archive or a link is.
        let whose = student.or_else(|| self.owners.of_file(&path));
        match kind {
            Kind::Checkout(folder) if student.is_some() => self.of(student).checkout(path.matches('/').count(), folder),
            Kind::Checkout(_) => {}
            // Nor does it lead to another student.
            Kind::LeadsOut => self
                .of(within)
                .note(format!("{whole:?} leads out of its archive: it was not read")),
            _ if student.is_none() && self.wanted.names(&path) => {
                self.of(None).note(format!("{path:?} belongs to nobody of the roster"));
            }
            kind if self.wanted.names(&path) => {
                let wanted = self.wanted;
                self.of(student).add(wanted, path, kind);
            }
            Kind::Unfit(why) => self.of(whose).note(format!("{path:?} {why}")),
            file if has_end(&path, &[".zip"]) => self.open(&path, file, whose, depth),
            Kind::File(_) if has_end(&path, &FOREIGN) => {
                self.of(whose).note(format!("{path:?} is no zip file: it was not read"));
            }
            Kind::File(_) => {}
        }
    }

    /// Sorts what is in an archive.
    fn open(&mut self, path: &str, file: Kind, whose: Option<&'r str>, depth: usize) {
        if depth == DEEPEST {
            return self
                .of(whose)
                .note(format!("{path:?} lies too deep in other archives: it was not read"));
        }
        let bytes = match self.of(whose).read(file, ARCHIVE) {
            Content::Bytes(bytes) => bytes,
            Content::Unfit(why) => return self.of(whose).note(format!("{path:?} {why}")),
        };
        let mut show = |mut item: Item| {
            if whose.is_some() {
                item.path = format!("{path}//{}", item.path);
            }
            self.sort(item, whose, depth + 1);
        };
        if let Err(error) = archive::items(&bytes, &mut show) {
            self.of(whose)
                .note(format!("{path:?} is no zip file that can be read: {error}"));
        }
    }

    fn of(&mut self, student: Option<&'r str>) -> &mut Candidates {
        match student {
            Some(student) => self
                .candidates
                .entry(student)
                .or_insert_with(|| Candidates::new(IN_ALL)),
            None => &mut self.nobodys,
        }
    }
}

#[cfg(test)]
mod tests;

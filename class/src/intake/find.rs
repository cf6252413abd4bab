//! Which of a student's files is the answer to an exercise.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use course::EXERCISES;

use super::{Answer, Content, HandedIn, Kind, Wanted};

/// What of one student may be graded.
pub struct Candidates {
    /// The best two of each exercise.
    files: BTreeMap<String, Vec<Candidate>>,
    notes: Vec<String>,
    /// How much may still be read.
    left: u64,
    /// Whether Canvas says that it came late, which does not tell when.
    pub marked_late: bool,
    checkout: Option<(usize, PathBuf)>,
}

/// The smallest is graded.
type Rank = (bool, usize, Reverse<u32>);

type Candidate = (Rank, String, Content);

/// So many notes on one student are read by somebody.
const NOTES: usize = 100;

/// Whether a file is called as an exercise is, or as Canvas calls what is handed in again: `05_gelu-2.rs`.
pub fn is_file_of(exercise: &str, name: &str) -> bool {
    edition(exercise, name).is_some()
}

/// Which time it was handed in: 0, or the 2 of `05_gelu-2.rs`.
fn edition(exercise: &str, name: &str) -> Option<u32> {
    let rest = EXERCISES.name_of(name)?.strip_prefix(exercise)?;
    match rest.strip_prefix('-') {
        None if rest.is_empty() => Some(0),
        None => None,
        Some(number) => number.parse().ok().filter(|_| !number.starts_with('+')),
    }
}

impl Candidates {
    pub fn new(left: u64) -> Self {
        Self {
            files: BTreeMap::new(),
            notes: Vec::new(),
            left,
            marked_late: false,
            checkout: None,
        }
    }

    /// Keeps a file that may be the answer to an exercise; nothing else is read.
    pub fn add(&mut self, wanted: &Wanted, path: String, kind: Kind) {
        let ranked = wanted
            .exercises
            .iter()
            .find_map(|exercise| Some((*exercise, rank(exercise, &path)?)));
        let Some((exercise, rank)) = ranked else {
            return;
        };
        let place = |kept: &[Candidate]| kept.partition_point(|(other, name, _)| (other, name) < (&rank, &path));
        if self.files.get(exercise).map_or(0, |kept| place(kept)) > 1 {
            return;
        }
        let content = self.read(kind, wanted.limit);
        let kept = self.files.entry(exercise.to_owned()).or_default();
        kept.insert(place(kept), (rank, path, content));
        kept.truncate(2);
    }

    /// Reads up to a limit, and to what may still be read.
    pub fn read(&mut self, kind: Kind, limit: u64) -> Content {
        let content = match kind {
            Kind::Unfit(why) => return Content::Unfit(why),
            Kind::Checkout(_) | Kind::LeadsOut => return Content::Unfit("is no file".into()),
            Kind::File(_) if self.left < limit => {
                return Content::Unfit("was not read, after so much before it".into());
            }
            Kind::File(read) => read(limit),
        };
        self.left -= match &content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Unfit(_) => limit,
        };
        content
    }

    pub fn note(&mut self, note: String) {
        match self.notes.len() {
            count if count < NOTES => self.notes.push(note),
            NOTES => self.notes.push("There is more of this kind.".into()),
            _ => {}
        }
    }

    /// Remembers where its commits are: those nearest to the top count.
    pub fn checkout(&mut self, depth: usize, folder: PathBuf) {
        if self.checkout.as_ref().is_none_or(|(other, _)| depth < *other) {
            self.checkout = Some((depth, folder));
        }
    }

    pub fn its_checkout(&self) -> Option<&Path> {
        self.checkout.as_ref().map(|(_, folder)| folder.as_path())
    }

    /// What is noted where nothing is graded.
    pub fn into_notes(self) -> Vec<String> {
        self.notes
    }

    /// The answer to each exercise: that in the folder `exercises`, or else the one nearest to the top, handed in last.
    pub fn choose(mut self) -> HandedIn {
        let mut answers = BTreeMap::new();
        for (exercise, named) in std::mem::take(&mut self.files) {
            let (best, path, content) = &named[0];
            let answer = match named.get(1) {
                Some((rank, other, second)) if rank == best && differ(content, second) => Answer::Refused(format!(
                    "{path:?} and {other:?} differ: it is not known which of them to grade"
                )),
                _ => answer(path, content),
            };
            if let Answer::Refused(reason) = &answer {
                self.note(reason.clone());
            }
            answers.insert(exercise, answer);
        }
        HandedIn {
            answers,
            at: None,
            notes: self.notes,
        }
    }
}

/// How a file stands among those of its name: the smallest is taken.
fn rank(exercise: &str, path: &str) -> Option<Rank> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let edition = edition(exercise, name)?;
    let elsewhere = folder.rsplit('/').next() != Some(EXERCISES.path);
    Some((elsewhere, path.matches('/').count(), Reverse(edition)))
}

/// Whether one that was read is not what the other is.
fn differ(one: &Content, other: &Content) -> bool {
    match (one, other) {
        (Content::Bytes(one), Content::Bytes(other)) => one != other,
        (one, _) => matches!(one, Content::Bytes(_)),
    }
}

fn answer(path: &str, content: &Content) -> Answer {
    match content {
        Content::Unfit(why) => Answer::Refused(format!("{path:?} {why}")),
        Content::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Answer::Text(text.trim_start_matches('\u{feff}').into()),
            Err(_) => Answer::Refused(format!("{path:?} is no text in UTF-8")),
        },
    }
}

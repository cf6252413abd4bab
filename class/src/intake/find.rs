//! Which of a student's files is the answer to an exercise.

use std::collections::BTreeMap;

use super::{Answer, Content, HandedIn, Wanted};

/// The files of one student that may be graded.
#[derive(Default)]
pub struct Candidates {
    files: Vec<(String, Content)>,
    notes: Vec<String>,
    /// Whether Canvas says that it came late, which does not tell when.
    pub marked_late: bool,
}

/// Whether a file is called as an exercise is, or as Canvas calls what is handed in again: `05_gelu-2.rs`.
pub fn is_file_of(exercise: &str, name: &str) -> bool {
    edition(exercise, name).is_some()
}

/// Which time it was handed in: 0, or the 2 of `05_gelu-2.rs`.
fn edition(exercise: &str, name: &str) -> Option<u32> {
    let rest = name.strip_suffix(".rs")?.strip_prefix(exercise)?;
    match rest.strip_prefix('-') {
        None if rest.is_empty() => Some(0),
        None => None,
        Some(number) => number.parse().ok().filter(|_| !number.starts_with('+')),
    }
}

impl Candidates {
    pub fn add(&mut self, path: String, content: Content) {
        self.files.push((path, content));
    }

    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    pub fn escapes(&mut self, path: String) {
        self.note(format!("{path:?} leads out of its archive: it was not read"));
    }

    /// The answer to each exercise: that in the folder `exercises`, or else the one nearest to the top, handed in last.
    pub fn choose(mut self, wanted: &Wanted) -> HandedIn {
        let mut answers = BTreeMap::new();
        for &exercise in &wanted.exercises {
            let mut named: Vec<_> = self
                .files
                .iter()
                .filter_map(|(path, content)| Some((rank(exercise, path)?, path, content)))
                .collect();
            named.sort_by_key(|(rank, path, _)| (*rank, (*path).clone()));
            let Some((best, path, content)) = named.first() else {
                continue;
            };
            let answer = match named.get(1) {
                Some((rank, other, second)) if rank == best && !same(content, second) => Answer::Refused(format!(
                    "{path:?} and {other:?} differ: it is not known which of them to grade"
                )),
                _ => answer(path, content),
            };
            if let Answer::Refused(reason) = &answer {
                self.notes.push(reason.clone());
            }
            answers.insert(exercise.to_owned(), answer);
        }
        HandedIn {
            answers,
            at: None,
            notes: self.notes,
        }
    }
}

/// How a file stands among those of its name: the smallest is taken.
fn rank(exercise: &str, path: &str) -> Option<(bool, usize, std::cmp::Reverse<u32>)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let edition = edition(exercise, name)?;
    let elsewhere = folder.rsplit('/').next() != Some("exercises");
    Some((elsewhere, path.matches('/').count(), std::cmp::Reverse(edition)))
}

fn same(one: &Content, other: &Content) -> bool {
    matches!((one, other), (Content::Bytes(one), Content::Bytes(other)) if one == other)
}

fn answer(path: &str, content: &Content) -> Answer {
    match content {
        Content::Unread => Answer::Refused(format!("{path:?} was not read")),
        Content::Unfit(why) => Answer::Refused(format!("{path:?} {why}")),
        Content::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Answer::Text(text.trim_start_matches('\u{feff}').into()),
            Err(_) => Answer::Refused(format!("{path:?} is no text in UTF-8")),
        },
    }
}

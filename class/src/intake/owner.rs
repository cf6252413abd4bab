//! Whose a file is, by the way it is named: a folder per student, or as Moodle and Canvas name what they let download.

use std::collections::BTreeMap;

use crate::roster::Roster;

/// Students by what they may be called; none where that would be two.
pub struct Owners<'r> {
    names: BTreeMap<String, Option<&'r str>>,
    canvas: BTreeMap<&'r str, &'r str>,
    moodle: BTreeMap<&'r str, &'r str>,
}

impl<'r> Owners<'r> {
    pub fn new(roster: &'r Roster) -> Self {
        let mut names = BTreeMap::new();
        for student in &roster.students {
            let login = student.email.split('@').next().unwrap_or_default();
            let words: Vec<_> = student.name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            let turned = words
                .split_last()
                .map(|(last, first)| format!("{last}{}", first.concat()));
            let forward = [words.concat(), turned.unwrap_or_default()];
            let mut called: Vec<_> = [&student.id, &student.email, login]
                .into_iter()
                .chain(forward.iter().map(String::as_str))
                .map(key)
                .filter(|key| !key.is_empty())
                .collect();
            called.sort();
            called.dedup();
            for name in called {
                let of_two = names.contains_key(&name);
                names.insert(name, (!of_two).then_some(&*student.id));
            }
        }
        // An id is nobody else's, whatever the others are called.
        names.extend(
            roster
                .students
                .iter()
                .map(|student| (key(&student.id), Some(&*student.id))),
        );
        let numbered = |number: fn(&'r crate::roster::Student) -> &'r str| {
            let all = roster.students.iter().map(|student| (number(student), &*student.id));
            all.filter(|(number, _)| !number.is_empty()).collect()
        };
        Self {
            names,
            canvas: numbered(|student| &student.canvas),
            moodle: numbered(|student| &student.moodle),
        }
    }

    pub fn by_name(&self, name: &str) -> Option<&'r str> {
        *self.names.get(&key(name))?
    }

    /// The student after whom a file is called, whatever its name ends in: `s1.tar.gz`.
    pub fn of_file(&self, path: &str) -> Option<&'r str> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ends = name.rmatch_indices('.').map(|(dot, _)| &name[..dot]);
        [name]
            .into_iter()
            .chain(ends.take(2))
            .find_map(|name| self.by_name(name))
    }

    /// The student of a path, and the path from what belongs to them.
    pub fn of(&self, path: &str) -> (Option<&'r str>, String) {
        let (first, rest) = match path.split_once('/') {
            Some((folder, rest)) => (folder, Some(rest)),
            None => (path, None),
        };
        let found = match rest {
            Some(_) => self.by_name(first).or_else(|| self.of_moodle(first)),
            None => return self.of_canvas(path),
        };
        match (found, rest) {
            (Some(student), Some(rest)) => (Some(student), rest.to_owned()),
            // A download may have been unpacked into a folder of its own.
            (None, Some(rest)) => match self.of(rest) {
                (Some(student), rest) => (Some(student), rest),
                (None, _) => (None, path.to_owned()),
            },
            (_, None) => (None, path.to_owned()),
        }
    }

    /// `Ada Lovelace_4711_assignsubmission_file_`, or without the name where marking is blind.
    fn of_moodle(&self, folder: &str) -> Option<&'r str> {
        let (before, _) = folder.split_once("_assignsubmission_")?;
        let (name, number) = before.rsplit_once('_')?;
        self.moodle.get(number).copied().or_else(|| self.by_name(name))
    }

    /// `lovelaceada_LATE_4711_98765_05_gelu-1.rs`: who, whether late, their number, that of the hand-in, and the file.
    fn of_canvas(&self, file: &str) -> (Option<&'r str>, String) {
        let found = file.split_once('_').and_then(|(name, rest)| {
            let rest = rest.strip_prefix("LATE_").unwrap_or(rest);
            let mut parts = rest.splitn(3, '_');
            let (user, hand_in, file) = (parts.next()?, parts.next()?, parts.next()?);
            let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number(user) || !is_number(hand_in) {
                return None;
            }
            let student = self.canvas.get(user).copied().or_else(|| self.by_name(name));
            Some((student, file.to_owned()))
        });
        found.unwrap_or_else(|| (None, file.to_owned()))
    }
}

/// A name without what systems leave out or write in another way.
fn key(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric() || "._-@".contains(*c));
    kept.flat_map(char::to_lowercase).collect()
}

//! Who is in a class: roster.csv.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

pub const FILE: &str = "roster.csv";

/// The students of a class, in the order of the file.
#[derive(Debug)]
pub struct Roster {
    pub students: Vec<Student>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Student {
    /// What a student is known by: the name of their folder and of their feedback.
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub email: String,
    /// Days by which the work is due later.
    #[serde(default)]
    pub extension: Option<i64>,
    /// The number that Canvas has for them, and writes into the names of files.
    #[serde(default)]
    pub canvas: String,
    /// The number that Moodle has for their participation.
    #[serde(default)]
    pub moodle: String,
}

impl Roster {
    /// Reads roster.csv in `folder`.
    ///
    /// # Errors
    /// Where it is missing, or a row is of no use: which.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let file = File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(file).with_context(|| path.display().to_string())
    }

    /// Forgets everybody else.
    ///
    /// # Errors
    /// Where nobody has this id.
    pub fn keep(&mut self, id: &str) -> Result<()> {
        self.students.retain(|student| student.id == id);
        if self.students.is_empty() {
            bail!("nobody in {FILE} has the id {id:?}");
        }
        Ok(())
    }

    pub fn parse(text: impl Read) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text);
        let headers: csv::StringRecord = reader
            .headers()?
            .iter()
            .map(|header| header.trim_start_matches('\u{feff}').to_lowercase())
            .collect();
        reader.set_headers(headers);
        let (mut ids, mut emails) = (BTreeSet::new(), BTreeSet::new());
        let mut students = Vec::new();
        for (row, line) in reader.deserialize().zip(2..) {
            let student: Student = row.with_context(|| format!("row {line}"))?;
            if let Some(fault) = fault(&student.id) {
                bail!("row {line}: the id {:?} {fault}", student.id);
            }
            if !student.email.is_empty() && !student.email.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                bail!("row {line}: {:?} is no e-mail address", student.email);
            }
            if !ids.insert(student.id.to_lowercase()) {
                bail!("row {line}: the id {:?} is there twice", student.id);
            }
            // Hand-ins and marks are brought to students by it.
            if !student.email.is_empty() && !emails.insert(student.email.to_lowercase()) {
                bail!("row {line}: the e-mail address {:?} is there twice", student.email);
            }
            students.push(student);
        }
        Ok(Self { students })
    }
}

/// An id names a file and stands in tables: what is wrong with one that cannot.
fn fault(id: &str) -> Option<&'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-@".contains(c);
    match id.chars().next() {
        None => Some("is empty"),
        Some(first) if !first.is_ascii_alphanumeric() => Some("begins with neither a letter nor a digit"),
        _ if !id.chars().all(is_plain) => Some("has more than letters, digits and . _ - @"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Student>> {
        Roster::parse(text.as_bytes()).map(|roster| roster.students)
    }

    #[test]
    fn columns_are_found_by_their_names_and_some_may_be_left_out() {
        let students = parse("\u{feff}Name,ID\n\"Lovelace, Ada\", s1 \n").unwrap();
        assert_eq!((&*students[0].id, &*students[0].name), ("s1", "Lovelace, Ada"));
        let students = parse("id,name,email,extension\ns1,Ada,a@x.org,3\ns2,Grace,,\n").unwrap();
        assert_eq!((students[0].extension, students[1].extension), (Some(3), None));
    }

    #[test]
    fn a_line_with_a_hash_in_front_is_nobody_and_an_id_with_one_is_refused() {
        for before in ["", "\u{feff}"] {
            let text = format!("{before}# who, and\n# what\nid,name,extension\n# one\ns1,Ada,3\n#s2,Grace,\n");
            let students = parse(&text).unwrap();
            assert_eq!((students.len(), students[0].extension), (1, Some(3)));
        }
        assert!(parse("id,name\n\"#1\",Ada\n").is_err());
    }

    #[test]
    fn an_id_that_cannot_name_a_file_or_stands_there_twice_is_refused() {
        for (id, words) in [
            ("", "empty"),
            ("=1+1", "begins"),
            ("../up", "begins"),
            ("a/b", "more than letters"),
            ("S0", "twice"),
        ] {
            let error = parse(&format!("id,name\ns0,Zero\n{id},Ada\n")).unwrap_err().to_string();
            assert!(error.starts_with("row 3") && error.contains(words), "{error}");
        }
    }

    #[test]
    fn an_address_is_one_students_and_several_may_have_none() {
        assert_eq!(parse("id,name,email\ns1,Ada,\ns2,Grace,\n").unwrap().len(), 2);
        let error = parse("id,name,email\ns1,Ada,a@x.org\ns2,Grace,A@x.org\n").unwrap_err();
        assert!(error.to_string().starts_with("row 3: the e-mail address"), "{error}");
    }
}

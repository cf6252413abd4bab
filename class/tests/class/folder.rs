//! A class on the disk.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::{printed, text};

/// A class with a folder for each student.
pub struct Class(TempDir);

impl Class {
    /// Without students; what the exercises are worth stands in lines.
    pub fn worth(points: &str) -> Self {
        let class = Self(TempDir::new().unwrap());
        let settings = format!(
            "title = \"GELU\"\nseed = \"0123456789abcdef\"\n[late]\npercent_per_day = 10\ndays = 5\n\
             [limits]\ncpu_seconds = 2\nwall_seconds = 20\nanswer_kib = 64\n[points]\n{points}\n"
        );
        fs::write(class.path("class.toml"), settings).unwrap();
        fs::write(class.path("roster.csv"), "id,name,email\n").unwrap();
        class
    }

    /// Students by their ids, with the text of their answer to GELU.
    pub fn of(answers: &[(&str, &str)]) -> Self {
        let class = Self::worth("05_gelu = 4");
        for (id, answer) in answers {
            class.enrol(id, "=1+1");
            class.hand_in(id, "05_gelu.rs", answer);
        }
        class
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn enrol(&self, id: &str, name: &str) {
        let mut roster = OpenOptions::new().append(true).open(self.path("roster.csv")).unwrap();
        writeln!(roster, "{id},\"{}\",{id}@example.org", name.replace('"', "\"\"")).unwrap();
    }

    pub fn hand_in(&self, id: &str, file: &str, text: impl AsRef<[u8]>) {
        let file = self.path("in").join(id).join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn arguments(&self, out: &str, more: &[&str]) -> Vec<String> {
        let (handed_in, out, class) = (self.path("in"), self.path(out), self.0.path());
        let own = ["grade", text(&handed_in), "--out", text(&out), "--class", text(class)];
        own.iter().chain(more).map(ToString::to_string).collect()
    }

    pub fn grade(&self, out: &str, more: &[&str]) -> String {
        let arguments = self.arguments(out, more);
        printed(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Grades what this student handed in, and nothing else.
    pub fn grade_one(&self, id: &str, out: &str) {
        let (handed_in, out, class) = (self.path("in").join(id), self.path(out), self.0.path());
        let own = [
            "grade",
            text(&handed_in),
            "--student",
            id,
            "--out",
            text(&out),
            "--class",
        ];
        printed(&[&own[..], &[text(class)]].concat());
    }

    pub fn merge(&self, parts: &[&str], out: &str) {
        let parts: Vec<_> = parts.iter().map(|part| self.path(part)).collect();
        let (out, class) = (self.path(out), self.0.path());
        let mut arguments = vec!["merge", "--out", text(&out), "--class", text(class)];
        arguments.extend(parts.iter().map(|part| text(part)));
        printed(&arguments);
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Mark and state of each student in the first exercise.
    pub fn marks(&self, out: &str) -> BTreeMap<String, (String, String)> {
        self.rows(out)
            .into_iter()
            .map(|(id, row)| (id, (row[5].clone(), row[8].clone())))
            .collect()
    }

    /// The rows of the gradebook by the ids of students.
    pub fn rows(&self, out: &str) -> BTreeMap<String, Vec<String>> {
        let table = self.read(&format!("{out}/gradebook.csv"));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| (row[0].to_owned(), row.iter().map(str::to_owned).collect()))
            .collect()
    }
}

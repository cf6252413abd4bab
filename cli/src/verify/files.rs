//! Whether each exercise has all its files, and no folder a file of none.

use std::fs;
use std::path::Path;

use anyhow::Result;
use grader::Exercise;

use super::Problems;
use crate::exercises::{hint, name::topic};

const FEWEST_RUNGS: usize = 3;
const WIDTH: usize = 80;
/// What stands between these in a file from a template is to be written.
pub const OPEN: char = '‹';

/// The folders with one file per exercise and nothing else: the folder, the extension.
const FOLDERS: [(&str, &str); 5] = [
    ("exercises", "rs"),
    ("exercises/hints", "md"),
    ("solutions", "rs"),
    ("grader/answers/src/bin", "rs"),
    ("tests/snapshots", "snap"),
];

/// The program that grades an exercise.
pub fn program(name: &str) -> String {
    format!("grader/answers/src/bin/{name}.rs")
}

/// What is missing, still to be written or too much.
///
/// # Errors
/// Where a folder cannot be read.
pub fn check(root: &Path, exercises: &[Exercise]) -> Result<Problems> {
    let linked = notebooks(root)?;
    let mut problems = Problems::new();
    for Exercise { name, .. } in exercises {
        let solution = format!("solutions/{name}.rs");
        let included = format!("exercises/{name}.rs");
        let (checker, tests) = (module("src/asking/exercises", name), module("tests/api/asking", name));
        problems.extend(holds(root, &included, "todo!("));
        problems.extend(holds(root, &solution, "pub fn"));
        problems.extend(holds(root, &program(name), &included));
        problems.extend(holds_either(root, &checker, "check"));
        problems.extend(holds_either(root, &tests, &solution));
        problems.extend(ladder(root, name));
        problems.extend(
            holds(root, &format!("tests/snapshots/{name}.snap"), "")
                .map(|missing| format!("{missing}: cargo run -- snapshots --write")),
        );
        if !linked.contains(&included) {
            problems.push(format!(
                "no notebook links to {included}: put a link at the end of the one before it"
            ));
        }
    }
    problems.extend(strays(root, exercises)?);
    Ok(problems)
}

/// How much there is.
pub fn counts(root: &Path, exercises: &[Exercise]) -> String {
    let rungs = |exercise: &Exercise| hint::count(root, &exercise.name);
    format!(
        "{} exercises with {} hints.",
        exercises.len(),
        exercises.iter().map(rungs).sum::<usize>()
    )
}

/// `src/asking/exercises/gelu.rs` and `src/asking/exercises/gelu/mod.rs`.
fn module(folder: &str, name: &str) -> [String; 2] {
    let topic = topic(name);
    [format!("{folder}/{topic}.rs"), format!("{folder}/{topic}/mod.rs")]
}

fn holds_either(root: &Path, files: &[String; 2], words: &str) -> Option<String> {
    let file = files.iter().find(|file| root.join(file).exists());
    holds(root, file.unwrap_or(&files[0]), words)
}

/// What is wrong with a file that is to hold these words.
fn holds(root: &Path, file: &str, words: &str) -> Option<String> {
    match fs::read_to_string(root.join(file)) {
        Err(_) => Some(format!("{file} is missing")),
        Ok(text) if text.contains(OPEN) => Some(format!("{file} has places marked {OPEN}…› to fill in")),
        Ok(text) if !text.contains(words) => Some(format!("{file} lacks `{words}`")),
        Ok(_) => None,
    }
}

fn ladder(root: &Path, name: &str) -> Option<String> {
    let file = format!("exercises/hints/{name}.md");
    let rungs = hint::count(root, name);
    holds(root, &file, "").or_else(|| {
        let text = fs::read_to_string(root.join(&file)).unwrap_or_default();
        let wide = text.lines().position(|line| line.chars().count() > WIDTH);
        match (wide, rungs) {
            (_, ..FEWEST_RUNGS) => Some(format!(
                "{file} has {rungs} rungs (`## heading`): {FEWEST_RUNGS} at least"
            )),
            (Some(line), _) => Some(format!("{file}:{} is wider than {WIDTH} columns", line + 1)),
            (None, _) => None,
        }
    })
}

/// The text of all notebooks.
fn notebooks(root: &Path) -> Result<String> {
    let mut texts = String::new();
    for entry in fs::read_dir(root.join("notebooks"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ipynb") {
            texts += &fs::read_to_string(path)?;
        }
    }
    Ok(texts)
}

/// Files that belong to no exercise.
fn strays(root: &Path, exercises: &[Exercise]) -> Result<Problems> {
    let mut strays = Problems::new();
    for (folder, extension) in FOLDERS {
        for entry in fs::read_dir(root.join(folder))? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            let name = file.strip_suffix(&format!(".{extension}"));
            let belongs = exercises.iter().any(|exercise| name == Some(&exercise.name));
            let is_folder = FOLDERS.iter().any(|(other, _)| *other == format!("{folder}/{file}"));
            if !belongs && !is_folder && file != ".ipynb_checkpoints" {
                strays.push(format!("{folder}/{file} belongs to no exercise: rename or delete it"));
            }
        }
    }
    strays.sort();
    Ok(strays)
}

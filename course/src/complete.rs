//! Whether each exercise has all its files, and no folder a file of none.

use std::path::Path;
use std::{fs, io};

use crate::{Exercise, all_strays, exercises};

const FEWEST_RUNGS: usize = 3;
const WIDTH: usize = 80;
/// What stands between these in a file from a template is to be written.
const OPEN: char = '‹';

/// What of the exercises is missing, still to be written or too much, a sentence each.
///
/// # Errors
/// Where a folder cannot be read.
pub fn incomplete(root: &Path) -> io::Result<Vec<String>> {
    let linked = notebooks(root)?;
    let mut problems = Vec::new();
    for exercise in &exercises(root)? {
        let (file, solution) = (exercise.file(), exercise.solution());
        problems.extend(derived(root, exercise));
        problems.extend(holds(root, &solution, "pub fn"));
        problems.extend(holds(root, &exercise.program(), &file));
        problems.extend(holds(root, &exercise.checker(root), "check"));
        problems.extend(holds(root, &exercise.tests(root), &solution));
        problems.extend(ladder(root, exercise));
        problems.extend(
            holds(root, &exercise.key(), "").map(|missing| format!("{missing}: cargo run -- snapshots --write")),
        );
        if !linked.contains(&file) {
            problems.push(format!(
                "no notebook links to {file}: put a link at the end of the one before it"
            ));
        }
    }
    problems.extend(
        all_strays(root)?
            .iter()
            .map(|stray| format!("{stray}: rename or delete it")),
    );
    Ok(problems)
}

fn rungs(root: &Path, exercise: &Exercise) -> usize {
    exercise.ladder(root).map_or(0, |rungs| rungs.len())
}

/// Whether the exercise is what comes of its solution.
fn derived(root: &Path, exercise: &Exercise) -> Option<String> {
    match exercise.is_untouched(root) {
        Ok(true) => None,
        Ok(false) => {
            let (file, solution) = (exercise.file(), exercise.solution());
            Some(format!(
                "{file} is not what {solution} makes of it: cargo run -- derive --write"
            ))
        }
        Err(error) => Some(error.to_string()),
    }
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

fn ladder(root: &Path, exercise: &Exercise) -> Option<String> {
    let (file, rungs) = (exercise.hints(), rungs(root, exercise));
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
fn notebooks(root: &Path) -> io::Result<String> {
    let mut texts = String::new();
    for entry in fs::read_dir(root.join("notebooks"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ipynb") {
            texts += &fs::read_to_string(path)?;
        }
    }
    Ok(texts)
}

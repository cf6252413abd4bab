use std::io;
use std::path::Path;

use serde::Serialize;

use crate::Exercise;

/// What scripts are told of an exercise: what its heading says, and where each of its files lies.
#[derive(Debug, Serialize)]
pub struct Facts {
    name: String,
    number: Option<u32>,
    topic: String,
    title: String,
    minutes: Option<u32>,
    points: u32,
    core: bool,
    file: String,
    solution: String,
    hints: String,
    program: String,
    key: String,
    checker: String,
    tests: String,
}

/// All that is known of the exercises in the checkout at `root`.
///
/// # Errors
/// As [`exercises`](crate::exercises).
pub fn facts(root: &Path) -> io::Result<Vec<Facts>> {
    let exercises = crate::exercises(root)?;
    Ok(exercises.iter().map(|exercise| Facts::of(exercise, root)).collect())
}

impl Facts {
    fn of(exercise: &Exercise, root: &Path) -> Self {
        let header = exercise.header(root);
        Self {
            name: exercise.name().into(),
            number: exercise.number(),
            topic: exercise.topic().into(),
            points: header.points(),
            title: header.title,
            minutes: header.minutes,
            core: header.core,
            file: exercise.file(),
            solution: exercise.solution(),
            hints: exercise.hints(),
            program: exercise.program(),
            key: exercise.key(),
            checker: exercise.checker(root),
            tests: exercise.tests(root),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_is_told_is_there() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        for facts in facts(root).unwrap() {
            let files = [&facts.file, &facts.solution, &facts.hints, &facts.program];
            for file in [&files[..], &[&facts.key, &facts.checker, &facts.tests]].concat() {
                assert!(root.join(file).is_file(), "{file}");
            }
            assert!(facts.minutes.is_some() && facts.points > 0, "{facts:?}");
        }
    }
}

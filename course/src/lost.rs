//! Solutions that a checkout has lost, without which an exercise is graded and not reset.

use std::path::Path;

use crate::Exercise;
use crate::exercise::SOLUTIONS;

/// A line for each of these exercises whose solution is missing, and one that says what to do; nothing where none is,
/// and in a checkout that was handed out without any.
pub fn lost_solutions<'e>(root: &Path, exercises: impl IntoIterator<Item = &'e Exercise>) -> String {
    if !root.join(SOLUTIONS.path).is_dir() {
        return String::new();
    }
    let files = exercises.into_iter().map(Exercise::solution);
    let lost = files.filter(|file| !root.join(file).is_file());
    let lines: String = lost
        .map(|file| format!("{file} is missing, without which there is no reset.\n"))
        .collect();
    match lines.is_empty() {
        true => lines,
        false => lines + "It is graded all the same; take the file from where you got the workbook.\n",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_lost_solution_is_named_and_none_in_a_checkout_without_any() {
        let root = tempfile::tempdir().unwrap();
        let exercises = ["05_gelu", "06_gelu_as_probability"].map(Exercise::new);
        let told = || lost_solutions(root.path(), &exercises);
        assert_eq!(told(), "");
        fs::create_dir(root.path().join(SOLUTIONS.path)).unwrap();
        fs::write(root.path().join(exercises[0].solution()), "").unwrap();
        assert!(
            told().starts_with("solutions/06_gelu_as_probability.rs is missing"),
            "{}",
            told()
        );
        assert!(told().lines().all(|line| line.len() <= 80), "{}", told());
        fs::write(root.path().join(exercises[1].solution()), "").unwrap();
        assert_eq!(told(), "");
    }
}

//! The exercise that a reader means.

use anyhow::{Result, bail};
use grader::Exercise;

/// The exercise called `name`, in full or without its number, or else the only one whose name contains it.
///
/// # Errors
/// Where there is none, or more than one: which there are.
pub fn find<'a>(exercises: &'a [Exercise], name: &str) -> Result<&'a Exercise> {
    let called = |exercise: &&Exercise| exercise.name == name || topic(&exercise.name) == name;
    if let Some(exact) = exercises.iter().find(called) {
        return Ok(exact);
    }
    let contain = |exercise: &&Exercise| exercise.name.contains(name);
    match exercises.iter().filter(contain).collect::<Vec<_>>()[..] {
        [only] => Ok(only),
        [] => bail!("no exercise has {name:?} in its name; there are:\n{}", list(exercises)),
        ref several => bail!(
            "{name:?} is in the names of several exercises:\n{}",
            list(several.iter().copied())
        ),
    }
}

/// `gelu` of `05_gelu`: the name without its number.
pub fn topic(name: &str) -> &str {
    name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
}

fn list<'a>(exercises: impl IntoIterator<Item = &'a Exercise>) -> String {
    let lines = exercises.into_iter().map(|exercise| format!("  {}", exercise.name));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercises() -> Vec<Exercise> {
        let names = ["05_gelu", "06_gelu_as_probability", "10_output_layers", "quiz"];
        names.map(exercise).into()
    }

    fn exercise(name: &str) -> Exercise {
        Exercise {
            name: name.into(),
            path: format!("exercises/{name}.rs").into(),
        }
    }

    fn found(name: &str) -> String {
        match find(&exercises(), name) {
            Ok(exercise) => exercise.name.clone(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_number_a_topic_and_a_part_of_a_name_find_it() {
        assert_eq!(found("05"), "05_gelu");
        assert_eq!(found("05_gelu"), "05_gelu");
        assert_eq!(found("output"), "10_output_layers");
        assert_eq!(found("quiz"), "quiz");
    }

    #[test]
    fn a_whole_topic_comes_before_a_part_of_another() {
        assert_eq!(found("gelu"), "05_gelu");
    }

    #[test]
    fn an_ambiguous_name_lists_its_candidates() {
        assert_eq!(
            found("gel"),
            "\"gel\" is in the names of several exercises:\n  05_gelu\n  06_gelu_as_probability"
        );
    }

    #[test]
    fn an_unknown_name_lists_all_exercises() {
        let error = found("relu");
        assert!(error.starts_with("no exercise has \"relu\""), "{error}");
        assert_eq!(error.lines().count(), 1 + exercises().len(), "{error}");
    }
}

use crate::Exercise;

/// Why a name does not say which exercise is meant.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    #[error("no exercise has {name:?} in its name; there are:\n{}", list(there_are))]
    None { name: String, there_are: Vec<Exercise> },
    #[error("{name:?} is in the names of several exercises:\n{}", list(candidates))]
    Several { name: String, candidates: Vec<Exercise> },
}

/// The exercise called `name`, in full, by its topic or by its number, or else the only one whose name contains it.
///
/// # Errors
/// Where there is none, or more than one: which there are.
pub fn find<'a>(exercises: &'a [Exercise], name: &str) -> Result<&'a Exercise, NotFound> {
    let number = name.parse().ok();
    let called = |exercise: &&Exercise| {
        exercise.name() == name || exercise.topic() == name || number.is_some() && exercise.number() == number
    };
    if let Some(exact) = exercises.iter().find(called) {
        return Ok(exact);
    }
    let contain = |exercise: &&Exercise| exercise.name().contains(name);
    let candidates: Vec<_> = exercises.iter().filter(contain).collect();
    let name = name.to_owned();
    match candidates[..] {
        [only] => Ok(only),
        [] => Err(NotFound::None {
            name,
            there_are: exercises.to_vec(),
        }),
        _ => Err(NotFound::Several {
            name,
            candidates: candidates.into_iter().cloned().collect(),
        }),
    }
}

fn list(exercises: &[Exercise]) -> String {
    let lines = exercises.iter().map(|exercise| format!("  {}", exercise.name()));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercises() -> Vec<Exercise> {
        let names = [
            "01_gates",
            "05_gelu",
            "06_gelu_as_probability",
            "08_output_layers",
            "quiz",
        ];
        names.map(Exercise::new).into()
    }

    fn found(name: &str) -> String {
        match find(&exercises(), name) {
            Ok(exercise) => exercise.name().into(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_number_a_topic_and_a_part_of_a_name_find_it() {
        assert_eq!(found("05"), "05_gelu");
        assert_eq!(found("1"), "01_gates");
        assert_eq!(found("05_gelu"), "05_gelu");
        assert_eq!(found("output"), "08_output_layers");
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

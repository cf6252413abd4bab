//! How precise a value has to be, which a reader is told before a report tells it.

use std::path::Path;

use crate::pages::page;

#[test]
fn the_task_of_every_exercise_with_numbers_says_by_how_much_they_may_be_off() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut exercises = course::exercises(&root).unwrap();
    exercises.retain(|exercise| exercise.topic() != "quiz");
    assert!(!exercises.is_empty());
    for exercise in exercises {
        let text = page(exercise.file().as_str().into()).texts.join(" ");
        let words: Vec<_> = text.split_whitespace().collect();
        let says = words.windows(4).any(|words| {
            let precision = words[3].trim_end_matches([',', ';']).parse::<f64>();
            words[..3] == ["be", "off", "by"] && precision.is_ok_and(|precision| precision < 1e-3)
        });
        assert!(says, "{}", exercise.file());
    }
}

//! The time that lessons take, and the core: what a reader with little time does alone.

use std::path::Path;

use crate::pages::lessons;

const MINUTES: u32 = 90;

/// What a lesson takes at most, an exercise that it leads to apart.
const MINUTES_OF_A_LESSON: u32 = 35;

/// The number before these words.
fn number_before(text: &str, words: &str) -> Option<u32> {
    text.split_once(words)?.0.rsplit(' ').next()?.parse().ok()
}

/// What a lesson's first cell says of the time for what is not optional in it, if that belongs to the core.
fn reading(first: &str) -> Option<u32> {
    let line = first.lines().find(|line| line.contains("Part of the core."))?;
    number_before(line, " without the optional section").or_else(|| number_before(line, " minutes"))
}

#[test]
fn every_lesson_says_how_long_it_takes_and_none_takes_too_long() {
    for (path, cells) in lessons() {
        let minutes = number_before(&cells[0].source, " minutes");
        assert!(
            minutes.is_some_and(|minutes| minutes <= MINUTES_OF_A_LESSON),
            "{}: {minutes:?}",
            path.display()
        );
    }
}

#[test]
fn reading_and_exercises_of_the_core_together_take_the_time_that_is_promised() {
    let reading: Vec<u32> = lessons()
        .iter()
        .filter_map(|(_, cells)| reading(&cells[0].source))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let exercises = course::exercises(&root).unwrap();
    let headers = exercises.iter().map(|exercise| exercise.header(&root));
    let working: Vec<u32> = headers
        .filter(|header| header.core)
        .filter_map(|header| header.minutes)
        .collect();
    assert!(!reading.is_empty() && !working.is_empty());
    let together: u32 = reading.iter().chain(&working).sum();
    assert!(
        (MINUTES - 10..=MINUTES).contains(&together),
        "{reading:?} and {working:?} are {together} minutes"
    );
    let promise = format!("takes {MINUTES} minutes");
    assert!(lessons()[0].1[0].source.replace('\n', " ").contains(&promise));
}

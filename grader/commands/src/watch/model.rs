//! What `watch` knows, and what a key makes of it. No terminal here.

use std::path::{Path, PathBuf};

use course::Exercise;
use grader::{State, summary};

/// Everything that the screen shows.
pub struct Model {
    /// The checkout.
    pub root: PathBuf,
    pub exercises: Vec<Entry>,
    pub current: usize,
    /// Whether answers are being graded right now.
    pub grading: bool,
    /// In place of the report: a hint, what was reset, what went wrong.
    pub note: Option<String>,
    /// Whether the reader was asked to confirm a reset.
    pub confirming: bool,
    /// Lines of the body above the screen.
    pub scroll: usize,
}

pub struct Entry {
    pub exercise: Exercise,
    pub title: String,
    /// Unknown until it was graded.
    pub state: Option<State>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Key {
    Hint,
    Next,
    Previous,
    Reset,
    Open,
    Quit,
    Yes,
    Escape,
    Up(usize),
    Down(usize),
    Other,
}

/// What is to be done outside the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    Nothing,
    ShowHint,
    Reset,
    Open,
    Quit,
}

impl Model {
    pub fn new(root: &Path, exercises: Vec<Entry>) -> Self {
        Self {
            root: root.into(),
            exercises,
            current: 0,
            grading: false,
            note: None,
            confirming: false,
            scroll: 0,
        }
    }

    pub fn entry(&self) -> &Entry {
        &self.exercises[self.current]
    }

    pub fn press(&mut self, key: Key) -> Effect {
        if self.confirming && key != Key::Quit {
            self.confirming = false;
            return match key {
                Key::Yes => Effect::Reset,
                _ => Effect::Nothing,
            };
        }
        match key {
            Key::Hint => return Effect::ShowHint,
            Key::Open => return Effect::Open,
            Key::Quit => return Effect::Quit,
            Key::Reset => self.confirming = true,
            Key::Next => self.show((self.current + 1) % self.exercises.len()),
            Key::Previous => self.show((self.current + self.exercises.len() - 1) % self.exercises.len()),
            Key::Up(lines) => self.scroll = self.scroll.saturating_sub(lines),
            Key::Down(lines) => self.scroll += lines,
            Key::Escape => self.tell(None),
            Key::Yes | Key::Other => {}
        }
        Effect::Nothing
    }

    /// Turns to another exercise, from its first line on.
    pub fn show(&mut self, index: usize) {
        self.current = index;
        self.tell(None);
    }

    /// Shows a note in place of the report, or the report again.
    pub fn tell(&mut self, note: Option<String>) {
        self.note = note;
        self.scroll = 0;
        self.confirming = false;
    }

    /// The exercise with this name was saved: it is the one that the reader works on.
    pub fn saved(&mut self, name: &str) {
        let index = self.exercises.iter().position(|entry| entry.exercise.name() == name);
        if let Some(index) = index.filter(|index| *index != self.current) {
            self.show(index);
        }
    }

    /// Takes up the states that were found. A note gives way to a report; a stub has none, so that a
    /// hint and the word about a reset stay.
    pub fn graded(&mut self, states: Vec<(Exercise, State)>) {
        for (exercise, state) in states {
            if exercise == self.entry().exercise && state != State::NotStarted {
                self.tell(None);
            }
            let entry = self.exercises.iter_mut().find(|entry| entry.exercise == exercise);
            if let Some(entry) = entry {
                entry.state = Some(state);
            }
        }
    }

    /// The exercises with these names.
    pub fn named(&self, names: &[String]) -> Vec<Exercise> {
        let exercises = self.exercises.iter().map(|entry| &entry.exercise);
        exercises
            .filter(|exercise| names.iter().any(|name| name == exercise.name()))
            .cloned()
            .collect()
    }

    /// The exercises whose state is known.
    pub fn known(&self) -> Vec<(Exercise, State)> {
        let known = |entry: &Entry| Some((entry.exercise.clone(), entry.state.clone()?));
        self.exercises.iter().filter_map(known).collect()
    }

    /// Turns to the exercise to do next, if one is left.
    pub fn show_next(&mut self) {
        if let Some(name) = summary::next(&self.known()).map(|exercise| exercise.name().to_owned()) {
            self.saved(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercise(name: &str) -> Exercise {
        Exercise::new(name)
    }

    fn model() -> Model {
        let entry = |name: &str| Entry {
            exercise: exercise(name),
            title: name.into(),
            state: None,
        };
        Model::new(Path::new(""), ["01_a", "02_b", "03_c"].map(entry).into())
    }

    #[test]
    fn next_and_previous_go_round() {
        let mut model = model();
        let mut visited = Vec::new();
        for key in [Key::Next, Key::Next, Key::Next, Key::Previous] {
            model.press(key);
            visited.push(model.current);
        }
        assert_eq!(visited, [1, 2, 0, 2]);
    }

    #[test]
    fn a_reset_needs_a_yes_and_any_other_key_calls_it_off() {
        let mut model = model();
        assert_eq!(model.press(Key::Reset), Effect::Nothing);
        assert_eq!(model.press(Key::Yes), Effect::Reset);
        for other in [Key::Next, Key::Escape, Key::Reset, Key::Other] {
            model.press(Key::Reset);
            assert_eq!(model.press(other), Effect::Nothing);
            assert!(!model.confirming);
        }
        assert_eq!(model.current, 0, "the key only called it off");
        assert_eq!(model.press(Key::Yes), Effect::Nothing);
    }

    #[test]
    fn quit_works_at_any_time() {
        let mut model = model();
        assert_eq!(model.press(Key::Quit), Effect::Quit);
        model.press(Key::Reset);
        assert_eq!(model.press(Key::Quit), Effect::Quit);
    }

    #[test]
    fn another_exercise_begins_at_its_first_line_without_the_old_note() {
        let mut model = model();
        model.tell(Some("a hint".into()));
        model.press(Key::Down(10));
        model.press(Key::Up(4));
        assert_eq!(model.scroll, 6);
        model.press(Key::Next);
        assert_eq!((model.scroll, &model.note), (0, &None));
    }

    #[test]
    fn the_saved_exercise_is_shown() {
        let mut model = model();
        model.saved("03_c");
        assert_eq!(model.current, 2);
        model.saved("no exercise");
        assert_eq!(model.current, 2);
    }

    #[test]
    fn a_note_stays_until_there_is_a_report() {
        let mut model = model();
        model.tell(Some("a hint".into()));
        model.saved("01_a");
        model.graded(vec![(exercise("01_a"), State::NotStarted)]);
        assert!(model.note.is_some());
        model.graded(vec![(exercise("02_b"), State::OtherKey)]);
        assert!(model.note.is_some());
        model.graded(vec![(exercise("01_a"), State::OtherKey)]);
        assert_eq!(model.note, None);
    }

    #[test]
    fn what_was_graded_decides_what_is_next() {
        let mut model = model();
        model.graded(vec![
            (exercise("01_a"), State::Correct),
            (exercise("02_b"), State::NotStarted),
        ]);
        model.show_next();
        assert_eq!(model.current, 1);
        model.graded(vec![(exercise("03_c"), State::OtherKey)]);
        model.show_next();
        assert_eq!(model.current, 2);
        assert_eq!(model.known().len(), 3);
    }
}

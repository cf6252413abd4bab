//! The screen as lines of text.

use console::truncate_str;
use grader::{State, summary};

use super::model::Model;
use crate::progress::mark;

/// The lines of a screen of this size. The model's scroll is kept within the text.
pub fn screen(model: &mut Model, width: usize, height: usize) -> Vec<String> {
    let mut lines = head(model);
    let room = height.saturating_sub(lines.len() + 2).max(1);
    let body = body(model);
    let hidden = body.len().saturating_sub(room);
    model.scroll = model.scroll.min(hidden);
    let below = hidden - model.scroll;
    lines.extend(body.into_iter().skip(model.scroll).take(room));
    lines.resize(height.saturating_sub(2).max(lines.len().min(height)), String::new());
    lines.push(match (below, model.scroll) {
        (0, 0) => String::new(),
        (0, _) => "── the end, ↑ for what is above".into(),
        (more, _) => format!("── {more} more lines, ↓ for them"),
    });
    lines.push(keys(model).into());
    lines.truncate(height);
    lines
        .iter()
        .map(|line| truncate_str(line, width, "…").into_owned())
        .collect()
}

/// Which exercise this is, and where all of them stand.
pub fn head(model: &Model) -> Vec<String> {
    let entry = model.entry();
    let (number, all) = (model.current + 1, model.exercises.len());
    let marks = model.exercises.iter().enumerate().map(|(index, entry)| {
        let mark = entry.state.as_ref().map_or("·".into(), mark);
        match index == model.current {
            true => format!("[{mark}]"),
            false => format!(" {mark} "),
        }
    });
    let marks: String = marks.collect();
    let counts = match model.grading {
        true => "grading…".into(),
        false => summary::counts(&model.known()),
    };
    vec![
        format!(
            "\x1b[1m{} · {}\x1b[0m  ({number} of {all})",
            entry.exercise.name(),
            entry.title
        ),
        marks,
        counts,
        String::new(),
    ]
}

/// The note, or else the report; which solutions are missing, and what is not graded.
pub fn body(model: &Model) -> Vec<String> {
    let entry = model.entry();
    let path = entry.exercise.file();
    let text = match (&model.note, &entry.state) {
        (Some(note), _) => note.clone(),
        (None, None) => "not graded yet".into(),
        (None, Some(State::NotStarted)) => {
            format!("Not started: complete {path} and save it.")
        }
        (None, Some(State::Correct)) => format!("Correct. Compare it with {}.", entry.exercise.solution()),
        (None, Some(state)) => state.to_string(),
    };
    let exercises = model.exercises.iter().map(|entry| &entry.exercise);
    let amiss = course::lost_solutions(&model.root, exercises) + &course::not_graded(&model.root);
    text.lines().chain(amiss.lines()).map(String::from).collect()
}

fn keys(model: &Model) -> &'static str {
    match model.confirming {
        true => "Put the stub back? Your answer is kept in .workbook/backups. y yes, any key no",
        false => "h hint  n next  p previous  r reset  o open in Jupyter  ↑↓ scroll  q quit",
    }
}

#[cfg(test)]
mod tests {
    use console::{measure_text_width, strip_ansi_codes};
    use course::Exercise;

    use std::path::Path;

    use super::super::model::{Entry, Key};
    use super::*;

    fn model(feedback: &str) -> Model {
        let entry = |number: usize| Entry {
            title: "A title".into(),
            state: Some(State::Wrong {
                feedback: feedback.into(),
                printed: String::new(),
            }),
            exercise: Exercise::new(format!("{number:02}_quite_a_long_topic_name")),
        };
        Model::new(Path::new(""), (1..=13).map(entry).collect())
    }

    fn long() -> String {
        (1..=100)
            .map(|line| format!("\x1b[31mline {line} {}\x1b[0m\n", "x".repeat(100)))
            .collect()
    }

    #[test]
    fn every_screen_has_the_size_of_the_terminal() {
        for (width, height) in [(80, 24), (200, 60), (40, 10), (1, 1), (20, 5)] {
            for feedback in [long(), "short".into()] {
                let lines = screen(&mut model(&feedback), width, height);
                assert_eq!(lines.len(), height, "{width} × {height}");
                let wide = lines.iter().map(|line| measure_text_width(line)).max();
                assert!(wide <= Some(width), "{width} × {height}: {lines:?}");
            }
        }
    }

    #[test]
    fn at_80_by_24_nothing_but_the_report_is_cut() {
        let lines = screen(&mut model("short"), 80, 24);
        assert!(!lines.iter().any(|line| line.contains('…')), "{lines:?}");
        assert!(lines[23].ends_with("q quit"), "{lines:?}");
    }

    #[test]
    fn a_long_report_scrolls_to_its_last_line_and_says_how_much_is_left() {
        let mut model = model(&long());
        let lines = screen(&mut model, 80, 24);
        assert!(lines[4].contains("line 1 "), "{lines:?}");
        assert!(lines[22].starts_with("── 82 more lines"), "{lines:?}");
        model.press(Key::Down(1000));
        let lines = screen(&mut model, 80, 24);
        assert!(strip_ansi_codes(&lines[21]).starts_with("line 100 "), "{lines:?}");
        assert!(lines[22].starts_with("── the end"), "{lines:?}");
        model.press(Key::Up(1));
        assert!(screen(&mut model, 80, 24)[22].starts_with("── 1 more"));
    }

    #[test]
    fn the_head_says_which_of_the_exercises_this_is_and_marks_it() {
        let mut model = model("short");
        model.press(Key::Next);
        let lines = head(&model);
        let plain = |line: usize| strip_ansi_codes(&lines[line]);
        assert_eq!(plain(0), "02_quite_a_long_topic_name · A title  (2 of 13)");
        assert!(plain(1).starts_with(" ✗ [✗] ✗ "), "{lines:?}");
    }

    #[test]
    fn a_note_stands_in_place_of_the_report() {
        let mut model = model("the report");
        model.tell(Some("the hint".into()));
        assert_eq!(screen(&mut model, 80, 24)[4], "the hint");
        model.press(Key::Escape);
        assert_eq!(screen(&mut model, 80, 24)[4], "the report");
    }
}

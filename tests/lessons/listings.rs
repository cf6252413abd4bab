//! The code of experiments, and the same in PyTorch, are shown where they belong.

use std::collections::BTreeSet;

use activations::showing::source_of;

use crate::pages::{Cell, files, lessons};

#[test]
fn a_lesson_shows_the_code_and_the_settings_of_every_experiment_that_it_runs() {
    let lessons = lessons();
    let names: BTreeSet<&str> = lessons.iter().flat_map(|(_, cells)| called(cells)).collect();
    let experiments: Vec<&str> = names.into_iter().filter(is_experiment).collect();
    assert!(experiments.len() > 20, "{experiments:?}");
    for (path, cells) in &lessons {
        let (text, names) = (text(cells), called(cells));
        for experiment in experiments.iter().filter(|name| names.contains(*name)) {
            let shown = text.contains(&format!("source_of(\"{experiment}\")"));
            assert!(shown, "{}: nothing shows the code of {experiment}", path.display());
        }
    }
}

#[test]
fn every_file_in_the_words_of_pytorch_is_shown_in_a_lesson() {
    let lessons: Vec<String> = lessons().iter().map(|(_, cells)| text(cells)).collect();
    for file in files("pytorch", "py") {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let shown = |lesson: &String| lesson.contains("pytorch(") && lesson.contains(&format!("\"{name}\""));
        assert!(name == "check" || lessons.iter().any(shown), "no lesson shows {name}");
    }
}

fn text(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.source.as_str()).collect()
}

/// The functions that the code calls.
fn called(cells: &[Cell]) -> BTreeSet<&str> {
    let code = cells
        .iter()
        .filter(|cell| cell.is_code())
        .map(|cell| cell.source.as_str());
    let names = code.flat_map(|source| {
        source.match_indices('(').filter_map(|(end, _)| {
            let before = &source[..end];
            let name = before.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next()?;
            let is_method = before[..end - name.len()].ends_with('.');
            (!name.is_empty() && !is_method).then_some(name)
        })
    });
    names.collect()
}

/// What measures or trains, and is more than ten lines.
fn is_experiment(name: &&str) -> bool {
    let source = source_of(name).map_or_else(|_| String::new(), |source| source.to_string());
    let own = source.split("\n}\n").next().unwrap_or_default();
    own.starts_with("pub fn ") && own.lines().count() > 10
}

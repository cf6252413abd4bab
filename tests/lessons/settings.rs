//! The settings of an experiment stand where it is run.

use std::collections::BTreeSet;

use activations::showing::source_of;

use crate::pages::{Cell, lessons};

#[test]
fn a_lesson_shows_the_code_and_the_settings_of_every_experiment_that_has_some() {
    for (path, cells) in lessons() {
        let text: String = cells.iter().map(|cell| cell.source.as_str()).collect();
        for experiment in cells.iter().flat_map(experiments) {
            let shown = text.contains(&format!("source_of(\"{experiment}\")"));
            assert!(shown, "{}: nothing shows the settings of {experiment}", path.display());
        }
    }
}

/// What a cell calls and gives settings to.
fn experiments(cell: &Cell) -> BTreeSet<String> {
    let set = cell.is_code() && cell.source.contains("Settings");
    let called = cell.source.match_indices('(').filter_map(|(end, _)| {
        let mut words = cell.source[..end].rsplit(|c: char| !c.is_alphanumeric() && c != '_');
        words.next().filter(|name| !name.is_empty())
    });
    let takes_settings = |name: &&str| source_of(name).is_ok_and(|source| source.to_string().contains("Settings"));
    let experiments = called.filter(|_| set).filter(takes_settings);
    experiments.map(str::to_owned).collect()
}

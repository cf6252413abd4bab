//! The table of activations, a few columns at a time.

use super::{Cell, Table};
use crate::functions::{Entry, Extremum, Interval};

/// The names and formulas of the activations and of their derivatives.
///
/// ```
/// use activations::prelude::*;
///
/// let gelu: Vec<Entry> = catalog().into_iter().filter(|entry| entry.function == "gelu").collect();
/// assert!(formula_table(&gelu).to_string().contains("GELU"));
/// ```
pub fn formula_table(entries: &[Entry]) -> Table {
    Table::new(["activation", "f(x)", "f′(x)"]).rows(entries.iter().map(|entry| {
        let formula = |latex: &str| format!("${latex}$");
        (entry.name(), formula(entry.formula), formula(entry.derivative_formula))
    }))
}

/// What is known of the activations: range, shape, slopes and minimum.
pub fn facts_table(entries: &[Entry]) -> Table {
    let header = [
        "activation",
        "range",
        "smoothness",
        "monotonic",
        "zero-centred",
        "largest slope",
        "minimum",
        "slope 0 at",
    ];
    Table::new(header).rows(entries.iter().map(facts_row))
}

fn facts_row(entry: &Entry) -> Vec<Cell> {
    let facts = &entry.facts;
    let zero_slope: Vec<String> = facts.zero_slope.iter().map(Interval::to_string).collect();
    vec![
        entry.name().into(),
        facts.range.to_string().into(),
        facts.smoothness.to_string().into(),
        facts.monotonic.into(),
        facts.zero_centred.into(),
        extremum(&facts.largest_slope).into(),
        facts
            .minimum
            .as_ref()
            .map_or_else(|| "none".to_owned(), extremum)
            .into(),
        Cell::from(if zero_slope.is_empty() {
            "nowhere".to_owned()
        } else {
            zero_slope.join(", ")
        }),
    ]
}

fn extremum(extremum: &Extremum) -> String {
    let at = extremum.at.to_string();
    format!("{} at {}", Cell::from(extremum.value), at.trim_matches(['{', '}']))
}

/// Where the activations come from, and where they are used.
pub fn source_table(entries: &[Entry]) -> Table {
    let header = ["activation", "year", "authors", "source", "used in"];
    Table::new(header).rows(entries.iter().map(|entry| {
        let source = &entry.source;
        let title = Cell::link(source.title, source.link);
        (entry.name(), source.year, source.authors, title, entry.used_in)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::catalog;

    #[test]
    fn every_activation_has_a_row_in_each_table() {
        let entries = catalog();
        for table in [formula_table(&entries), facts_table(&entries), source_table(&entries)] {
            let text = table.to_string();
            assert_eq!(text.lines().count(), 1 + entries.len());
            for (entry, line) in entries.iter().zip(text.lines().skip(1)) {
                assert!(line.trim_start().starts_with(&entry.name()), "{line}");
            }
        }
    }

    #[test]
    fn the_facts_of_gelu_name_its_minimum() {
        let gelu: Vec<Entry> = catalog().into_iter().filter(|e| e.function == "gelu").collect();
        let text = facts_table(&gelu).to_string();
        assert!(text.contains("−0.169971 at −0.7518"), "{text}");
    }
}

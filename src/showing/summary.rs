//! The summary of the lessons: which activation for what, and what to watch out for.

use super::Table;
use crate::functions::{Facts, Interval, OutputChoice, Smoothness, catalog, hidden_choices, output_choices};

/// Each activation of [`catalog()`] that the choosing tables name: what they name it for, what it is known
/// from, and what the shape of its curve warns of.
pub fn summary_table() -> Table {
    let chosen = catalog().into_iter().filter_map(|entry| {
        let uses = uses(entry.function);
        (!uses.is_empty()).then(|| {
            (
                entry.name(),
                uses.join("; "),
                entry.used_in,
                warnings(&entry.facts).join("; "),
            )
        })
    });
    Table::new(["activation", "choose it for", "known from", "watch out for"]).rows(chosen)
}

/// What the choosing tables name the activation for, its first choices before the alternatives.
fn uses(function: &str) -> Vec<String> {
    let (hidden, output) = (hidden_choices(), output_choices());
    let first = hidden.iter().filter(|choice| choice.activation == function);
    let last = output.iter().filter(|choice| choice.activation == function);
    let is_read =
        |choice: &&OutputChoice| ![choice.activation, "identity"].contains(&function) && choice.read_with == function;
    let others = hidden.iter().flat_map(|choice| {
        let named = choice.instead.iter().filter(|other| other.activation == function);
        named.map(|other| format!("{}, {}", choice.architecture, other.when))
    });
    (first.map(|choice| choice.architecture.to_string()))
        .chain(last.map(|choice| format!("output: {}", choice.task)))
        .chain(
            output
                .iter()
                .filter(is_read)
                .map(|choice| format!("to read {}", choice.task)),
        )
        .chain(others)
        .collect()
}

/// What the facts of an activation warn of.
fn warnings(facts: &Facts) -> Vec<&'static str> {
    let silent = facts.zero_slope.iter().any(|interval| !interval.is_point());
    let warnings = [
        (
            facts.saturates_left() && facts.saturates_right(),
            "slope fades on both sides: gradients vanish",
        ),
        (silent, "slope exactly 0 on a whole side: units can die"),
        (
            !silent && facts.saturates_left() != facts.saturates_right(),
            "slope fades on one side",
        ),
        (facts.range.low >= 0.0, "never negative"),
        (facts.smoothness < Smoothness::C1, "slope jumps"),
        (!facts.monotonic, "dips before it rises"),
        (
            facts.largest_slope.at == Interval::everywhere(),
            "no bend: layers collapse",
        ),
    ];
    warnings
        .into_iter()
        .filter_map(|(holds, text)| holds.then_some(text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{Activation, Gelu, Identity, Relu, Sigmoid};

    fn warned(activation: &dyn Activation) -> String {
        let mut entries = catalog().into_iter();
        let entry = entries.find(|entry| entry.name() == activation.name()).unwrap();
        warnings(&entry.facts).join("; ")
    }

    #[test]
    fn every_activation_of_the_choosing_tables_is_summed_up() {
        let text = summary_table().to_string();
        let named = hidden_choices()
            .into_iter()
            .map(|choice| choice.activation)
            .chain(output_choices().into_iter().map(|choice| choice.activation));
        let entries = catalog();
        for function in named {
            let entry = entries.iter().find(|entry| entry.function == function).unwrap();
            assert!(text.contains(&format!("\n {} ", entry.name())), "{function} in\n{text}");
        }
    }

    #[test]
    fn each_activation_is_warned_of_for_its_own_fault() {
        assert!(warned(&Relu).contains("units can die"));
        assert!(warned(&Sigmoid).contains("gradients vanish"));
        assert!(warned(&Gelu).contains("dips") && !warned(&Gelu).contains("die"));
        assert_eq!(warned(&Identity), "no bend: layers collapse");
    }

    #[test]
    fn no_activation_is_without_a_warning() {
        for entry in catalog() {
            assert!(!warnings(&entry.facts).is_empty(), "{}", entry.name());
        }
    }
}

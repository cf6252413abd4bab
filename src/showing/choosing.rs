//! The tables by which one chooses an activation, and what [`recommend`](crate::functions::recommend) says.

use std::fmt;

use textwrap::{Options, fill};

use super::html::escape;
use super::kernel::display_html;
use super::{Cell, Table};
use crate::functions::{HiddenChoice, OutputChoice, Recommendation, Source, hidden_choices, output_choices};

/// What to use between the layers, by the kind of network.
pub fn hidden_layer_table() -> Table {
    let header = ["network", "hidden layers", "because", "or", "source"];
    Table::new(header).rows(hidden_choices().iter().map(|choice| {
        (
            choice.architecture.to_string(),
            inside(choice),
            choice.reason,
            instead(choice).join("; "),
            link(&choice.source),
        )
    }))
}

/// What to put behind the last layer, train with, and read the answer with, by what is asked for.
pub fn output_layer_table() -> Table {
    let header = [
        "answer",
        "behind the last layer",
        "loss",
        "to read it",
        "because",
        "source",
    ];
    Table::new(header).rows(output_choices().iter().map(|choice| {
        (
            choice.task.to_string(),
            at_the_end(choice),
            choice.loss,
            reading(choice),
            choice.reason,
            link(&choice.source),
        )
    }))
}

/// `silu, inside SwiGLU`.
fn inside(choice: &HiddenChoice) -> String {
    match choice.gate {
        Some(gate) => format!("{}, inside {}", choice.activation, gate.name()),
        None => choice.activation.to_owned(),
    }
}

/// `leaky_relu where units die`, …
fn instead(choice: &HiddenChoice) -> Vec<String> {
    let others = choice.instead.iter();
    others
        .map(|other| format!("{} {}", other.activation, other.when))
        .collect()
}

fn at_the_end(choice: &OutputChoice) -> &'static str {
    match choice.activation {
        "identity" => "nothing",
        activation => activation,
    }
}

fn reading(choice: &OutputChoice) -> &'static str {
    match choice.read_with {
        "identity" => "as it is",
        function => function,
    }
}

fn link(source: &Source) -> Cell {
    Cell::link(format!("{} ({})", source.title, source.year), source.link)
}

impl Recommendation {
    /// Shows the recommendation as a cell's result.
    pub fn evcxr_display(&self) {
        display_html(&self.to_html(), &self.to_string());
    }

    /// The recommendation as paragraphs, with its sources.
    pub fn to_html(&self) -> String {
        let sources = [&self.hidden.source, &self.output.source];
        let places: String = (self.lines().iter().zip(sources))
            .map(|((place, what, why), source)| {
                format!(
                    "<p>{place}: <b>{}</b><br>{} ({})</p>\n",
                    escape(what),
                    escape(&why.join(" ")),
                    link(source).to_html()
                )
            })
            .collect();
        format!(
            "<div style=\"max-width:46em\"><p>{}</p>\n{places}</div>",
            escape(&self.subject())
        )
    }

    fn subject(&self) -> String {
        format!("{} → {}", self.hidden.architecture, self.output.task)
    }

    /// Of each place in the network: its name, what to put there, and the sentences that say why.
    fn lines(&self) -> [(&'static str, String, Vec<String>); 2] {
        let (hidden, output) = (&self.hidden, &self.output);
        let mut why = vec![hidden.reason.to_owned()];
        why.extend(instead(hidden).into_iter().map(|other| format!("Or {other}.")));
        let end = format!(
            "{}, trained with {}, read {}",
            at_the_end(output),
            output.loss,
            match reading(output) {
                "as it is" => "as it is".to_owned(),
                function => format!("with {function}"),
            }
        );
        [
            ("hidden layers", inside(hidden), why),
            ("last layer", end, vec![output.reason.to_owned()]),
        ]
    }
}

/// Plain text of at most 80 columns.
impl fmt::Display for Recommendation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.subject())?;
        for (place, what, why) in self.lines() {
            writeln!(f, "\n{}", fill(&format!("{place}: {what}"), 80))?;
            let indented = Options::new(80).initial_indent("  ").subsequent_indent("  ");
            writeln!(f, "{}", fill(&why.join(" "), indented))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{Architecture, Goal, recommend};

    #[test]
    fn a_recommendation_says_what_the_two_tables_say_in_80_columns() {
        for architecture in Architecture::ALL {
            for task in Goal::ALL {
                let advice = recommend(architecture, task);
                let text = advice.to_string();
                assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                for reason in [advice.hidden.reason, advice.output.reason] {
                    assert!(words.contains(reason), "{text}");
                }
                assert!(words.contains(&inside(&advice.hidden)), "{text}");
                assert!(words.contains(at_the_end(&advice.output)), "{text}");
            }
        }
    }

    #[test]
    fn the_tables_have_a_row_for_each_architecture_and_each_task() {
        let rows = |table: Table| table.to_string().lines().count() - 1;
        assert_eq!(rows(hidden_layer_table()), Architecture::ALL.len());
        assert_eq!(rows(output_layer_table()), Goal::ALL.len());
    }
}

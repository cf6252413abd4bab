//! Which activation to choose: one table for hidden layers, one for outputs, and one question to both.

mod hidden;
mod output;

pub use hidden::{Alternative, Architecture, HiddenChoice, hidden_choices};
pub use output::{Goal, OutputChoice, output_choices};

/// What to use in a network: inside, by its architecture, and at its end, by its task.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation {
    /// For the hidden layers.
    pub hidden: HiddenChoice,
    /// For what stands after the last layer.
    pub output: OutputChoice,
}

/// A place to start for a network of this architecture with this task.
///
/// The rows of [`hidden_choices`] and [`output_choices`] for the two, with their reasons and sources: what
/// happens inside and what the output means are separate questions.
///
/// ```
/// use activations::prelude::*;
///
/// let advice = recommend(Architecture::Transformer, Goal::MultiClass);
/// assert_eq!(advice.hidden.activation, "gelu");
/// assert_eq!(advice.output.activation, "identity");
/// assert_eq!(advice.output.loss, "cross_entropy");
/// ```
pub fn recommend(architecture: Architecture, task: Goal) -> Recommendation {
    Recommendation {
        hidden: hidden::choice(architecture),
        output: output::choice(task),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::functions::{Entry, Gate, catalog};

    fn entry(function: &str) -> Entry {
        let found = catalog().into_iter().find(|entry| entry.function == function);
        found.unwrap_or_else(|| panic!("{function} is not in the table of activations"))
    }

    #[test]
    fn every_architecture_and_every_task_has_its_row_in_the_tables() {
        let (hidden, output) = (hidden_choices(), output_choices());
        assert_eq!(hidden.len(), Architecture::ALL.len());
        assert_eq!(output.len(), Goal::ALL.len());
        for (architecture, hidden) in Architecture::ALL.into_iter().zip(&hidden) {
            for (task, output) in Goal::ALL.into_iter().zip(&output) {
                let advice = recommend(architecture, task);
                assert_eq!(advice.hidden.architecture, architecture);
                assert_eq!(advice.output.task, task);
                assert_eq!((&advice.hidden, &advice.output), (hidden, output));
            }
        }
    }

    #[test]
    fn every_activation_that_is_named_is_in_the_catalog() {
        for hidden in hidden_choices() {
            entry(hidden.activation);
            hidden.instead.iter().for_each(|other| drop(entry(other.activation)));
        }
        for output in output_choices() {
            entry(output.activation);
        }
    }

    #[test]
    fn a_gate_is_named_with_the_activation_that_it_goes_through() {
        for hidden in hidden_choices() {
            if let Some(gate) = hidden.gate {
                assert_eq!(gate.activation().name(), entry(hidden.activation).name());
            }
        }
    }

    /// As LLaMA, PaLM and Mistral have it.
    #[test]
    fn of_all_architectures_the_language_model_has_a_gate() {
        for hidden in hidden_choices() {
            let gated = hidden.architecture == Architecture::LanguageModel;
            assert_eq!(hidden.gate, gated.then_some(Gate::SwiGlu));
        }
    }

    #[test]
    fn the_answer_has_the_range_of_its_task() {
        for output in output_choices() {
            let last = match output.read_with {
                "softmax" => continue,
                "identity" => output.activation,
                read_with => read_with,
            };
            assert_eq!(entry(last).facts.range, output.task.range(), "{}", output.task);
        }
    }

    /// A ReLU at the end would have one: where it answers 0 it learns nothing.
    #[test]
    fn no_head_has_a_point_of_zero_slope() {
        for output in output_choices() {
            assert!(entry(output.activation).facts.zero_slope.is_empty(), "{}", output.task);
        }
    }

    /// The losses for classes take logits, so the network must not squash them first.
    #[test]
    fn a_loss_on_logits_gets_logits() {
        for output in output_choices() {
            if output.loss != "mse_loss" {
                assert_eq!(output.activation, "identity", "{}", output.task);
            }
        }
    }

    #[test]
    fn every_choice_gives_a_reason_and_a_source_that_can_be_read() {
        let hidden = hidden_choices()
            .into_iter()
            .map(|choice| (choice.reason, choice.source));
        let output = output_choices()
            .into_iter()
            .map(|choice| (choice.reason, choice.source));
        for (reason, source) in hidden.chain(output) {
            assert!(reason.len() > 30 && reason.ends_with('.'), "{reason}");
            assert!(source.link.starts_with("https://"), "{}", source.title);
        }
    }

    #[test]
    fn every_architecture_and_every_task_has_a_name_of_its_own() {
        let architectures = Architecture::ALL.map(|architecture| architecture.to_string());
        let tasks = Goal::ALL.map(|task| task.to_string());
        for names in [&architectures[..], &tasks[..]] {
            let distinct: BTreeSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{names:?}");
        }
    }
}

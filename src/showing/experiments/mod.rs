//! What the learning room's results look like: a figure, panels or a table for each.

mod blocks;
mod correlation_map;
mod cost_lab;
mod custom_activation;
mod distributions;
mod dying_relu;
mod fair_comparison;
mod feed_forward_comparison;
mod forgotten_activations;
mod gelu_sampling;
mod gradient_flow;
mod one_bad_step;
mod race;
mod remedies;
mod signal_fit;
mod training;
mod wrong_heads;
mod zigzag;

use super::{Figure, number::significant};
use crate::learning::experiments::*;
use crate::learning::{History, StepRecord};

/// What a notebook shows for each type.
macro_rules! displayed_by {
    ($($face:ident: $($type:ty),+;)+) => {$($(
        impl $type {
            /// Shows the result as a cell's result.
            pub fn evcxr_display(&self) {
                self.$face().evcxr_display();
            }
        }
    )+)+};
}

displayed_by! {
    figure: BadStep, CorrelationMap, DoubleSoftmax, DyingRelu, FairComparison, GeluForms, History, SigmoidHead,
        VarianceMap;
    panels: Distributions, ForgottenActivations, GeluSampling, GradientFlow, ReluHead, SignalFit,
        ThroughLayers, TrainedGradientFlow, Zigzag;
    table: Comparison, CostLab, FeedForwardComparison, Race, Remedies, StepRecord;
}

impl Figure {
    /// Joins the values by straight lines, the first of them at x = `from`.
    fn series(self, label: impl Into<String>, from: usize, values: &[f64]) -> Self {
        let points = values.iter().enumerate();
        self.line(label, points.map(|(i, &y)| ((from + i) as f64, y)))
    }
}

/// The mean and its interval: `0.957 (0.953 to 0.962)`.
fn with_interval(estimate: &Estimate) -> String {
    let [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map(|value| significant(value, 3));
    format!("{mean} ({low} to {high})")
}

/// The mean, and the smallest to the largest of the runs: `0.957 (0.941 … 0.968)`.
fn with_range(estimate: &Estimate) -> String {
    let [mean, smallest, largest] =
        [estimate.mean, estimate.smallest, estimate.largest].map(|value| significant(value, 3));
    format!("{mean} ({smallest} … {largest})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        functions::{Relu, Selu, Sigmoid},
        learning::{Init, Network, Objective, TrainingSettings, data::xor, train},
        showing::Panels,
    };

    /// Whether all panels have something to draw, and every word is somewhere in them.
    fn shows(panels: &Panels, words: &[&str]) -> bool {
        let svg = panels.to_svg();
        words.iter().all(|word| svg.contains(word)) && !svg.contains("Nothing to draw")
    }

    #[test]
    fn gradient_flow_has_a_panel_for_each_initialisation_and_a_row_for_each_pair() {
        let flow = |activations| {
            let settings = GradientFlowSettings {
                activations,
                inits: vec![Init::PyTorch, Init::HeNormal],
                depth: 3,
                width: 8,
                ..Default::default()
            };
            gradient_flow(&settings).unwrap()
        };
        let one = flow(vec![shared(Sigmoid)]);
        let two = flow(vec![shared(Sigmoid), shared(Relu)]);
        assert!(shows(
            &two.panels(),
            &["PyTorch default, 3 layers of 8", "He normal", "theory"]
        ));
        let titles = |flow: &GradientFlow| flow.panels().to_svg().matches(", 3 layers").count();
        assert_eq!(
            titles(&one),
            titles(&two),
            "the same panels for any number of activations"
        );
        assert_eq!(two.table().to_string().lines().count(), 2 + 4);
    }

    #[test]
    fn a_zigzag_has_a_plane_for_each_activation() {
        let seen = zigzag(&[&Sigmoid, &Relu], 20, 1);
        assert!(shows(&seen.panels(), &["Sigmoid: 100 % both", "ReLU"]));
    }

    #[test]
    fn a_bad_step_shows_a_killed_and_a_revived_unit_and_counts_each_layer_s() {
        let seen = one_bad_step(&BadStepSettings::default()).unwrap();
        let svg = seen.figure().to_svg();
        for words in ["bad step", "layer 1, killed", "layer 2, revived"] {
            assert!(svg.contains(words), "{words}");
        }
        assert_eq!(seen.table().to_string().lines().count(), 2 + 2);
    }

    #[test]
    fn a_race_has_a_row_for_each_activation_and_a_column_for_each_learning_rate() {
        let settings = RaceSettings {
            rates: vec![0.1, 0.2],
            hidden: vec![8],
            epochs: 1,
            ..Default::default()
        };
        let text = race(&settings).unwrap().table().to_string();
        assert_eq!(text.lines().count(), 2 + 3, "{text}");
        assert!(text.contains("η = 0.2") && text.contains("not in 1"), "{text}");
    }

    #[test]
    fn remedies_have_a_row_each() {
        let text = remedies(&shared(Relu), 2, 4, 1).unwrap().table().to_string();
        assert_eq!(text.lines().count(), 2 + 6, "{text}");
        assert!(text.contains("residual connections"), "{text}");
    }

    #[test]
    fn distributions_show_the_input_and_every_activation() {
        let settings = DistributionSettings {
            samples: 50,
            ..Default::default()
        };
        let seen = output_distributions(&settings).unwrap();
        assert!(shows(&seen.panels(), &["input", "Sigmoid", "SiLU"]));
        assert_eq!(seen.table().to_string().lines().count(), 1 + 1 + 7);
        let settings = ThroughLayersSettings {
            depth: 3,
            width: 8,
            ..Default::default()
        };
        assert!(shows(
            &through_layers(&settings).unwrap().panels(),
            &["SELU", "Effective rank"]
        ));
        let marked = |map: VarianceMap| map.figure().to_svg().contains("fixed point");
        assert!(marked(variance_map(&Selu, 1.0, 4.0)));
        assert!(!marked(variance_map(&Relu, 1.0, 4.0)));
    }

    #[test]
    fn a_training_run_shows_its_losses_and_each_layer_s_record() {
        let mut network = Network::mlp(&[2, 4, 2], Relu, Init::HeNormal, 1).unwrap();
        let settings = TrainingSettings {
            watch_every: 1,
            ..Default::default()
        };
        let objective = Objective::classify(&xor());
        let history = train(&mut network, &xor().inputs, &objective, &settings).unwrap();
        assert!(history.figure().to_svg().contains("mean loss"));
        let updates = history.updates().to_svg();
        assert!(
            updates.contains("Linear(2 → 4)") && updates.contains("10⁻³"),
            "{updates}"
        );
        assert!(history.watched[0].table().to_string().contains("Linear(2 → 4)"));
        assert!(network.table().to_string().starts_with("22 parameters"));
    }

    #[test]
    fn a_fair_comparison_has_a_row_for_each_activation_and_a_figure_against_the_first() {
        let settings = FairSettings {
            activations: vec![shared(Relu), shared(Selu), shared(Sigmoid)],
            rates: vec![0.1],
            tuning_seeds: 1,
            seeds: 2,
            hidden: vec![4],
            epochs: 1,
            ..Default::default()
        };
        let seen = compare_fairly(&settings).unwrap();
        let svg = seen.figure().to_svg();
        for words in ["against ReLU", "\nSELU\n", "\nSigmoid\n"] {
            assert!(svg.contains(words), "{words} is not in {svg}");
        }
        let text = seen.table().to_string();
        for words in ["SELU", "Sigmoid", "ReLU"] {
            assert!(text.contains(words), "{words}");
        }
        assert_eq!(text.lines().count(), 2 + 3, "{text}");
    }

    #[test]
    fn a_correlation_map_names_its_chi_and_a_fitted_signal_has_a_panel_for_each_network() {
        assert!(correlation_map(&Relu, 2.0, 0.0).figure().to_svg().contains("χ = 1"));
        let quick = SignalSettings {
            hidden: vec![4],
            steps: 2,
            rates: vec![0.01],
            ..Default::default()
        };
        assert!(shows(
            &fit_signal(&quick).unwrap().panels(),
            &["ReLU", "sin(30x)", "signal"]
        ));
    }

    #[test]
    fn an_estimate_is_written_with_its_interval_or_with_the_range_of_its_runs() {
        let estimate = Estimate {
            mean: 0.95712,
            low: 0.9,
            high: 1.0,
            smallest: 0.94,
            largest: 0.968,
            runs: 5,
        };
        assert_eq!(with_interval(&estimate), "0.957 (0.9 to 1)");
        assert_eq!(with_range(&estimate), "0.957 (0.94 … 0.968)");
    }

    #[test]
    fn shares_and_squares_are_shown_by_runs_that_no_interval_takes_below_zero() {
        let quick = DyingReluSettings {
            hidden: vec![8],
            epochs: 1,
            seeds: 2,
            ..Default::default()
        };
        let tables = [dying_relu(&quick).unwrap().table(), relu_head(2).unwrap().table()];
        for text in tables.map(|table| table.to_string()) {
            assert!(text.contains("…") && !text.contains('−'), "{text}");
        }
    }
}

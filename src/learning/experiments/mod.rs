//! Experiments: each a function with plain settings, and plain data as its result.
//!
//! Settings are filled up with `..Default::default()`. Seeds count from 0, so that the same settings
//! give the same result on every run; independent runs share the processor's cores.

mod correlation_map;
mod cost_lab;
mod custom_activation;
mod distributions;
mod dying_relu;
mod effective_rank;
mod error;
mod fair_comparison;
mod feed_forward_comparison;
mod forgotten_activations;
mod gelu_sampling;
mod gradient_flow;
mod one_bad_step;
mod race;
mod remedies;
mod signal_fit;
mod stack;
mod statistics;
mod through_layers;
mod trained_gradient_flow;
mod unit_chain;
mod variance_map;
mod wrong_heads;
mod zigzag;

pub use correlation_map::{CorrelationMap, correlation_map};
pub use cost_lab::{
    Cost, CostLab, CostSettings, GeluForm, GeluForms, Timing, cost_lab, gelu_forms, measure_gelu_forms,
};
pub(crate) use custom_activation::accuracies;
pub use custom_activation::{Comparison, ComparisonSettings, compare_with_relu, compare_with_relu_on};
pub use distributions::{Distribution, DistributionSettings, Distributions, InputShape, Summary, output_distributions};
pub use dying_relu::{DyingCase, DyingOutcome, DyingRelu, DyingReluSettings, dying_relu};
pub use effective_rank::effective_rank;
pub use error::ExperimentError;
pub use fair_comparison::{FairComparison, FairRow, FairSettings, compare_fairly};
pub use feed_forward_comparison::{
    FeedForwardComparison, FeedForwardResult, FeedForwardSettings, compare_feed_forward,
};
pub use forgotten_activations::{ForgottenActivations, ForgottenSettings, TrainedStack, forgotten_activations};
pub use gelu_sampling::{GeluEstimate, GeluSampling, GeluSamplingSettings, gelu_by_sampling};
pub use gradient_flow::{GradientFlow, GradientFlowSettings, GradientProfile, gradient_flow};
pub use one_bad_step::{BadStep, BadStepSettings, Fate, one_bad_step};
pub use race::{Race, RaceRow, RaceSettings, race};
pub use remedies::{DeepStack, Remedies, Remedy, remedies};
pub use signal_fit::{Fit, SignalFit, SignalSettings, Sine, fit_signal};
pub use statistics::{Estimate, PairedTest, holm, paired_test};
pub use through_layers::{LayerDistribution, ThroughLayers, ThroughLayersSettings, through_layers};
pub use trained_gradient_flow::{TrainedFlow, TrainedGradientFlow, TrainedGradientFlowSettings, trained_gradient_flow};
pub use unit_chain::unit_chain;
pub use variance_map::{FixedPoint, VarianceMap, variance_map};
pub use wrong_heads::{
    DoubleSoftmax, HeadSettings, RegressionHead, ReluHead, SigmoidHead, double_softmax, double_softmax_floor,
    relu_head, sigmoid_head,
};
pub use zigzag::{WeightPath, Zigzag, zigzag};

use std::sync::{Arc, LazyLock};

use super::{
    History, Init, LearningError, Network, TrainingError,
    data::{Dataset, Split, digits},
};
use crate::functions::Activation;

/// An activation for a list of different ones: `vec![shared(Sigmoid), shared(Mine)]`.
pub fn shared(activation: impl Activation + 'static) -> Arc<dyn Activation> {
    Arc::new(activation)
}

/// Refuses a count below `least`.
fn at_least(least: usize, name: &'static str, count: usize) -> Result<(), LearningError> {
    let requirement = match least {
        1 => "at least 1",
        2 => "at least 2",
        _ => "larger",
    };
    LearningError::check(count >= least, name, count as f64, requirement)
}

/// The digits as the experiments use them: a fifth for testing, each pixel standardised.
pub fn standard_digits() -> Split {
    split_digits().clone()
}

/// The same, which are read once.
pub(crate) fn split_digits() -> &'static Split {
    static DIGITS: LazyLock<Split> = LazyLock::new(|| {
        let split = digits().split(0.2, 0).and_then(|split| split.standardized());
        split.expect("the embedded digits can be split")
    });
    &DIGITS
}

/// A perceptron from a data set's inputs through these hidden layers to one logit for each class.
fn classifier(
    data: &Dataset,
    hidden: &[usize],
    activation: &Arc<dyn Activation>,
    init: Init,
    seed: u64,
) -> Result<Network, LearningError> {
    let widths = [&[data.inputs.ncols()], hidden, &[data.classes]].concat();
    Network::mlp(&widths, Arc::clone(activation), init, seed)
}

/// What was trained, and the fault that ended training early if there was one.
fn kept(result: Result<History, TrainingError>) -> (History, Option<String>) {
    match result {
        Ok(history) => (history, None),
        Err(error) => (*error.history.clone(), Some(error.to_string())),
    }
}

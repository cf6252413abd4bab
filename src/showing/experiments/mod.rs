//! What the learning room's results look like: a figure, panels or a table for each.

mod cost_lab;
mod custom_activation;
mod distributions;
mod dying_relu;
mod forgotten_activations;
mod gradient_flow;
mod training;
mod wrong_heads;

use super::{Figure, number::significant};
use crate::learning::experiments::*;
use crate::learning::{History, Network, StepRecord};

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
    figure: DoubleSoftmax, DyingRelu, GeluForms, History, SigmoidHead, VarianceMap;
    panels: Distributions, ForgottenActivations, GradientFlow, ReluHead, ThroughLayers, TrainedGradientFlow;
    table: Comparison, CostLab, Network, StepRecord;
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
    let [mean, low, high] =
        [estimate.mean, estimate.low, estimate.high].map(|value| significant(value, 3));
    format!("{mean} ({low} to {high})")
}

//! The questions of the quiz, one file for each topic.

mod distributions;
mod modern_activations;
mod other_shapes;
mod relu_and_variants;
mod sigmoid_and_tanh;
mod summary;
mod training_in_practice;
mod using_activations;
mod vanishing_gradients;
mod why_nonlinear;

use super::Topic;

#[cfg(test)]
mod tests;

pub(super) fn all() -> Vec<Topic> {
    vec![
        why_nonlinear::topic(),
        sigmoid_and_tanh::topic(),
        relu_and_variants::topic(),
        vanishing_gradients::topic(),
        modern_activations::topic(),
        distributions::topic(),
        using_activations::topic(),
        training_in_practice::topic(),
        other_shapes::topic(),
        summary::topic(),
    ]
}

//! The checker of `10_training`: forward, loss, backward, update, and the loop that trains with them.

mod backward;
pub(super) mod cases;
mod dense;
mod figures;
mod forward;
mod learned;
mod losses;
pub(super) mod reference;
mod signatures;
mod steps;

use crate::asking::{Outcome, Report, functions};
pub use dense::{Dense, batches, dense_layers};
pub use figures::{loss_figure, spirals_figure};
pub use signatures::{Accuracy, Forward, GradientsOf, LossGradient, LossOf, Step, Train, Training};

functions! { training:
    forward: Forward,
    loss: LossOf,
    loss_gradient: LossGradient,
    gradients: GradientsOf,
    step: Step,
    train: Train,
    accuracy: Accuracy,
}

/// Checks each move of training on small networks against the crate's own backpropagation, to 1e-9; that a step
/// lowers the reader's own loss as far as its own gradient says; and that a loop that is right in the small learns
/// spirals and digits.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions {
        forward,
        loss,
        loss_gradient,
        gradients,
        step,
        train,
        accuracy,
    } = functions;
    let train_check = steps::check_loop(train, seed);
    let trains = (train_check.outcome() == Outcome::Passed).then_some(train);
    Report::new(
        "10_training",
        seed,
        [
            forward::check(forward, seed),
            losses::check(loss, seed),
            losses::check_gradient(loss_gradient, loss, seed),
            backward::check(gradients, forward, loss, seed),
            steps::check(step, seed),
            learned::a_step_lowers_the_loss(functions, seed),
            train_check,
            forward::check_accuracy(accuracy, seed),
            learned::check(trains, seed),
        ],
    )
}

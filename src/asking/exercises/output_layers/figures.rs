use super::reference::{cross_entropy, softmax};
use crate::learning::experiments::double_softmax_floor;
use crate::showing::Figure;

/// The first probability of softmax(x, 0, 1): the reader's over the reference.
pub fn softmax_figure(yours: fn(&[f64]) -> Vec<f64>) -> Figure {
    let first = |softmax: fn(&[f64]) -> Vec<f64>, x: f64| softmax(&[x, 0.0, 1.0])[0];
    Figure::new("The first of softmax(x, 0, 1)")
        .x_label("x")
        .y_label("probability")
        .curve("reference", move |x| first(softmax, x))
        .curve("yours", move |x| first(yours, x))
}

/// The reader's loss for ten classes over the lead of the true class, on logits and on a softmax of them.
pub fn loss_figure(yours: fn(&[f64], usize) -> f64) -> Figure {
    let logits = |lead: f64| [vec![lead], vec![0.0; 9]].concat();
    Figure::new("One softmax too many")
        .x_label("lead of the true class's logit over the others")
        .y_label("cross-entropy, nats")
        .x_range(-10.0, 15.0)
        .curve("reference, on logits", move |lead| cross_entropy(&logits(lead), 0))
        .curve("yours, on logits", move |lead| yours(&logits(lead), 0))
        .curve("yours, on a softmax", move |lead| yours(&softmax(&logits(lead)), 0))
        .hline("floor", double_softmax_floor(10))
}

//! The loss on logits, and its gradient.

use ndarray::{Array2, array};

use super::{LossGradient, LossOf, reference};
use crate::asking::{Check, Finding, Function, Random, Value, central_gradient};
use crate::functions::{log_softmax, softmax};

/// Logits with a label for each row.
type Batch = (Array2<f64>, Vec<usize>);

fn batches() -> Vec<Batch> {
    vec![
        (array![[0.0, 0.0]], vec![0]),
        (array![[1.0, 0.0]], vec![0]),
        (array![[0.0, 2.0]], vec![0]),
        (array![[1.0, 0.0], [0.0, 3.0]], vec![1, 1]),
        (array![[1.0, 2.0, 3.0], [0.0, -1.0, 0.5]], vec![2, 0]),
        (array![[0.0, -1000.0]], vec![1]),
        (array![[1000.0, 0.0], [0.0, -1000.0], [500.0, 500.0]], vec![1, 1, 0]),
    ]
}

fn drawn(seed: u64) -> Vec<Batch> {
    let mut random = Random::new(seed);
    let shapes = [(2, 2), (3, 4), (5, 3)];
    let batch = |(rows, classes)| {
        let labels = (0..rows).map(|_| random.whole(0..classes)).collect();
        (random.matrix(rows, classes), labels)
    };
    shapes.map(batch).into()
}

fn labelled(function: &str, batches: Vec<Batch>) -> Vec<(String, Batch)> {
    let label = |(logits, labels): &Batch| format!("{function}({}, &{labels:?})", Value::from(logits.clone()));
    batches.into_iter().map(|batch| (label(&batch), batch)).collect()
}

fn rows((_, labels): &Batch) -> f64 {
    labels.len() as f64
}

/// The mean over the rows of something of a row at its label.
fn mean_at_labels(labels: &[usize], matrix: &Array2<f64>, f: impl Fn(f64) -> f64) -> f64 {
    let rows = labels.iter().enumerate();
    rows.map(|(row, &label)| f(matrix[[row, label]])).sum::<f64>() / labels.len() as f64
}

pub(super) fn check(answer: &Function<LossOf>, seed: u64) -> Finding {
    Check::of(
        "loss: the mean of −ln softmax at each row's label",
        labelled("loss", batches()),
        |(logits, labels)| reference::loss(logits, labels),
        answer,
    )
    .drawn(labelled("loss", drawn(seed)))
    .mistake(
        "That is the sum over the rows. Take the mean, so that the loss does not grow with the batch.",
        |batch| reference::loss(&batch.0, &batch.1) * rows(batch),
    )
    .mistake(
        "That is the mean of ln p, which is never positive. A loss is to be made small: turn the sign round.",
        |(logits, labels)| -reference::loss(logits, labels),
    )
    .mistake(
        "That is the loss of a softmax of the logits: one softmax too many. log_softmax applies it already.",
        |(logits, labels)| reference::loss(&softmax(logits), labels),
    )
    .mistake(
        "The sum is divided by the number of logits. The mean is over the rows: divide by labels.len().",
        |(logits, labels)| reference::loss(logits, labels) / logits.ncols() as f64,
    )
    .mistake(
        "−ln of a probability that was rounded to 0 is ∞. Take it from log_softmax, which stays finite.",
        |(logits, labels)| mean_at_labels(labels, &softmax(logits), |p| -p.ln()),
    )
    .mistake(
        "A small number added inside the logarithm caps the loss at about 27.6. log_softmax needs no such number.",
        |(logits, labels)| mean_at_labels(labels, &softmax(logits), |p| -(p + 1e-12).ln()),
    )
    .mistake(
        "That is the mean of −z at the labels: the other classes do not count. Take log_softmax first.",
        |(logits, labels)| mean_at_labels(labels, logits, |z| -z),
    )
    .mistake(
        "That is the mean of 1 − p, which never exceeds 1 however wrong the answer. The price of p is −ln p.",
        |(logits, labels)| mean_at_labels(labels, &softmax(logits), |p| 1.0 - p),
    )
    .mistake(
        "Only the first row counts. Take the mean over all of them.",
        |(logits, labels)| -log_softmax(logits)[[0, labels[0]]],
    )
    .mistake(
        "The logarithms of all classes are added up. Only the true class of a row has a price.",
        |(logits, labels)| -log_softmax(logits).sum() / labels.len() as f64,
    )
    .hint("Take log_softmax of the logits, in each row the element at its label, and minus the mean of them.")
    .run()
}

pub(super) fn check_gradient(answer: &Function<LossGradient>, own: &Function<LossOf>, seed: u64) -> Finding {
    Check::of(
        "loss_gradient: the slope of the loss for each logit",
        labelled("loss_gradient", batches()),
        |(logits, labels)| reference::loss_gradient(logits, labels),
        answer,
    )
    .drawn(labelled("loss_gradient", drawn(seed)))
    .mistake(
        "That is softmax minus one-hot of each row, not averaged. The loss is a mean: divide by the number of rows.",
        |batch| reference::loss_gradient(&batch.0, &batch.1) * rows(batch),
    )
    .mistake(
        "That is softmax alone. At the true class of each row 1 is to be taken away.",
        |batch| softmax(&batch.0) / rows(batch),
    )
    .mistake(
        "That is softmax alone, and not averaged. At the true class of each row 1 is to be taken away.",
        |batch| softmax(&batch.0),
    )
    .mistake(
        "That is one-hot minus softmax: the way down. The gradient points up; the update turns it round.",
        |(logits, labels)| -reference::loss_gradient(logits, labels),
    )
    .mistake(
        "That is the gradient of a softmax too many: the loss applies its own to the logits.",
        |(logits, labels)| reference::loss_gradient(&softmax(logits), labels),
    )
    .mistake(
        "It is divided by the number of logits. The mean is over the rows: divide by labels.len().",
        |(logits, labels)| reference::loss_gradient(logits, labels) / logits.ncols() as f64,
    )
    .mistake(
        "1 is taken away from every probability. −z has a slope at the true class of each row only.",
        |batch| (softmax(&batch.0) - 1.0) / rows(batch),
    )
    .mistake(
        "Only the true class has a gradient here. The others are to become less likely: theirs is softmax.",
        |(logits, labels)| {
            let gradient = reference::loss_gradient(logits, labels);
            let at_label = |((row, class), g): ((usize, usize), &f64)| if class == labels[row] { *g } else { 0.0 };
            let kept: Vec<f64> = gradient.indexed_iter().map(at_label).collect();
            Array2::from_shape_vec(logits.dim(), kept).expect("as many numbers")
        },
    )
    .mistake(
        "1 is taken away before the division by the rows in some places only. Divide softmax minus one-hot as a whole.",
        |(logits, labels)| {
            let mut gradient = softmax(logits) / labels.len() as f64;
            for (row, &label) in labels.iter().enumerate() {
                gradient[[row, label]] -= 1.0;
            }
            gradient
        },
    )
    .mistake("All is 0: nothing would be learned.", |(logits, _)| logits * 0.0)
    .hint("Take softmax of the logits, take 1 away at each row's label, and divide by the number of rows.")
    .beside_slope_of("loss", |(logits, labels)| {
        let at = |numbers: &[f64]| Array2::from_shape_vec(logits.dim(), numbers.to_vec()).expect("as many numbers");
        let numbers: Vec<f64> = logits.iter().copied().collect();
        central_gradient(|numbers| own.call(&(at(numbers), labels.clone())), &numbers)
    })
    .run()
}

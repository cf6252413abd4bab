//! Wrong answers that the checker does not list.

use activations::functions::{Relu, log_softmax};

use super::wrong_moves::{map, mean, scaled};
use super::*;
use crate::are_refused;

const FORWARD: &str = "For each layer: z =";
const LOSS: &str = "in each row the element at its label";
const SLOPE: &str = "take 1 away at each row's label";
const BACK: &str = "From the last layer to the first";
const STEP: &str = "For each layer and its gradient";
const LOOP: &str = "select its rows and labels";
const PLACE: &str = "find the place of the largest logit";
const DIGITS: &str = "right to four digits";

#[test]
fn other_ways_forward_are_refused() {
    are_refused(
        training::check,
        [
            ("always ReLU", onward(|layers, x, _| forward(layers, x, &Relu)), FORWARD),
            (
                "the bias twice",
                onward(|layers, x, f| forward(&map(layers, Array2::clone, |bias| bias * 2.0), x, f)),
                FORWARD,
            ),
            (
                "softmax at the end",
                onward(|layers, x, f| {
                    let mut z = forward(layers, x, f);
                    let logits = z.pop().unwrap();
                    z.push(softmax(&logits));
                    z
                }),
                FORWARD,
            ),
            (
                "without the first layer",
                onward(|layers, x, f| forward(&layers[1..], x, f)),
                FORWARD,
            ),
        ],
    );
}

#[test]
fn other_losses_are_refused() {
    are_refused(
        training::check,
        [
            (
                "f32",
                lost(|logits, labels| f64::from(loss(logits, labels) as f32)),
                DIGITS,
            ),
            (
                "log2",
                lost(|logits, labels| loss(logits, labels) / 2.0_f64.ln()),
                "1.4427 times",
            ),
            (
                "squares",
                lost(|logits, labels| mean(&softmax(logits), labels, |p| (1.0 - p).powi(2))),
                LOSS,
            ),
            (
                "exponentials as they are",
                lost(|logits, labels| {
                    let totals = logits.mapv(f64::exp).sum_axis(Axis(1)).mapv(f64::ln);
                    totals.mean().unwrap() - mean(logits, labels, |z| z)
                }),
                "overflows",
            ),
            (
                "softmax of columns",
                lost(|logits, labels| mean(&log_softmax(&logits.t().to_owned()).t().to_owned(), labels, |p| -p)),
                LOSS,
            ),
            (
                "the hardest row",
                lost(|logits, labels| {
                    let each = |row: usize| loss(&logits.select(Axis(0), &[row]), &labels[row..=row]);
                    (0..labels.len()).map(each).fold(0.0, f64::max)
                }),
                LOSS,
            ),
            (
                "classes counted from 1",
                lost(|logits, labels| {
                    mean(
                        &log_softmax(logits),
                        &labels.iter().map(|y| y + 1).collect::<Vec<_>>(),
                        |p| -p,
                    )
                }),
                LOSS,
            ),
        ],
    );
}

#[test]
fn other_gradients_of_the_loss_are_refused() {
    are_refused(
        training::check,
        [
            (
                "softmax of columns",
                inclined(|logits, labels| {
                    let columns = softmax(&logits.t().to_owned()).t().to_owned();
                    columns - softmax(logits) + loss_gradient(logits, labels)
                }),
                SLOPE,
            ),
            (
                "the first label for all",
                inclined(|logits, labels| loss_gradient(logits, &vec![labels[0]; labels.len()])),
                SLOPE,
            ),
            (
                "the label is taken away",
                inclined(|logits, labels| {
                    let mut gradient = softmax(logits);
                    labels
                        .iter()
                        .enumerate()
                        .for_each(|(row, &label)| gradient[[row, label]] -= label as f64);
                    gradient / labels.len() as f64
                }),
                SLOPE,
            ),
            (
                "log_softmax",
                inclined(|logits, labels| {
                    let mut gradient = log_softmax(logits);
                    labels
                        .iter()
                        .enumerate()
                        .for_each(|(row, &label)| gradient[[row, label]] -= 1.0);
                    gradient / labels.len() as f64
                }),
                SLOPE,
            ),
            (
                "of the square",
                inclined(|logits, labels| 2.0 * loss_gradient(logits, labels) * softmax(logits)),
                SLOPE,
            ),
        ],
    );
}

#[test]
fn other_ways_back_are_refused() {
    are_refused(
        training::check,
        [
            (
                "ReLU's slope",
                returned(|layers, x, labels, _| gradients(layers, x, labels, &Relu)),
                BACK,
            ),
            (
                "the first row alone",
                returned(|layers, x, labels, f| gradients(layers, &x.select(Axis(0), &[0]), &labels[..1], f)),
                BACK,
            ),
            (
                "clipped",
                returned(|layers, x, labels, f| {
                    map(
                        &gradients(layers, x, labels, f),
                        |w| w.mapv(|g| g.clamp(-0.1, 0.1)),
                        |b| b.mapv(|g| g.clamp(-0.1, 0.1)),
                    )
                }),
                BACK,
            ),
            (
                "of length 1",
                returned(|layers, x, labels, f| {
                    let gradients = gradients(layers, x, labels, f);
                    let square = |layer: &Dense| layer.weight.iter().chain(&layer.bias).map(|g| g * g).sum::<f64>();
                    let length = gradients.iter().map(square).sum::<f64>().sqrt();
                    scaled(&gradients, 1.0 / length)
                }),
                BACK,
            ),
            (
                "with a decay",
                returned(|layers, x, labels, f| {
                    let mut gradients = gradients(layers, x, labels, f);
                    for (gradient, layer) in gradients.iter_mut().zip(layers) {
                        gradient.weight += &(0.01 * &layer.weight);
                    }
                    gradients
                }),
                BACK,
            ),
            (
                "a layer short",
                returned(|layers, x, labels, f| gradients(layers, x, labels, f).split_off(1)),
                BACK,
            ),
        ],
    );
}

#[test]
fn other_steps_are_refused() {
    are_refused(
        training::check,
        [
            (
                "half as far",
                stepping(|layers, gradients, rate| step(layers, gradients, rate / 2.0)),
                STEP,
            ),
            (
                "twice",
                stepping(|layers, gradients, rate| (0..2).for_each(|_| step(layers, gradients, rate))),
                STEP,
            ),
            (
                "the rate for weights alone",
                stepping(|layers, gradients, rate| {
                    step(layers, &map(gradients, Array2::clone, |bias| bias / rate), rate)
                }),
                STEP,
            ),
            (
                "signs alone",
                stepping(|layers, gradients, rate| {
                    step(
                        layers,
                        &map(gradients, |w| w.mapv(f64::signum), |b| b.mapv(f64::signum)),
                        rate,
                    )
                }),
                STEP,
            ),
            (
                "divided by the rate",
                stepping(|layers, gradients, rate| step(layers, gradients, 1.0 / rate)),
                STEP,
            ),
            (
                "from the end",
                stepping(|layers, gradients, rate| {
                    let turned: Vec<Dense> = gradients.iter().rev().cloned().collect();
                    step(layers, &turned, rate);
                }),
                "don't fit",
            ),
        ],
    );
}

#[test]
fn other_loops_are_refused() {
    are_refused(
        training::check,
        [
            (
                "without the last batch",
                looping(|layers, x, labels, batches, f, rate| {
                    train(layers, x, labels, &batches[..batches.len() - 1], f, rate)
                }),
                LOOP,
            ),
            (
                "two steps for each batch",
                looping(|layers, x, labels, batches, f, rate| {
                    let turn = |rows: &Vec<usize>| train(layers, x, labels, &[rows.clone(), rows.clone()], f, rate)[0];
                    batches.iter().map(turn).collect()
                }),
                LOOP,
            ),
            (
                "the mean so far",
                looping(|layers, x, labels, batches, f, rate| {
                    let losses = train(layers, x, labels, batches, f, rate);
                    (1..=losses.len())
                        .map(|n| losses[..n].iter().sum::<f64>() / n as f64)
                        .collect()
                }),
                LOOP,
            ),
            (
                "a copy learns",
                looping(|layers, x, labels, batches, f, rate| train(&mut layers.to_vec(), x, labels, batches, f, rate)),
                LOOP,
            ),
            (
                "a rate that falls",
                looping(|layers, x, labels, batches, f, rate| {
                    let turn = |(step, rows): (usize, &Vec<usize>)| {
                        train(
                            layers,
                            x,
                            labels,
                            std::slice::from_ref(rows),
                            f,
                            rate / (step + 1) as f64,
                        )[0]
                    };
                    batches.iter().enumerate().map(turn).collect()
                }),
                LOOP,
            ),
            (
                "the sum of a batch",
                looping(|layers, x, labels, batches, f, rate| {
                    let losses = train(layers, x, labels, batches, f, rate);
                    losses
                        .iter()
                        .zip(batches)
                        .map(|(loss, rows)| loss * rows.len() as f64)
                        .collect()
                }),
                LOOP,
            ),
            (
                "rows in order",
                looping(|layers, x, labels, batches, f, rate| {
                    let mut from = 0;
                    let turn = |rows: &Vec<usize>| {
                        let next = (from..from + rows.len()).map(|row| row % labels.len()).collect();
                        from += rows.len();
                        train(layers, x, labels, &[next], f, rate)[0]
                    };
                    batches.iter().map(turn).collect()
                }),
                LOOP,
            ),
        ],
    );
}

#[test]
fn other_shares_are_refused() {
    are_refused(
        training::check,
        [
            (
                "more than a half",
                judging(|layers, x, labels, f| {
                    let p = softmax(&forward(layers, x, f)[layers.len() - 1]);
                    mean(&p, labels, |p| f64::from(p > 0.5))
                }),
                PLACE,
            ),
            (
                "the mean probability",
                judging(|layers, x, labels, f| mean(&softmax(&forward(layers, x, f)[layers.len() - 1]), labels, |p| p)),
                PLACE,
            ),
            (
                "classes counted from 1",
                judging(|layers, x, labels, f| {
                    accuracy(layers, x, &labels.iter().map(|y| y + 1).collect::<Vec<_>>(), f)
                }),
                PLACE,
            ),
            (
                "positive logits",
                judging(|layers, x, labels, f| {
                    mean(&forward(layers, x, f)[layers.len() - 1], labels, |z| f64::from(z > 0.0))
                }),
                PLACE,
            ),
            (
                "the first layer's",
                judging(|layers, x, labels, f| accuracy(&layers[..1], x, labels, f)),
                PLACE,
            ),
        ],
    );
}

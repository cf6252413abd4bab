//! Wrong answers that no known mistake describes.

use super::*;

const EACH: &str = "For each weight";
const BACK: &str = "From the last layer";
const LOOP: &str = "Your loop of exercise 10";
const INDEX: &str = "Find the index";

#[test]
fn other_passes_are_refused() {
    crate::are_refused(
        gradient_flow::check,
        [
            (
                "a doubled input",
                stacked(|weights, input, f| pre_activations(weights, &(input * 2.0), f)),
                EACH,
            ),
            (
                "rounded to f32",
                stacked(|weights, input, f| {
                    let z = pre_activations(weights, input, f);
                    z.iter().map(|z| z.mapv(|z| f64::from(z as f32))).collect()
                }),
                "right to four digits",
            ),
            (
                "a bias of 1",
                stacked(|weights, input, f| pre_activations(weights, input, f).iter().map(|z| z + 1.0).collect()),
                "1 too large",
            ),
            (
                "the largest element",
                measured(|weights, input, f, slope, end| {
                    sized(weights, input, f, slope, end, |g| {
                        g.iter().fold(0.0, |most, g| g.abs().max(most))
                    })
                }),
                BACK,
            ),
            (
                "the root of the sum of absolute values",
                measured(|weights, input, f, slope, end| {
                    sized(weights, input, f, slope, end, |g| g.mapv(f64::abs).sum().sqrt())
                }),
                BACK,
            ),
            (
                "the squares of the sizes",
                measured(|weights, input, f, slope, end| {
                    let twice = gradient_rms(weights, input, f, slope, end);
                    twice.iter().map(|size| size * size).collect()
                }),
                BACK,
            ),
            (
                "the first layer's slopes everywhere",
                measured(|weights, input, f, slope, end| {
                    let z = pre_activations(weights, input, f);
                    let mut gradient = end.clone();
                    let mut sizes = vec![rms(end)];
                    for weight in weights.iter().rev() {
                        let slopes = z[0].mapv(slope).sum() / z[0].len() as f64;
                        gradient = (gradient * slopes).dot(weight);
                        sizes.insert(0, rms(&gradient));
                    }
                    sizes
                }),
                BACK,
            ),
        ],
    );
}

#[test]
fn other_loops_and_choices_are_refused() {
    crate::are_refused(
        gradient_flow::check,
        [
            (
                "the first layer's norm twice",
                watched(|layers, x, labels, batches, f, rate| {
                    let mut watched = train_and_watch(layers, x, labels, batches, f, rate);
                    for norms in &mut watched {
                        let last = norms.len() - 1;
                        norms[last] = norms[0];
                    }
                    watched
                }),
                LOOP,
            ),
            (
                "norms times the rate",
                watched(|layers, x, labels, batches, f, rate| {
                    let watched = train_and_watch(layers, x, labels, batches, f, rate);
                    let scaled = |norms: Vec<f64>| norms.iter().map(|norm| norm * rate).collect();
                    watched.into_iter().map(scaled).collect()
                }),
                LOOP,
            ),
            (
                "the first batch again and again",
                watched(|layers, x, labels, batches, f, rate| {
                    let first = vec![batches[0].clone(); batches.len()];
                    train_and_watch(layers, x, labels, &first, f, rate)
                }),
                LOOP,
            ),
            (
                "a step of twice the rate",
                watched(|layers, x, labels, batches, f, rate| {
                    train_and_watch(layers, x, labels, batches, f, 2.0 * rate)
                }),
                LOOP,
            ),
            ("the last", chosen(|ratios| ratios.len() - 1), INDEX),
            ("the second", chosen(|ratios| 1.min(ratios.len() - 1)), INDEX),
        ],
    );
}

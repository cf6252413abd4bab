//! Each wrong training earns its own hint.

use super::*;

/// The loop of exercise 10, each step at a rate of its own.
pub(super) fn trained(
    f: &dyn Activation,
    mut layers: Vec<Dense>,
    batches: &[Vec<usize>],
    rate: impl Fn(usize) -> f64,
) -> Result<Trained, LearningError> {
    let data = standard_digits().train;
    let mut losses = Vec::new();
    for (number, rows) in batches.iter().enumerate() {
        let x = data.inputs.select(Axis(0), rows);
        let labels: Vec<usize> = rows.iter().map(|&row| data.labels[row]).collect();
        let z = z(&layers, &x, f);
        let cost = activations::functions::cross_entropy(&z[z.len() - 1], &labels).unwrap();
        losses.push(cost.value);
        let mut g = cost.gradient;
        for l in (0..layers.len()).rev() {
            let h = if l == 0 { x.clone() } else { z[l - 1].activate(f) };
            let before = g.dot(&layers[l].weight);
            layers[l].weight.scaled_add(-rate(number), &g.t().dot(&h));
            layers[l].bias.scaled_add(-rate(number), &g.sum_axis(Axis(0)));
            if l > 0 {
                g = before * z[l - 1].slopes(f);
            }
        }
    }
    Ok((layers, losses))
}

pub(super) fn layers(seed: u64) -> Vec<Dense> {
    dense_layers(&[64, 64, 64, 10], Init::PyTorch, seed).unwrap()
}

pub(super) fn all(epochs: usize, seed: u64) -> Vec<Vec<usize>> {
    batches(standard_digits().train.len(), 64, epochs, seed)
}

pub(super) fn asked(step: usize) -> f64 {
    if step < 4 { 5.0 } else { 0.1 }
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn each_wrong_training_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "0.1 from the first step",
            fast(|f, seed| trained(f, layers(seed), &all(2, seed), |_| 0.1)),
        ),
        (
            "still 5 in the fifth",
            fast(|f, seed| trained(f, layers(seed), &all(2, seed), |_| 5.0)),
        ),
        (
            "Three steps",
            fast(|f, seed| trained(f, layers(seed), &all(2, seed), |step| if step < 3 { 5.0 } else { 0.1 })),
        ),
        (
            "are exchanged",
            fast(|f, seed| trained(f, layers(seed), &all(2, seed), |step| if step < 4 { 0.1 } else { 5.0 })),
        ),
        (
            "never move",
            fast(|f, seed| trained(f, layers(seed), &all(2, seed), |_| 0.0)),
        ),
        (
            "seed to dense_layers",
            fast(|f, seed| trained(f, layers(0), &all(2, seed), asked)),
        ),
        (
            "seed to batches",
            fast(|f, seed| trained(f, layers(seed), &all(2, 0), asked)),
        ),
        ("run of seed 0", fast(|f, _| train_too_fast(f, 0))),
        (
            "as He does",
            fast(|f, seed| {
                let layers = dense_layers(&[64, 64, 64, 10], Init::HeNormal, seed)?;
                trained(f, layers, &all(2, seed), asked)
            }),
        ),
        (
            "after one epoch",
            fast(|f, seed| trained(f, layers(seed), &all(1, seed), asked)),
        ),
        (
            "first four steps alone",
            fast(|f, seed| {
                let (layers, losses) = train_too_fast(f, seed)?;
                Ok((layers, losses[..4].to_vec()))
            }),
        ),
        ("It uses ReLU", fast(|_, seed| train_too_fast(&Relu, seed))),
        (
            "It uses Leaky ReLU",
            fast(|_, seed| train_too_fast(&LeakyRelu::default(), seed)),
        ),
        (
            "not those that the losses belong to",
            fast(|f, seed| Ok((layers(seed), train_too_fast(f, seed)?.1))),
        ),
    ]);
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn each_wrong_repair_earns_its_own_hint() {
    fn leaky(seed: u64, rate: fn(usize) -> f64, epochs: usize) -> Result<Trained, LearningError> {
        trained(&LeakyRelu::default(), layers(seed), &all(epochs, seed), rate)
    }
    crate::are_refused_each_with_its_hint([
        ("still ReLU", repair(|seed| train_too_fast(&Relu, seed))),
        ("run of seed 0", repair(|_| repaired(0))),
        ("0.1 from the first step", repair(|seed| leaky(seed, |_| 0.1, 2))),
        ("still 5 in the fifth", repair(|seed| leaky(seed, |_| 5.0, 2))),
        ("after one epoch", repair(|seed| leaky(seed, asked, 1))),
        ("never move", repair(|seed| leaky(seed, |_| 0.0, 2))),
        (
            "Draw the layers with the seed",
            repair(|seed| train_too_fast(&Elu::default(), seed)),
        ),
        (
            "not those that the losses belong to",
            repair(|seed| Ok((layers(seed), repaired(seed)?.1))),
        ),
        (
            "takes these widths",
            repair(|seed| Ok((dense_layers(&[64, 10], Init::PyTorch, seed)?, repaired(seed)?.1))),
        ),
    ]);
}

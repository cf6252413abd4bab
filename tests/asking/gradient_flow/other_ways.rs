//! Right answers that are written otherwise.

use activations::learning::{Layer as _, Linear};

use super::*;

fn is_as_good(functions: &Functions) {
    let report = check(functions);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    assert_eq!(report.key(), check(&solved()).key());
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_forward_pass_by_folding_is_as_good() {
    fn folded(weights: &[Array2<f64>], input: &Array2<f64>, f: fn(f64) -> f64) -> Vec<Array2<f64>> {
        weights.iter().fold(Vec::new(), |mut z: Vec<Array2<f64>>, weight| {
            let h = z.last().map_or_else(|| input.clone(), |z| z.mapv(f));
            z.push(weight.dot(&h.t()).reversed_axes());
            z
        })
    }
    is_as_good(&Functions {
        pre_activations: (folded as PreActivations).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_backward_pass_by_recursion_is_as_good() {
    fn back(
        weights: &[Array2<f64>],
        h: &Array2<f64>,
        f: fn(f64) -> f64,
        slope: fn(f64) -> f64,
        end: &Array2<f64>,
        sizes: &mut Vec<f64>,
    ) -> Array2<f64> {
        let gradient = match weights {
            [] => end.clone(),
            [first, rest @ ..] => {
                let z = first.dot(&h.t()).reversed_axes();
                let behind = back(rest, &z.mapv(f), f, slope, end, sizes);
                (&behind * &z.mapv(slope)).dot(first)
            }
        };
        sizes.insert(0, rms(&gradient));
        gradient
    }
    let recursive: GradientRms = |weights, input, f, slope, end| {
        let mut sizes = Vec::new();
        back(weights, input, f, slope, end, &mut sizes);
        sizes
    };
    is_as_good(&Functions {
        gradient_rms: recursive.into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn layers_drawn_one_by_one_from_a_uniform_distribution_are_as_good() {
    fn one_by_one(seed: u64) -> Result<Vec<Dense>, LearningError> {
        let dense = |layer: u64| {
            let outputs = if layer == 19 { 10 } else { 64 };
            let linear = Linear::new(64, outputs, Init::HeUniform, 100 * seed + layer)?;
            let parameters = linear.parameters();
            Ok(Dense {
                weight: parameters[0].value.clone(),
                bias: parameters[1].value.row(0).to_owned(),
            })
        };
        (0..20).map(dense).collect()
    }
    is_as_good(&Functions {
        deep_layers: (one_by_one as DeepLayers).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_loop_that_steps_on_its_way_back_is_as_good() {
    fn fused(
        layers: &mut [Dense],
        x: &Array2<f64>,
        labels: &[usize],
        batches: &[Vec<usize>],
        f: &dyn Activation,
        rate: f64,
    ) -> Vec<Vec<f64>> {
        let turn = |rows: &Vec<usize>| {
            let mut h = vec![x.select(Axis(0), rows)];
            let mut z = Vec::new();
            for layer in layers.iter() {
                z.push(h[h.len() - 1].dot(&layer.weight.t()) + &layer.bias);
                h.push(z[z.len() - 1].mapv(|z| f.value(z)));
            }
            let mut g = softmax(&z[z.len() - 1]);
            rows.iter()
                .enumerate()
                .for_each(|(row, &sample)| g[[row, labels[sample]]] -= 1.0);
            g /= rows.len() as f64;
            let mut norms = vec![0.0; layers.len()];
            for l in (0..layers.len()).rev() {
                let behind = g.dot(&layers[l].weight);
                let gradient = g.t().dot(&h[l]);
                norms[l] = gradient.iter().fold(0.0, |norm: f64, g| norm.hypot(*g));
                layers[l].weight = &layers[l].weight - rate * gradient;
                layers[l].bias = &layers[l].bias - rate * g.sum_axis(Axis(0));
                if l > 0 {
                    g = behind * z[l - 1].slopes(f);
                }
            }
            norms
        };
        batches.iter().map(turn).collect()
    }
    is_as_good(&Functions {
        train_and_watch: (fused as TrainAndWatch).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_choice_by_the_larger_of_a_ratio_and_its_inverse_is_as_good() {
    fn larger(ratios: &[f64]) -> usize {
        nearest(ratios, |ratio| ratio.max(1.0 / ratio))
    }
    is_as_good(&Functions {
        healthiest: (larger as Healthiest).into(),
        ..solved()
    });
}

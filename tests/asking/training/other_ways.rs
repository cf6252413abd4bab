//! Right answers that are written otherwise.

use activations::functions::{Sigmoid, log_sum_exp};
use activations::learning::{ActivationLayer, Layer, Linear, Network};

use super::*;

fn is_as_good(functions: &Functions) {
    let report = check(functions);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    assert_eq!(report.key(), check(&solved()).key());
}

/// Number by number, by index.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn loops_over_rows_and_units_are_as_good() {
    fn forward(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> Vec<Array2<f64>> {
        let mut all: Vec<Array2<f64>> = Vec::new();
        for (l, layer) in layers.iter().enumerate() {
            let given = |row: usize, i: usize| match l {
                0 => x[[row, i]],
                _ => f.value(all[l - 1][[row, i]]),
            };
            let (outputs, inputs) = layer.weight.dim();
            let mut z = Array2::zeros((x.nrows(), outputs));
            for row in 0..x.nrows() {
                for unit in 0..outputs {
                    z[[row, unit]] = layer.bias[unit];
                    for i in 0..inputs {
                        z[[row, unit]] += layer.weight[[unit, i]] * given(row, i);
                    }
                }
            }
            all.push(z);
        }
        all
    }
    fn loss(logits: &Array2<f64>, labels: &[usize]) -> f64 {
        let mut total = 0.0;
        for (row, &label) in labels.iter().enumerate() {
            total += log_sum_exp(&logits.row(row)) - logits[[row, label]];
        }
        total / labels.len() as f64
    }
    is_as_good(&Functions {
        forward: (forward as Forward).into(),
        loss: (loss as LossOf).into(),
        ..solved()
    });
}

/// The gradient of the first layer by a call for the layers behind it.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_way_back_by_recursion_is_as_good() {
    fn back(layers: &[Dense], h: &Array2<f64>, labels: &[usize], f: &dyn Activation) -> (Vec<Dense>, Array2<f64>) {
        let [first, rest @ ..] = layers else {
            return (Vec::new(), loss_gradient(h, labels));
        };
        let z = first.weight.dot(&h.t()).reversed_axes() + &first.bias;
        let next = if rest.is_empty() {
            z.clone()
        } else {
            z.mapv(|z| f.value(z))
        };
        let (mut gradients, mut g) = back(rest, &next, labels, f);
        if !rest.is_empty() {
            g *= &z.mapv(|z| f.derivative(z));
        }
        let (weight, bias) = (
            g.t().dot(h),
            g.rows()
                .into_iter()
                .fold(Array1::zeros(g.ncols()), |sum, row| sum + row),
        );
        gradients.insert(0, Dense { weight, bias });
        (gradients, g.dot(&first.weight))
    }
    is_as_good(&Functions {
        gradients: ((|layers, x, labels, f| back(layers, x, labels, f).0) as GradientsOf).into(),
        ..solved()
    });
}

/// From an activation's name back to a layer.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn the_crates_own_network_is_as_good() {
    fn network(layers: &[Dense], activation: &dyn Activation) -> Network {
        let entry = activations::functions::catalog()
            .into_iter()
            .find(|entry| entry.name() == activation.name());
        let activation = entry.expect("an activation of the table").activation;
        let mut all: Vec<Box<dyn Layer>> = Vec::new();
        for layer in layers {
            all.push(Box::new(
                Linear::from_parts(layer.weight.clone(), layer.bias.to_vec()).unwrap(),
            ));
            all.push(Box::new(ActivationLayer::new(activation.clone())));
        }
        all.pop();
        Network::new(layers[0].weight.ncols(), all).unwrap()
    }
    is_as_good(&Functions {
        accuracy: ((|layers, x, labels, f| {
            let data = activations::learning::data::Dataset::new(x.clone(), labels.to_vec(), 10).unwrap();
            activations::learning::accuracy(&network(layers, f), &data).unwrap()
        }) as Accuracy)
            .into(),
        ..solved()
    });
}

/// Softmax by hand, a one-hot matrix, and new arrays for each step.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn whole_matrices_and_new_layers_are_as_good() {
    fn loss_gradient(logits: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
        let one_hot = Array2::from_shape_fn(logits.dim(), |(row, class)| f64::from(class == labels[row]));
        let powers = (logits
            - &logits
                .map_axis(Axis(1), |row| row.fold(f64::MIN, |a, b| a.max(*b)))
                .insert_axis(Axis(1)))
            .mapv(f64::exp);
        let totals = powers.sum_axis(Axis(1)).insert_axis(Axis(1));
        (powers / totals - one_hot) / labels.len() as f64
    }
    fn step(layers: &mut [Dense], gradients: &[Dense], rate: f64) {
        for i in 0..layers.len() {
            layers[i] = Dense {
                weight: &layers[i].weight - rate * &gradients[i].weight,
                bias: &layers[i].bias - &gradients[i].bias.mapv(|g| rate * g),
            };
        }
    }
    is_as_good(&Functions {
        loss_gradient: (loss_gradient as LossGradient).into(),
        step: (step as Step).into(),
        ..solved()
    });
}

/// The four moves written into the loop, with one way forward for each batch; a sigmoid's slope is that at z.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_loop_with_everything_in_it_is_as_good() {
    fn train(
        layers: &mut [Dense],
        x: &Array2<f64>,
        labels: &[usize],
        batches: &[Vec<usize>],
        f: &dyn Activation,
        rate: f64,
    ) -> Vec<f64> {
        let turn = |rows: &Vec<usize>| {
            let mut batch = Array2::zeros((0, x.ncols()));
            rows.iter().for_each(|&row| batch.push_row(x.row(row)).unwrap());
            let labels: Vec<usize> = rows.iter().map(|&row| labels[row]).collect();
            let (mut h, mut z) = (vec![batch], Vec::new());
            for layer in layers.iter() {
                z.push(h[h.len() - 1].dot(&layer.weight.t()) + &layer.bias);
                h.push(z[z.len() - 1].activate(f));
            }
            let mut g = softmax(&z[z.len() - 1]);
            let mut cost = 0.0;
            for (row, &label) in labels.iter().enumerate() {
                cost -= g[[row, label]].ln();
                g[[row, label]] -= 1.0;
            }
            let rows = labels.len() as f64;
            for l in (0..layers.len()).rev() {
                let before = if l > 0 {
                    g.dot(&layers[l].weight) * z[l - 1].slopes(f)
                } else {
                    Array2::zeros((0, 0))
                };
                layers[l].weight.scaled_add(-rate / rows, &g.t().dot(&h[l]));
                layers[l].bias.scaled_add(-rate / rows, &g.sum_axis(Axis(0)));
                g = before;
            }
            cost / rows
        };
        batches.iter().map(turn).collect()
    }
    is_as_good(&Functions {
        train: (train as Train).into(),
        ..solved()
    });
    assert!(Sigmoid.derivative(0.0) == 0.25);
}

//! Each wrong move earns its own hint.

use super::*;

pub fn map(
    layers: &[Dense],
    weight: impl Fn(&Array2<f64>) -> Array2<f64>,
    bias: impl Fn(&Array1<f64>) -> Array1<f64>,
) -> Vec<Dense> {
    let dense = |layer: &Dense| Dense {
        weight: weight(&layer.weight),
        bias: bias(&layer.bias),
    };
    layers.iter().map(dense).collect()
}

pub fn scaled(layers: &[Dense], by: f64) -> Vec<Dense> {
    map(layers, |weight| weight * by, |bias| bias * by)
}

#[test]
fn each_wrong_way_forward_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "bias is missing",
            ahead(|layers, x, f| forward(&map(layers, Array2::clone, |bias| bias * 0.0), x, f)),
        ),
        (
            "activation is left out",
            ahead(|layers, x, _| forward(layers, x, &activations::functions::Identity)),
        ),
        (
            "Those are the h",
            ahead(|layers, x, f| forward(layers, x, f).iter().map(|z| z.activate(f)).collect()),
        ),
        (
            "The logits went through",
            ahead(|layers, x, f| {
                let mut z = forward(layers, x, f);
                let last = z.len() - 1;
                z[last] = z[last].activate(f);
                z
            }),
        ),
        (
            "batch as well",
            ahead(|layers, x, f| forward(layers, &x.activate(f), f)),
        ),
        (
            "behind the activation",
            ahead(|layers, x, f| {
                let mut h = x.clone();
                let mut z = Vec::new();
                for layer in layers {
                    let product = h.dot(&layer.weight.t());
                    z.push(&product + &layer.bias);
                    h = product.activate(f) + &layer.bias;
                }
                z
            }),
        ),
        (
            "Only the logits",
            ahead(|layers, x, f| forward(layers, x, f).split_off(layers.len() - 1)),
        ),
        (
            "turned round",
            ahead(|layers, x, f| forward(layers, x, f).into_iter().rev().collect()),
        ),
        (
            "stands in front",
            ahead(|layers, x, f| [vec![x.clone()], forward(layers, x, f)].concat()),
        ),
        (
            "does one of them need .t()",
            ahead(|layers, x, f| forward(&map(layers, |weight| weight.t().to_owned(), Array1::clone), x, f)),
        ),
        (
            "For each layer",
            ahead(|layers, x, f| forward(layers, x, f).iter().map(|z| z * z).collect()),
        ),
    ]);
}

#[test]
fn each_wrong_loss_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "sum over the rows",
            priced(|logits, labels| loss(logits, labels) * labels.len() as f64),
        ),
        ("never positive", priced(|logits, labels| -loss(logits, labels))),
        (
            "one softmax too many",
            priced(|logits, labels| loss(&softmax(logits), labels)),
        ),
        (
            "number of logits",
            priced(|logits, labels| loss(logits, labels) / logits.ncols() as f64),
        ),
        (
            "rounded to 0",
            priced(|logits, labels| mean(&softmax(logits), labels, |p| -p.ln())),
        ),
        (
            "27.6",
            priced(|logits, labels| mean(&softmax(logits), labels, |p| -(p + 1e-12).ln())),
        ),
        (
            "other classes do not count",
            priced(|logits, labels| mean(logits, labels, |z| -z)),
        ),
        (
            "1 − p",
            priced(|logits, labels| mean(&softmax(logits), labels, |p| 1.0 - p)),
        ),
        (
            "Only the first row",
            priced(|logits, labels| loss(&logits.select(Axis(0), &[0]), &labels[..1])),
        ),
        (
            "all classes are added",
            priced(|logits, labels| {
                let each = |class| loss(logits, &vec![class; labels.len()]);
                (0..logits.ncols()).map(each).sum()
            }),
        ),
        ("in each row the element", priced(|_, _| 0.5)),
    ]);
}

pub fn mean(matrix: &Array2<f64>, labels: &[usize], f: fn(f64) -> f64) -> f64 {
    let rows = labels.iter().enumerate();
    rows.map(|(row, &label)| f(matrix[[row, label]])).sum::<f64>() / labels.len() as f64
}

#[test]
fn each_wrong_gradient_of_the_loss_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "not averaged. The loss is a mean",
            sloped(|logits, labels| loss_gradient(logits, labels) * labels.len() as f64),
        ),
        (
            "softmax alone. At",
            sloped(|logits, labels| softmax(logits) / labels.len() as f64),
        ),
        ("softmax alone, and not averaged", sloped(|logits, _| softmax(logits))),
        ("the way down", sloped(|logits, labels| -loss_gradient(logits, labels))),
        (
            "softmax too many",
            sloped(|logits, labels| loss_gradient(&softmax(logits), labels)),
        ),
        (
            "number of logits",
            sloped(|logits, labels| loss_gradient(logits, labels) / logits.ncols() as f64),
        ),
        (
            "from every probability",
            sloped(|logits, labels| (softmax(logits) - 1.0) / labels.len() as f64),
        ),
        (
            "Only the true class",
            sloped(|logits, labels| {
                let one_hot = Array2::from_shape_fn(logits.dim(), |(row, class)| f64::from(class == labels[row]));
                loss_gradient(logits, labels) * one_hot
            }),
        ),
        (
            "as a whole",
            sloped(|logits, labels| {
                let one_hot = Array2::from_shape_fn(logits.dim(), |(row, class)| f64::from(class == labels[row]));
                softmax(logits) / labels.len() as f64 - one_hot
            }),
        ),
        ("All is 0", sloped(|logits, _| Array2::zeros(logits.dim()))),
        ("take 1 away at each", sloped(|logits, _| logits.clone())),
    ]);
}

#[test]
fn each_wrong_way_back_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "biases get no gradient",
            back(|layers, x, labels, f| map(&gradients(layers, x, labels, f), Array2::clone, |bias| bias * 0.0)),
        ),
        (
            "averaged over the rows once more",
            back(|layers, x, labels, f| {
                map(&gradients(layers, x, labels, f), Array2::clone, |bias| {
                    bias / labels.len() as f64
                })
            }),
        ),
        (
            "divided by the number of rows once more",
            back(|layers, x, labels, f| scaled(&gradients(layers, x, labels, f), 1.0 / labels.len() as f64)),
        ),
        (
            "sums over the rows",
            back(|layers, x, labels, f| scaled(&gradients(layers, x, labels, f), labels.len() as f64)),
        ),
        (
            "the way down",
            back(|layers, x, labels, f| scaled(&gradients(layers, x, labels, f), -1.0)),
        ),
        (
            "softmax alone",
            back(|layers, x, labels, f| started(layers, x, f, |z| softmax(z) / labels.len() as f64)),
        ),
        (
            "softmax too many",
            back(|layers, x, labels, f| started(layers, x, f, |z| loss_gradient(&softmax(z), labels))),
        ),
        (
            "no slope belongs",
            back(|layers, x, labels, f| started(layers, x, f, |z| loss_gradient(z, labels) * z.slopes(f))),
        ),
        (
            "slopes are left out",
            back(|layers, x, labels, f| passed(layers, x, labels, f, |g, _| g)),
        ),
        (
            "the value",
            back(|layers, x, labels, f| passed(layers, x, labels, f, |g, z| g * z.activate(f))),
        ),
        (
            "taken at h",
            back(|layers, x, labels, f| passed(layers, x, labels, f, |g, z| g * z.activate(f).slopes(f))),
        ),
        (
            "use z of the layer before",
            back(|layers, x, labels, f| {
                weighed(layers, x, labels, f, |g, z, l| {
                    g.t().dot(if l == 0 { x } else { &z[l - 1] })
                })
            }),
        ),
        (
            "uses the batch x",
            back(|layers, x, labels, f| weighed(layers, x, labels, f, |g, _, _| g.t().dot(x))),
        ),
        (
            "are transposed",
            back(|layers, x, labels, f| {
                map(
                    &gradients(layers, x, labels, f),
                    |weight| weight.t().to_owned(),
                    Array1::clone,
                )
            }),
        ),
        (
            "Turn the list round",
            back(|layers, x, labels, f| gradients(layers, x, labels, f).into_iter().rev().collect()),
        ),
        ("Every gradient is 0", back(|layers, _, _, _| scaled(layers, 0.0))),
        (
            "stops at the last layer",
            back(|layers, x, labels, f| {
                let mut gradients = gradients(layers, x, labels, f);
                let last = gradients.len() - 1;
                gradients[..last]
                    .iter_mut()
                    .for_each(|layer| *layer = scaled(std::slice::from_ref(layer), 0.0).remove(0));
                gradients
            }),
        ),
        (
            "after a step",
            back(|layers, x, labels, f| {
                let mut layers = layers.to_vec();
                let gradients = gradients(&layers, x, labels, f);
                step(&mut layers, &gradients, 1.0);
                layers
            }),
        ),
        (
            "From the last layer to the first",
            back(|layers, _, _, _| layers.to_vec()),
        ),
    ]);
}

/// The way back from another gradient for the logits.
fn started(
    layers: &[Dense],
    x: &Array2<f64>,
    f: &dyn Activation,
    start: impl Fn(&Array2<f64>) -> Array2<f64>,
) -> Vec<Dense> {
    run(layers, x, f, start, |g, z| g * z.slopes(f), None)
}

/// The way back with another passage from h to z.
fn passed(
    layers: &[Dense],
    x: &Array2<f64>,
    labels: &[usize],
    f: &dyn Activation,
    pass: impl Fn(Array2<f64>, &Array2<f64>) -> Array2<f64>,
) -> Vec<Dense> {
    run(layers, x, f, |z| loss_gradient(z, labels), pass, None)
}

type Weight<'a> = &'a dyn Fn(&Array2<f64>, &[Array2<f64>], usize) -> Array2<f64>;

/// The way back with other gradients for the weights.
fn weighed(
    layers: &[Dense],
    x: &Array2<f64>,
    labels: &[usize],
    f: &dyn Activation,
    weight: impl Fn(&Array2<f64>, &[Array2<f64>], usize) -> Array2<f64>,
) -> Vec<Dense> {
    run(
        layers,
        x,
        f,
        |z| loss_gradient(z, labels),
        |g, z| g * z.slopes(f),
        Some(&weight),
    )
}

fn run(
    layers: &[Dense],
    x: &Array2<f64>,
    f: &dyn Activation,
    start: impl Fn(&Array2<f64>) -> Array2<f64>,
    pass: impl Fn(Array2<f64>, &Array2<f64>) -> Array2<f64>,
    weight: Option<Weight>,
) -> Vec<Dense> {
    let z = forward(layers, x, f);
    let mut g = start(&z[z.len() - 1]);
    let mut gradients = Vec::new();
    for l in (0..layers.len()).rev() {
        let h = if l == 0 { x.clone() } else { z[l - 1].activate(f) };
        let of_weight = weight.map_or_else(|| g.t().dot(&h), |weight| weight(&g, &z, l));
        gradients.insert(
            0,
            Dense {
                weight: of_weight,
                bias: g.sum_axis(Axis(0)),
            },
        );
        if l > 0 {
            g = pass(g.dot(&layers[l].weight), &z[l - 1]);
        }
    }
    gradients
}

#[test]
fn each_wrong_step_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "goes up",
            moved(|layers, gradients, rate| step(layers, gradients, -rate)),
        ),
        (
            "rate is not used",
            moved(|layers, gradients, _| step(layers, gradients, 1.0)),
        ),
        ("Nothing has moved", moved(|_, _, _| {})),
        (
            "biases stay",
            moved(|layers, gradients, rate| step(layers, &map(gradients, Array2::clone, |bias| bias * 0.0), rate)),
        ),
        (
            "weights stay",
            moved(|layers, gradients, rate| step(layers, &map(gradients, |weight| weight * 0.0, Array1::clone), rate)),
        ),
        (
            "Only the first layer",
            moved(|layers, gradients, rate| step(&mut layers[..1], gradients, rate)),
        ),
        (
            "Only the last layer",
            moved(|layers, gradients, rate| {
                let last = layers.len() - 1;
                step(&mut layers[last..], &gradients[last..], rate);
            }),
        ),
        (
            "replaced by the step",
            moved(|layers, gradients, rate| layers.clone_from_slice(&scaled(gradients, -rate))),
        ),
        (
            "multiplies the weight as well",
            moved(|layers, gradients, rate| {
                step(layers, gradients, 1.0);
                let scaled = scaled(layers, rate);
                layers.clone_from_slice(&scaled);
            }),
        ),
        (
            "For each layer and its gradient",
            moved(|layers, gradients, rate| step(layers, gradients, rate * rate)),
        ),
    ]);
}

#[test]
fn each_wrong_loop_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "never updated",
            looped(|layers, x, labels, batches, f, _| train(layers, x, labels, batches, f, 0.0)),
        ),
        (
            "after the step",
            looped(|layers, x, labels, batches, f, rate| {
                turns(layers, batches, |layers, rows| {
                    let (x, labels) = select(x, labels, rows);
                    step(layers, &gradients(layers, &x, &labels, f), rate);
                    price(layers, &x, &labels, f)
                })
            }),
        ),
        (
            "uses all rows",
            looped(|layers, x, labels, batches, f, rate| {
                let all: Vec<usize> = (0..labels.len()).collect();
                train(layers, x, labels, &vec![all; batches.len()], f, rate)
            }),
        ),
        (
            "that of all rows",
            looped(|layers, x, labels, batches, f, rate| {
                turns(layers, batches, |layers, rows| {
                    let before = price(layers, x, labels, f);
                    let (x, labels) = select(x, labels, rows);
                    step(layers, &gradients(layers, &x, &labels, f), rate);
                    before
                })
            }),
        ),
        (
            "network of the beginning",
            looped(|layers, x, labels, batches, f, rate| {
                let start = layers.to_vec();
                turns(layers, batches, |layers, rows| {
                    let (x, labels) = select(x, labels, rows);
                    let before = price(layers, &x, &labels, f);
                    step(layers, &gradients(&start, &x, &labels, f), rate);
                    before
                })
            }),
        ),
        (
            "keeps its own label",
            looped(|layers, x, labels, batches, f, rate| {
                turns(layers, batches, |layers, rows| {
                    let x = x.select(Axis(0), rows);
                    let labels = &labels[..rows.len()];
                    let before = price(layers, &x, labels, f);
                    step(layers, &gradients(layers, &x, labels, f), rate);
                    before
                })
            }),
        ),
        (
            "steps go up",
            looped(|layers, x, labels, batches, f, rate| train(layers, x, labels, batches, f, -rate)),
        ),
        (
            "through new weights",
            looped(|layers, x, labels, batches, f, rate| {
                turns(layers, batches, |layers, rows| {
                    let (x, labels) = select(x, labels, rows);
                    let z = forward(layers, &x, f);
                    let mut g = loss_gradient(&z[z.len() - 1], &labels);
                    for l in (0..layers.len()).rev() {
                        let h = if l == 0 { x.clone() } else { z[l - 1].activate(f) };
                        layers[l].weight.scaled_add(-rate, &g.t().dot(&h));
                        layers[l].bias.scaled_add(-rate, &g.sum_axis(Axis(0)));
                        if l > 0 {
                            g = g.dot(&layers[l].weight) * z[l - 1].slopes(f);
                        }
                    }
                    loss(&z[z.len() - 1], &labels)
                })
            }),
        ),
        (
            "reverse order",
            looped(|layers, x, labels, batches, f, rate| {
                let reversed: Vec<_> = batches.iter().rev().cloned().collect();
                train(layers, x, labels, &reversed, f, rate)
            }),
        ),
        ("No loss is returned", looped(|_, _, _, _, _, _| Vec::new())),
        (
            "select its rows and labels",
            looped(|layers, x, labels, batches, f, rate| train(layers, x, labels, batches, f, rate / 2.0)),
        ),
    ]);
}

fn turns(layers: &mut [Dense], batches: &[Vec<usize>], turn: impl Fn(&mut [Dense], &[usize]) -> f64) -> Vec<f64> {
    batches.iter().map(|rows| turn(layers, rows)).collect()
}

fn select(x: &Array2<f64>, labels: &[usize], rows: &[usize]) -> (Array2<f64>, Vec<usize>) {
    (x.select(Axis(0), rows), rows.iter().map(|&row| labels[row]).collect())
}

fn price(layers: &[Dense], x: &Array2<f64>, labels: &[usize], f: &dyn Activation) -> f64 {
    loss(&forward(layers, x, f)[layers.len() - 1], labels)
}

#[test]
fn each_wrong_accuracy_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "number of right rows. Divide",
            judged(|layers, x, labels, f| accuracy(layers, x, labels, f) * labels.len() as f64),
        ),
        (
            "in percent",
            judged(|layers, x, labels, f| 100.0 * accuracy(layers, x, labels, f)),
        ),
        (
            "wrong rows",
            judged(|layers, x, labels, f| 1.0 - accuracy(layers, x, labels, f)),
        ),
        (
            "smallest logit",
            judged(|layers, x, labels, f| chosen(layers, x, labels, f, |z| -z)),
        ),
        (
            "largest in size",
            judged(|layers, x, labels, f| chosen(layers, x, labels, f, f64::abs)),
        ),
        (
            "whole numbers",
            judged(|layers, x, labels, f| accuracy(layers, x, labels, f).floor()),
        ),
        (
            "number of classes",
            judged(|layers, x, labels, f| {
                let classes = layers[layers.len() - 1].bias.len();
                accuracy(layers, x, labels, f) * labels.len() as f64 / classes as f64
            }),
        ),
        ("find the place", judged(|_, _, _, _| 0.7)),
    ]);
}

fn chosen(layers: &[Dense], x: &Array2<f64>, labels: &[usize], f: &dyn Activation, measure: fn(f64) -> f64) -> f64 {
    let logits = forward(layers, x, f).pop().unwrap().mapv(measure);
    let best = |row: usize| {
        let row = logits.row(row);
        (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap()
    };
    (0..labels.len()).filter(|&row| best(row) == labels[row]).count() as f64 / labels.len() as f64
}

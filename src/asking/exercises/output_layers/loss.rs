//! Cross-entropy on logits, its gradient, and what a softmax too many costs.

use std::f64::consts::E;

use super::reference::{cross_entropy, each, gradient, log_softmax, maximum, softmax};
use super::{CrossEntropy, Example, Gradient, Inputs};
use crate::asking::{Check, Finding, Function, Value, central_gradient};
use crate::learning::experiments::double_softmax_floor as floor;

pub(super) fn check_cross_entropy(examples: &Inputs<Example>, answer: &CrossEntropy) -> Finding {
    Check::of(
        "cross_entropy(z, y) = −ln softmax(z) at y, to 1e-9",
        labelled("cross_entropy", &examples.fixed),
        |(z, y)| cross_entropy(z, *y),
        answer,
    )
    .drawn(labelled("cross_entropy", &examples.drawn))
    .mistake(
        "That is the loss of a softmax of the logits: one softmax too many. The loss applies its own, and \
         the logits go into it as they are.",
        |(z, y)| cross_entropy(&softmax(z), *y),
    )
    .mistake(
        "That is ln p, which is never positive. A loss is to be made small: −ln p.",
        |(z, y)| -cross_entropy(z, *y),
    )
    .mistake(
        "−ln of a probability that was rounded to 0 is ∞. Take it from log_softmax, which stays finite.",
        |(z, y)| -softmax(z)[*y].ln(),
    )
    .mistake(
        "A small number added inside the logarithm caps the loss at about 27.6, and the gradient there is \
         gone. Take it from log_softmax, which needs no such number.",
        |(z, y)| -(softmax(z)[*y] + 1e-12).ln(),
    )
    .mistake(
        "That is the probability of the true class; its price is −ln of it.",
        |(z, y)| softmax(z)[*y],
    )
    .mistake(
        "1 − p is not the cross-entropy: it never exceeds 1, however wrong the answer. −ln p does.",
        |(z, y)| 1.0 - softmax(z)[*y],
    )
    .mistake(
        "That is −z at the true class alone: ln Σ e^z is missing, by which the other classes count.",
        |(z, y)| -z[*y],
    )
    .mistake(
        "The logarithms of all classes are added up. Only the true class has a price.",
        |(z, _)| -log_softmax(z).iter().sum::<f64>(),
    )
    .mistake(
        "The logarithms of all classes are averaged. Only the true class has a price.",
        |(z, _)| -log_softmax(z).iter().sum::<f64>() / z.len() as f64,
    )
    .mistake(
        "That is the loss of a single yes or no, −ln σ(z). With several classes all share one softmax.",
        |(z, y)| (-z[*y]).max(0.0) + (-z[*y].abs()).exp().ln_1p(),
    )
    .mistake(
        "The loss is divided by the number of classes. The mean is over examples, and this is one.",
        |(z, y)| cross_entropy(z, *y) / z.len() as f64,
    )
    .mistake(
        "That is the loss of the largest logit, whichever class is true. The price is that of `label`.",
        |(z, _)| maximum(&log_softmax(z)).abs(),
    )
    .mistake(
        "That is the entropy of the prediction, −Σ p ln p. The true class alone has a price: −ln p there.",
        |(z, _)| {
            -softmax(z)
                .iter()
                .zip(log_softmax(z))
                .map(|(p, log)| p * log)
                .sum::<f64>()
        },
    )
    .mistake(
        "That is the squared distance from the one-hot vector, which never exceeds 2. Cross-entropy is −ln p.",
        |(z, y)| gradient(z, *y).iter().map(|off| off * off).sum::<f64>(),
    )
    .mistake(
        "The classes are counted from 0: `label` is the place in the slice.",
        |(z, y)| cross_entropy(z, (*y + z.len() - 1) % z.len()),
    )
    .hint("Take log_softmax of the logits, its element at label, and turn its sign round.")
    .run()
}

pub(super) fn check_gradient(examples: &Inputs<Example>, answer: &Gradient, own: &CrossEntropy) -> Finding {
    Check::of(
        "cross_entropy_gradient(z, y) is the slope of the loss, to 1e-9",
        labelled("cross_entropy_gradient", &examples.fixed),
        |(z, y)| gradient(z, *y),
        answer,
    )
    .drawn(labelled("cross_entropy_gradient", &examples.drawn))
    .mistake(
        "That is softmax alone, the slope of ln Σ e^z. The term −z at the true class has a slope too: −1, \
         there only.",
        |(z, _)| softmax(z),
    )
    .mistake(
        "That is the one-hot vector minus softmax: the way down. The gradient points up.",
        |(z, y)| each(&gradient(z, *y), |g| -g),
    )
    .mistake(
        "1 is taken away from every probability. −z has a slope at the true class only.",
        |(z, _)| each(&softmax(z), |p| p - 1.0),
    )
    .mistake(
        "The −1 stands at the largest logit. It belongs to the true class, where the network should go.",
        |(z, _)| {
            let largest = maximum(z);
            gradient(z, z.iter().position(|&x| x == largest).unwrap_or(0))
        },
    )
    .mistake(
        "That is p (1 − p), the slope of each probability by its own logit. The loss is a logarithm of one \
         of them, and every logit moves it.",
        |(z, _)| each(&softmax(z), |p| p * (1.0 - p)),
    )
    .mistake(
        "That is −1/p at the true class, the slope by the probability. Follow it through the softmax to the \
         logits: much cancels.",
        |(z, y)| {
            let p = softmax(z);
            (0..p.len())
                .map(|i| if i == *y { -1.0 / p[i] } else { 0.0 })
                .collect::<Vec<_>>()
        },
    )
    .mistake(
        "That is the slope at a softmax of the logits: one softmax too many.",
        |(z, y)| gradient(&softmax(z), *y),
    )
    .mistake(
        "The gradient is divided by the number of classes. The mean is over examples, and this is one.",
        |(z, y)| each(&gradient(z, *y), |g| g / z.len() as f64),
    )
    .mistake(
        "That is the gradient for the logits as targets: z minus the one-hot vector. It takes softmax(z).",
        |(z, y)| (0..z.len()).map(|i| z[i] - f64::from(i == *y)).collect::<Vec<_>>(),
    )
    .mistake(
        "That is the slope of the probability p of the true class. The loss is −ln p, whose slope is −1/p times that.",
        |(z, y)| {
            let p = softmax(z)[*y];
            each(&gradient(z, *y), |g| -p * g)
        },
    )
    .mistake(
        "The true class is missing: its slope is p − 1, and not 0.",
        |(z, y)| {
            let mut others = softmax(z);
            others[*y] = 0.0;
            others
        },
    )
    .hint("L = ln Σ e^z − z_y. What is the slope of each of the two terms by z_i?")
    .beside_slope_of("cross_entropy", |(z, y)| {
        central_gradient(|z| own.call(&(z.to_vec(), *y)), z)
    })
    .run()
}

pub(super) fn check_floor(answer: &Function<fn(usize) -> f64>, drawn: usize) -> Finding {
    let call = |n: usize| (format!("double_softmax_floor({n})"), n);
    let inputs = [2, 3, 10, 1, 1000].map(call);
    Check::of(
        "double_softmax_floor(C): the loss of a perfect answer, to 1e-9",
        inputs.into(),
        |&classes| floor(classes),
        answer,
    )
    .drawn(vec![call(drawn)])
    .mistake(
        "A perfect answer costs nothing on logits only. Here its 1 and its zeros are taken for logits, and \
         go through another softmax.",
        |_| 0.0,
    )
    .mistake(
        "ln C is what guessing costs. A perfect answer costs less: its 1 beats the zeros by a factor of e.",
        |&classes| (classes as f64).ln(),
    )
    .mistake(
        "The true class is counted twice: beside its e there are C − 1 others with e⁰ = 1 each.",
        |&classes| (E + classes as f64).ln() - 1.0,
    )
    .mistake(
        "That is the loss where the 1 stands at a wrong class: the most this network can lose, not the least.",
        |&classes| (E + classes as f64 - 1.0).ln(),
    )
    .mistake(
        "That is the probability that the true class gets; its price is −ln of it.",
        |&classes| E / (E + classes as f64 - 1.0),
    )
    .mistake(
        "The e belongs to the true class, and each of the others has e⁰ = 1: (C − 1) · 1 beside e.",
        |&classes| (1.0 + (classes as f64 - 1.0) * E).ln(),
    )
    .mistake("That is the floor for ten classes, whatever their number.", |_| {
        floor(10)
    })
    .hint("Put the logits (1, 0, 0, …) into your cross_entropy, with the first class as the true one.")
    .run()
}

fn labelled(function: &str, examples: &[Example]) -> Vec<(String, Example)> {
    let label = |(z, y): &Example| format!("{function}({}, {y})", Value::from(z.clone()));
    examples
        .iter()
        .map(|example| (label(example), example.clone()))
        .collect()
}

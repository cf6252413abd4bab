//! Softmax and its logarithm.

use super::reference::{each, log_softmax, maximum, naive_softmax, softmax};
use super::{Inputs, Softmax};
use crate::asking::{Check, Finding, Value};

pub(super) fn check_softmax(title: &str, logits: &Inputs<Vec<f64>>, answer: &Softmax) -> Finding {
    Check::of(
        title,
        of_logits("softmax", &logits.fixed),
        |z| softmax(z),
        answer)
    .drawn(of_logits("softmax", &logits.drawn))
    .mistake(
        "The powers are not divided by their sum, so they are no probabilities yet.",
        |z| each(z, |z| z.exp()),
    )
    .mistake(
        "The powers are not divided by their sum, so they are no probabilities yet. Taking the largest \
             away first is right.",
        |z| each(z, |x| (x - maximum(z)).exp()),
    )
    .mistake(
        "The logits themselves are divided by their sum. Softmax takes e^z of each first, which is \
             positive whatever the logit.",
        |z| each(z, |x| x / z.iter().sum::<f64>()),
    )
    .mistake(
        "Those are sigmoids of the single logits. In softmax all classes share one sum.",
        |z| each(z, |x| 1.0 / (1.0 + (-x).exp())),
    )
    .mistake(
        "The largest logit gets the smallest probability: the sign of the exponent is turned round.",
        |z| softmax(&each(z, |x| -x)),
    )
    .mistake(
        "That is the position of the largest logit, with a 1. Softmax is soft: the others get a share too.",
        |z| each(z, |x| f64::from(x == maximum(z))),
    )
    .mistake("Those are powers of 2. Softmax takes powers of e: z.exp().", |z| {
        softmax(&each(z, |x| x * std::f64::consts::LN_2))
    })
    .mistake(
        "e^1000 is infinite and ∞/∞ is not a number; e^−1000 is 0, and 0/0 is none either. Take the \
             largest logit away from all of them first: the probabilities stay, and no power exceeds 1.",
        |z| naive_softmax(z),
    )
    .mistake(
        "The mean is taken away. A logit far above the mean still overflows; take the largest away.",
        |z| naive_softmax(&each(z, |x| x - z.iter().sum::<f64>() / z.len() as f64)),
    )
    .mistake(
        "The smallest logit is taken away, and the others overflow all the sooner. Take the largest away.",
        |z| naive_softmax(&each(z, |x| x + maximum(&each(z, |x| -x)))),
    )
    .mistake(
        "The first logit is taken away, which is the largest only by luck. Take the largest away.",
        |z| naive_softmax(&each(z, |x| x - z[0])),
    )
    .mistake(
        "Logits cut off at ±700 lose their differences. Take the largest away from all of them instead; \
             that keeps every difference.",
        |z| naive_softmax(&each(z, |x| x.clamp(-700.0, 700.0))),
    )
    .mistake(
        "The search for the largest begins with 0, which is larger than every negative logit. Begin with −∞, or with \
             the first of them.",
        |z| naive_softmax(&each(z, |x| x - maximum(z).max(0.0))),
    )
    .mistake(
        "The largest size is taken away. Of negative logits that leaves powers of 0 alone: take the largest logit, \
             with its sign.",
        |z| naive_softmax(&each(z, |x| x - maximum(&each(z, f64::abs)))),
    )
    .mistake(
        "The probabilities are sorted. Each belongs at the place of its logit.",
        |z| {
            let mut sorted = softmax(z);
            sorted.sort_by(f64::total_cmp);
            sorted
        },
    )
    .mistake(
        "The probabilities are sorted. Each belongs at the place of its logit. Downwards is no better.",
        |z| {
            let mut sorted = softmax(z);
            sorted.sort_by(|a, b| b.total_cmp(a));
            sorted
        },
    )
    .mistake(
        "1 is added to the sum: that is a softmax with one more class, whose logit is 0.",
        |z| softmax(&[z.as_slice(), &[0.0]].concat())[..z.len()].to_vec(),
    )
    .hint("Take e^z of each logit, after the largest is subtracted, and divide by the sum of these.")
    .run()
}

pub(super) fn check_log_softmax(title: &str, logits: &Inputs<Vec<f64>>, answer: &Softmax) -> Finding {
    Check::of(
        title,
        of_logits("log_softmax", &logits.fixed),
        |z| log_softmax(z),
        answer,
    )
    .drawn(of_logits("log_softmax", &logits.drawn))
    .mistake("That is softmax; its logarithm is asked for here.", |z| softmax(z))
    .mistake(
        "A probability below 1e-323 is rounded to 0, and ln 0 is −∞. Take the logarithm on paper, not of \
             the result: z − largest − ln Σ e^(z − largest).",
        |z| each(&softmax(z), f64::ln),
    )
    .mistake(
        "ln of an overflowing or vanishing quotient is no number. Take the logarithm on paper first, \
             and the largest logit away: z − largest − ln Σ e^(z − largest).",
        |z| each(&naive_softmax(z), f64::ln),
    )
    .mistake(
        "A small number added inside the logarithm hides −∞, but the answer is wrong: about −27.6 with \
             1e-12, in the place of −1000. No such number is needed in z − largest − ln Σ e^(z − largest).",
        |z| each(&softmax(z), |p| (p + 1e-12).ln()),
    )
    .mistake(
        "Σ e^z overflows or vanishes. With the largest logit taken away, ln Σ e^z is \
             largest + ln Σ e^(z − largest).",
        |z| {
            let total: f64 = z.iter().map(|x| x.exp()).sum();
            each(z, |x| x - total.ln())
        },
    )
    .mistake(
        "ln Σ is missing: that is the distance to the largest logit alone.",
        |z| each(z, |x| x - maximum(z)),
    )
    .mistake(
        "The largest logit is taken away inside the sum only. It has to be taken from z too.",
        |z| {
            let total: f64 = z.iter().map(|x| (x - maximum(z)).exp()).sum();
            each(z, |x| x - total.ln())
        },
    )
    .mistake(
        "The sum is subtracted itself, without its logarithm: ln(a/b) = ln a − ln b.",
        |z| {
            let total: f64 = z.iter().map(|x| (x - maximum(z)).exp()).sum();
            each(z, |x| x - maximum(z) - total)
        },
    )
    .mistake(
        "The base is 10. Cross-entropy is in nats, with the natural logarithm ln.",
        |z| each(&log_softmax(z), |x| x / std::f64::consts::LN_10),
    )
    .hint("Take the logarithm of e^z / Σ e^z on paper. It is a difference, and its first part is z itself.")
    .run()
}

fn of_logits(function: &str, logits: &[Vec<f64>]) -> Vec<(String, Vec<f64>)> {
    let label = |z: &Vec<f64>| format!("{function}({})", Value::from(z.clone()));
    logits.iter().map(|z| (label(z), z.clone())).collect()
}

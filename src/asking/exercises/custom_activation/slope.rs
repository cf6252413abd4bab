//! Whether the derivative is the slope of the function.

use super::differences::{central, closest};
use super::sampled::Sampled;
use super::{OfX, simplest};
use crate::asking::{Counterexample, Finding, Held, Property, Random, Tolerance, print_number};
use crate::showing::number::significant;

/// The digits that are asked for.
const EXACT: f64 = 1e-8;

/// Where they are looked at, the simplest first.
const POINTS: [f64; 19] = [
    0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 5.0, -5.0, 10.0, -10.0, 100.0, -100.0, 1000.0, -1000.0, 0.5, -0.5, 1.5, -1.5,
];

pub(super) fn is_right(answer: &Sampled, seed: u64) -> Finding {
    let drawn = Random::new(seed).numbers(-10.0..10.0);
    Property::new("custom_derivative is the slope of custom, to 1e-8")
        .holds("x from −1000 to 1000", "the slope of custom, by differences", || {
            is_near_on_the_grid(answer)?;
            is_exact(answer, &POINTS)?;
            does_not_scatter(answer)
        })
        .drawn()
        .holds("x between, drawn", "the slope of custom, by differences", || {
            is_exact(answer, &drawn)
        })
        .finding()
}

/// Whether no kink is so near to x that differences there reach across it.
fn is_smooth(answer: &Sampled, x: f64, reach: f64) -> bool {
    answer.kinks().iter().all(|kink| (kink.x - x).abs() > reach)
}

/// Differences are good to some nine digits where the curvature does not jump, and to five where it does.
fn is_near_on_the_grid(answer: &Sampled) -> Held {
    let slopes = answer.slopes();
    let points: Vec<f64> = slopes.iter().map(|&(x, _)| x).collect();
    let compared = slopes.iter().zip(central(answer.custom, &points));
    let wrong: Vec<_> = compared
        .filter(|&(&(x, slope), difference)| {
            !Tolerance::new(1e-4).allows(slope, difference) && is_smooth(answer, x, 1e-3 * x.abs().max(1.0))
        })
        .collect();
    let Some(x) = simplest(wrong.iter().map(|((x, _), _)| *x)) else {
        return Ok(());
    };
    let difference = print_number(central(answer.custom, &[x])[0]);
    Err(Counterexample {
        input: format!("custom_derivative({x})"),
        got: print_number(answer.derivative.call(&x)),
        note: format!("custom itself has {difference}"),
        hint: format!(
            "Near x = {x} your custom changes by {difference} for each unit of x, by central differences. \
             Differentiate it again, term by term."
        ),
    })
}

fn is_exact(answer: &Sampled, points: &[f64]) -> Held {
    let points: Vec<f64> = points.iter().copied().filter(|&x| is_smooth(answer, x, 0.3)).collect();
    let (slopes, known) = (answer.derivative.map(&points), closest(answer.custom, &points));
    for ((x, slope), known) in points.into_iter().zip(slopes).zip(known) {
        let allowed = EXACT * known.slope.abs().max(1.0) + 10.0 * known.error;
        if (slope - known.slope).abs() > allowed {
            return Err(Counterexample {
                input: format!("custom_derivative({x})"),
                got: significant(slope, 12),
                note: format!("custom itself has {}", significant(known.slope, 12)),
                hint: "It is nearly right, and exact is asked for, to 1e-8: differentiate by the rules and not by \
                       differences, compute in f64, and leave no constant rounded."
                    .into(),
            });
        }
    }
    Ok(())
}

/// How much a derivative may scatter, as a share of the function's scale. By a formula it is 1e-15; by differences over
/// a way h it is 1e-16/h, and where that is less, h is so long that the digits are wrong.
const SCATTER: f64 = 5e-14;

/// A difference of two rounded values, divided by a small number, is another bit off at each x.
fn does_not_scatter(answer: &Sampled) -> Held {
    const PLACES: [f64; 4] = [0.75, -0.75, 1.25, -1.25];
    let scale = |x: f64| {
        let near = answer.slopes().iter().filter(|(x, _)| x.abs() <= 10.0);
        near.fold(answer.custom.call(&x).abs(), |most, (_, slope)| most.max(slope.abs()))
    };
    let scatters = PLACES.map(|x| scatter(answer.derivative, x) / scale(x));
    if scatters.iter().filter(|&&scatter| scatter > SCATTER).count() <= PLACES.len() / 2 {
        return Ok(());
    }
    Err(Counterexample {
        input: "custom_derivative beside x = 0.75".into(),
        got: format!("another error at each x, of about {}", significant(scatters[0], 1)),
        note: "by differences".into(),
        hint:
            "A difference of two values of custom over a small way loses half of its digits, and calls custom twice. \
               The derivative is asked for by its formula: differentiate by the rules."
                .into(),
    })
}

/// The standard deviation of what is not smooth beside x: of second differences, which have six times its variance.
fn scatter(f: &OfX, x: f64) -> f64 {
    let points: Vec<f64> = (0..32).map(|i| x + f64::from(i) * 2f64.powi(-30)).collect();
    let values = f.map(&points);
    let second = values.windows(3).map(|v| (v[2] - 2.0 * v[1] + v[0]).powi(2));
    (second.sum::<f64>() / 30.0 / 6.0).sqrt()
}

//! The checker of `13_gated_units`: Hardswish, the gated linear units, and a layer made of one.

mod gates;
mod hardswish;
mod layer;

use ndarray::{Array1, Array2, array};

use super::colour_of;
use crate::asking::{Check, Finding, Function, Random, Report, functions};
use crate::functions::Gate;
use crate::learning::blocks::FeedForward;
use crate::showing::Figure;
use gates::check_gate;
use hardswish::{check_derivative, check_hardswish};
use layer::check_layer;

type Unit = fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>;
type SwigluLayer = fn(&Array1<f64>, &Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array1<f64>;

functions! { gated_units:
    hardswish: fn(f64) -> f64,
    hardswish_derivative: fn(f64) -> f64,
    glu: Unit,
    swiglu: Unit,
    geglu: Unit,
    swiglu_layer: SwigluLayer,
    matched_width: fn(usize) -> usize,
}

/// Checks Hardswish with its derivative, GLU, SwiGLU and GeGLU in this order, a layer with SwiGLU, and the
/// width of a fair comparison, to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let random = &mut Random::new(seed);
    let points = hardswish::drawn(random);
    Report::new(
        "13_gated_units",
        seed,
        [
            check_hardswish(&functions.hardswish, &points),
            check_derivative(&functions.hardswish_derivative, &functions.hardswish, &points),
            check_gate("glu", Gate::Glu, &functions.glu, random),
            check_gate("swiglu", Gate::SwiGlu, &functions.swiglu, random),
            check_gate("geglu", Gate::GeGlu, &functions.geglu, random),
            check_layer(&functions.swiglu_layer, random),
            check_width(&functions.matched_width, random),
        ],
    )
}

fn check_width(answer: &Function<fn(usize) -> usize>, random: &mut Random) -> Finding {
    let call = |width: usize| (format!("matched_width({width})"), width);
    let inputs = [3, 6, 4, 5, 1, 256, 1024, 3072, 16384].map(call);
    let drawn = (0..6).map(|_| call(random.whole(1..50_000))).collect();
    Check::of(
        "matched_width: three matrices with as many numbers as two",
        inputs.into(),
        |&plain| FeedForward::matched_hidden(plain),
        answer,
    )
    .drawn(drawn)
    .mistake(
        "With the same width the gated layer has half as many numbers again: 3 d h against 2 d h.",
        |&plain| plain,
    )
    .mistake(
        "Dividing integers rounds down. To the nearest: add half of the divisor first.",
        |&plain| 2 * plain / 3,
    )
    .mistake("That is rounded up. The nearest integer is asked for.", |&plain| {
        (2 * plain).div_ceil(3)
    })
    .mistake(
        "The factor is turned round: a gated layer must be narrower, not wider.",
        |&plain| (3 * plain).div_ceil(2),
    )
    .mistake(
        "The factor is turned round: a gated layer must be narrower, not wider. And 3h/2 is rounded down.",
        |&plain| 3 * plain / 2,
    )
    .mistake(
        "Half the width would be right for four matrices. There are three.",
        |&plain| plain / 2,
    )
    .mistake(
        "A third would be right for three matrices against one. The plain layer has two.",
        |&plain| plain / 3,
    )
    .mistake(
        "The division comes first and drops its remainder, and then it is doubled. Multiply first.",
        |&plain| 2 * (plain / 3),
    )
    .mistake(
        "That is rounded up to a multiple of 256, as LLaMA does for its hardware. The nearest integer is asked for.",
        |&plain| (2 * plain).div_ceil(3).next_multiple_of(256),
    )
    .hint("Solve 3 · d · h′ = 2 · d · h for h′.")
    .run()
}

/// What the gates make of a value of 1, the reader's as lines and the reference as dots, in the colour of the gate's
/// activation.
pub fn figure(glu: Unit, swiglu: Unit, geglu: Unit) -> Figure {
    let figure = Figure::new("A value of 1 behind each gate")
        .x_label("gate")
        .y_label("output");
    let units = [(Gate::Glu, glu), (Gate::SwiGlu, swiglu), (Gate::GeGlu, geglu)];
    units.into_iter().fold(figure, |figure, (gate, yours)| {
        let (name, colour) = (gate.name(), colour_of(&gate.activation().name()));
        let places = (-10..=10).map(|n| f64::from(n) / 2.0);
        figure
            .curve(format!("your {name}"), move |b| yours(&array![1.0], &array![b])[0])
            .in_colour(colour)
            .points(name, places.map(|b| (b, gate.value(1.0, b))))
            .in_colour(colour)
    })
}

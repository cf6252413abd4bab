use activations::asking::Report;
use activations::asking::gated_units::Functions;
use activations::functions::{gelu, gelu_tanh, hardswish, relu, sigmoid, silu};
use ndarray::Array1;

use super::{check, solved};

type Unit = fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>;

#[test]
fn each_wrong_glu_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("exchanged", with_glu(|a, b| b * a.mapv(sigmoid))),
        ("bilinear", with_glu(|a, b| a * b)),
        ("over both", with_glu(|a, b| a.mapv(sigmoid) * b.mapv(sigmoid))),
        ("over the product", with_glu(|a, b| (a * b).mapv(sigmoid))),
        ("are added", with_glu(|a, b| a + b.mapv(sigmoid))),
        ("without the value", with_glu(|_, b| b.mapv(sigmoid))),
        ("without the gate", with_glu(|a, _| a.mapv(sigmoid))),
        ("through SiLU here", with_glu(|a, b| a * b.mapv(silu))),
        ("through Tanh here", with_glu(|a, b| a * b.mapv(f64::tanh))),
        ("with mapv", with_glu(|a, _| a.clone())),
    ]);
}

#[test]
fn each_wrong_swiglu_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("exchanged", with_swiglu(|a, b| b * a.mapv(silu))),
        ("bilinear", with_swiglu(|a, b| a * b)),
        ("over both", with_swiglu(|a, b| a.mapv(silu) * b.mapv(silu))),
        ("through Sigmoid here", with_swiglu(|a, b| a * b.mapv(sigmoid))),
        ("through GELU here", with_swiglu(|a, b| a * b.mapv(gelu))),
        ("through ReLU here", with_swiglu(|a, b| a * b.mapv(relu))),
        ("through Hardswish here", with_swiglu(|a, b| a * b.mapv(hardswish))),
        ("with mapv", with_swiglu(|a, b| a - b)),
    ]);
}

#[test]
fn each_wrong_geglu_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("exchanged", with_geglu(|a, b| b * a.mapv(gelu))),
        ("bilinear", with_geglu(|a, b| a * b)),
        ("through GELU (tanh) here", with_geglu(|a, b| a * b.mapv(gelu_tanh))),
        ("through SiLU here", with_geglu(|a, b| a * b.mapv(silu))),
        ("through Sigmoid here", with_geglu(|a, b| a * b.mapv(sigmoid))),
        ("without the value", with_geglu(|_, b| b.mapv(gelu))),
    ]);
}

#[test]
fn exchanged_halves_are_told_in_words() {
    insta::assert_snapshot!("exchanged", with_swiglu(|a, b| b * a.mapv(silu)));
}

fn with_glu(wrong: Unit) -> Report {
    check(&Functions {
        glu: wrong.into(),
        ..solved()
    })
}

fn with_swiglu(wrong: Unit) -> Report {
    check(&Functions {
        swiglu: wrong.into(),
        ..solved()
    })
}

fn with_geglu(wrong: Unit) -> Report {
    check(&Functions {
        geglu: wrong.into(),
        ..solved()
    })
}

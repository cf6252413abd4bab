mod unlisted;

use activations::asking::relu_family::{self, Functions, figure};
use activations::asking::{Report, Standing};

use solution::{elu, elu_derivative, leaky_relu, leaky_relu_derivative, relu, relu_derivative};

#[path = "../../solutions/04_relu_family.rs"]
mod solution;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(relu_family)
}

fn check(functions: &Functions) -> Report {
    relu_family::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn answers_by_other_means_are_as_good() {
    fn nan_or(x: f64, value: f64) -> f64 {
        if x.is_nan() { x } else { value }
    }
    let other = Functions::new(
        |x| 0.5 * (x + x.abs()).clamp(0.0, f64::INFINITY),
        |x| f64::from(x > 0.0),
        |x, alpha| nan_or(x, x.max(0.0) + alpha * x.min(0.0)),
        |x, alpha| match x {
            ..=0.0 => alpha,
            _ => 1.0,
        },
        |x| nan_or(x, x.min(0.0)),
        |x, alpha| nan_or(x, x.max(0.0) + alpha * x.min(0.0).exp_m1()),
        |x, alpha| if x > 0.0 { 1.0 } else { elu(x, alpha) + alpha },
        |alpha| 1.0 - elu_derivative(0.0, alpha),
    );
    let report = check(&other);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
}

#[test]
fn each_wrong_relu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("That is |x|", relu_as(f64::abs)),
        ("That is x itself", relu_as(|x| x)),
        ("min(0, x)", relu_as(|x| x.min(0.0))),
        ("its slope, a step", relu_as(relu_derivative)),
        ("Leaky ReLU", relu_as(|x| leaky_relu(x, 0.01))),
        ("softplus", relu_as(|x| x.max(0.0) + (-x.abs()).exp().ln_1p())),
        ("GELU", relu_as(activations::functions::gelu)),
        ("That is ELU", relu_as(|x| elu(x, 1.0))),
        ("ReLU6", relu_as(|x| x.clamp(0.0, 6.0))),
        ("wrong sign", relu_as(|x| -relu(x))),
        ("0 where it is not", relu_as(|_| 0.0)),
    ]);
}

#[test]
fn each_wrong_slope_of_relu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("not x ≥ 0", slope_as(|x| if x >= 0.0 { 1.0 } else { 0.0 })),
        (
            "½ is a subgradient",
            slope_as(|x| if x == 0.0 { 0.5 } else { relu_derivative(x) }),
        ),
        ("no slope in the strict", slope_as(|x| relu(x) / x)),
        ("ReLU itself", slope_as(relu)),
        ("sign of x", slope_as(|x| if x == 0.0 { 0.0 } else { x.signum() })),
        ("exchanged", slope_as(|x| if x > 0.0 { 0.0 } else { 1.0 })),
        ("1 is the slope on the right", slope_as(|_| 1.0)),
        ("Two straight lines", slope_as(|x| x * x)),
    ]);
}

#[test]
fn each_wrong_leaky_relu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("That is ReLU: α", leaky_as(|x, _| relu(x))),
        ("always 0.01", leaky_as(|x, _| leaky_relu(x, 0.01))),
        ("on both sides", leaky_as(|x, alpha| alpha * x)),
        ("exchanged", leaky_as(|x, alpha| if x > 0.0 { alpha * x } else { x })),
        (
            "turned round",
            leaky_as(|x, alpha| if x < 0.0 { -alpha * x } else { x }),
        ),
        (
            "tears the curve",
            leaky_as(|x, alpha| if x < 0.0 { x - alpha } else { x }),
        ),
        ("That is ELU", leaky_as(elu)),
        ("α · x where it is not", leaky_as(|x, _| x * x)),
        (
            "for α ≤ 1 only",
            leaky_as(|x, alpha| if x.is_nan() { x } else { x.max(alpha * x) }),
        ),
        ("at 1 or below", leaky_as(|x, alpha| leaky_relu(x, alpha.min(1.0)))),
        (
            "between 0 and 1",
            leaky_as(|x, alpha| leaky_relu(x, alpha.clamp(0.0, 1.0))),
        ),
        ("at 0 or above", leaky_as(|x, alpha| leaky_relu(x, alpha.max(0.0)))),
        (
            "whatever α is",
            leaky_as(|x, alpha| leaky_relu(x, if alpha == 1.5 { 7.0 } else { alpha })),
        ),
    ]);
}

#[test]
fn each_wrong_slope_of_leaky_relu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "not x ≥ 0",
            leaky_slope_as(|x, alpha| if x >= 0.0 { 1.0 } else { alpha }),
        ),
        (
            "in PyTorch, not 0",
            leaky_slope_as(|x, alpha| if x == 0.0 { 0.0 } else { leaky_relu_derivative(x, alpha) }),
        ),
        ("ReLU's slope", leaky_slope_as(|x, _| relu_derivative(x))),
        (
            "the value α · x",
            leaky_slope_as(|x, alpha| if x > 0.0 { 1.0 } else { alpha * x }),
        ),
        ("Leaky ReLU itself", leaky_slope_as(leaky_relu)),
        (
            "exchanged",
            leaky_slope_as(|x, alpha| if x > 0.0 { alpha } else { 1.0 }),
        ),
        ("always 0.01", leaky_slope_as(|x, _| leaky_relu_derivative(x, 0.01))),
        ("Two straight lines", leaky_slope_as(|_, _| 0.5)),
    ]);
}

#[test]
fn each_wrong_gradient_for_alpha_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("exchanged", alpha_as(|x| if x > 0.0 { x } else { 0.0 })),
        ("in which there is no α", alpha_as(|x| x)),
        ("sign included", alpha_as(|x| if x > 0.0 { 0.0 } else { x.abs() })),
        (
            "1 is the derivative of α",
            alpha_as(|x| if x < 0.0 { 1.0 } else { 0.0 }),
        ),
        ("x is fixed", alpha_as(relu_derivative)),
        ("straight line in α", alpha_as(|_| 0.25)),
    ]);
}

#[test]
fn each_wrong_elu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("That is ReLU", elu_as(|x, _| relu(x))),
        ("Leaky ReLU", elu_as(leaky_relu)),
        ("α is not used", elu_as(|x, _| elu(x, 1.0))),
        (
            "Parentheses",
            elu_as(|x, alpha| if x > 0.0 { x } else { alpha * x.exp() - 1.0 }),
        ),
        (
            "The − 1 is missing",
            elu_as(|x, alpha| if x > 0.0 { x } else { alpha * x.exp() }),
        ),
        (
            "turned round",
            elu_as(|x, alpha| if x > 0.0 { x } else { alpha * (1.0 - x.exp()) }),
        ),
        (
            "With e⁻ˣ",
            elu_as(|x, alpha| if x > 0.0 { x } else { alpha * ((-x).exp() - 1.0) }),
        ),
        ("left side only", elu_as(|x, alpha| alpha * x.exp_m1())),
        ("(eˣ − 1) where it is not", elu_as(|_, _| 1.0)),
        (
            "few digits",
            elu_as(|x, alpha| if x > 0.0 { x } else { alpha * (x.exp() - 1.0) }),
        ),
        (
            "close to x",
            elu_as(|x, alpha| if x < -0.1 { elu(x, alpha) } else { leaky_relu(x, alpha) }),
        ),
        (
            "exp_m1",
            elu_as(|x, alpha| if x.abs() < 1e-8 { 0.0 } else { elu(x, alpha) }),
        ),
    ]);
}

#[test]
fn each_wrong_slope_of_elu_earns_its_own_hint() {
    fn right(x: f64, left: f64) -> f64 {
        if x > 0.0 { 1.0 } else { left }
    }
    super::are_refused_each_with_its_hint([
        (
            "not x ≥ 0",
            elu_slope_as(|x, alpha| if x >= 0.0 { 1.0 } else { alpha * x.exp() }),
        ),
        ("factor α", elu_slope_as(|x, _| right(x, x.exp()))),
        ("constant −α", elu_slope_as(|x, alpha| right(x, alpha * x.exp_m1()))),
        ("ELU itself", elu_slope_as(elu)),
        ("ReLU's slope", elu_slope_as(|x, _| relu_derivative(x))),
        ("depends on x", elu_slope_as(leaky_relu_derivative)),
        ("left side only", elu_slope_as(|x, alpha| alpha * x.exp())),
        (
            "rule for powers",
            elu_slope_as(|x, alpha| right(x, alpha * x * (x - 1.0).exp())),
        ),
        ("each side on its own", elu_slope_as(|_, _| 0.5)),
    ]);
}

#[test]
fn each_wrong_jump_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("only if α is 1", jump_as(|_| 0.0)),
        ("right side comes first", jump_as(|alpha| alpha - 1.0)),
        ("has a sign", jump_as(|alpha| (1.0 - alpha).abs())),
        ("slope left of 0. How", jump_as(|alpha| alpha)),
        ("slope right of 0. The", jump_as(|_| 1.0)),
        ("α e⁰", jump_as(|alpha| 2.0 * alpha)),
    ]);
}

#[test]
fn a_function_that_hides_nan_is_named() {
    let reports = [
        ("relu(NaN)", relu_as(|x| x.max(0.0))),
        ("relu(NaN)", relu_as(|x| if x > 0.0 { x } else { 0.0 })),
        (
            "leaky_relu(NaN, 0.1)",
            leaky_as(|x, alpha| x.max(0.0) + alpha * x.min(0.0)),
        ),
        ("prelu_alpha_gradient(NaN)", alpha_as(|x| x.min(0.0))),
        (
            "elu(NaN, 1)",
            elu_as(|x, alpha| x.max(0.0) + alpha * x.min(0.0).exp_m1()),
        ),
    ];
    for (input, report) in reports {
        let finding = report.wrong().expect("a finding");
        assert_eq!(finding.headline().map(|row| row.input.as_str()), Some(input));
        let hint = finding.hint.as_deref().unwrap_or_default();
        assert!(hint.contains("f64::NAN.max(0.0) is 0"), "{hint}");
        assert_eq!(report.passed(), report.findings.len() - 1, "\n{report}");
    }
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(
        |_| todo!(),
        |_| todo!(),
        |_, _| todo!(),
        |_, _| todo!(),
        |_| todo!(),
        |_, _| todo!(),
        |_, _| todo!(),
        |_| todo!(),
    ));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn the_feedback_shows_the_slope_of_the_readers_own_function_and_fits_a_terminal() {
    let reports = [
        ("slope_of_elu", elu_slope_as(|x, _| if x > 0.0 { 1.0 } else { x.exp() })),
        ("gradient_for_alpha", alpha_as(|x| if x < 0.0 { 1.0 } else { 0.0 })),
        ("hidden_nan", relu_as(|x| x.max(0.0))),
    ];
    for (name, report) in reports {
        let report = report.to_string();
        insta::assert_snapshot!(name, report);
        assert!(report.lines().all(|line| line.chars().count() <= 80));
    }
}

fn relu_as(relu: fn(f64) -> f64) -> Report {
    check(&Functions {
        relu: relu.into(),
        ..solved()
    })
}

fn slope_as(relu_derivative: fn(f64) -> f64) -> Report {
    check(&Functions {
        relu_derivative: relu_derivative.into(),
        ..solved()
    })
}

fn leaky_as(leaky_relu: fn(f64, f64) -> f64) -> Report {
    check(&Functions {
        leaky_relu: leaky_relu.into(),
        ..solved()
    })
}

fn leaky_slope_as(leaky_relu_derivative: fn(f64, f64) -> f64) -> Report {
    check(&Functions {
        leaky_relu_derivative: leaky_relu_derivative.into(),
        ..solved()
    })
}

fn alpha_as(prelu_alpha_gradient: fn(f64) -> f64) -> Report {
    check(&Functions {
        prelu_alpha_gradient: prelu_alpha_gradient.into(),
        ..solved()
    })
}

fn elu_as(elu: fn(f64, f64) -> f64) -> Report {
    check(&Functions {
        elu: elu.into(),
        ..solved()
    })
}

fn elu_slope_as(elu_derivative: fn(f64, f64) -> f64) -> Report {
    check(&Functions {
        elu_derivative: elu_derivative.into(),
        ..solved()
    })
}

fn jump_as(elu_slope_jump: fn(f64) -> f64) -> Report {
    check(&Functions {
        elu_slope_jump: elu_slope_jump.into(),
        ..solved()
    })
}

/// The mean of both sides, which differences give at a kink, would say that ½ is right.
#[test]
fn the_slope_at_a_kink_is_not_taken_by_differences() {
    let report = slope_as(|x| if x >= 0.0 { 1.0 } else { 0.0 });
    let hint = report.wrong().and_then(|finding| finding.hint.as_deref());
    assert!(hint.is_some_and(|hint| !hint.contains("differences")));
}

/// ReLU, Leaky ReLU and ELU with α = ½ on −4 to 4, each beside its slope.
#[test]
fn the_figure_draws_the_readers_functions_over_those_of_the_crate() {
    let values = [relu, |x| leaky_relu(x, 0.5), |x| elu(x, 0.5)];
    let slopes = [
        relu_derivative,
        |x| leaky_relu_derivative(x, 0.5),
        |x| elu_derivative(x, 0.5),
    ];
    let svg = figure(values, slopes).to_svg();
    let said = |series| super::said_of(series, &svg);
    assert_eq!(said("yours"), said("reference"));
    let ranges = ["0 to 4", "0 to 1", "−2 to 4", "0.5 to 1"].map(|range| format!("from {range}"));
    assert_eq!(said("yours")[..4], ranges);
}

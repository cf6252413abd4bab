//! The checker of `07_gelu_approximation`: two forms of GELU, and where they are worst.

mod forms;
mod largest;

use crate::asking::{Known, Random, Report, functions, signature};
use crate::functions::{self, gelu};
use crate::learning::experiments::{CostSettings, GeluForms, measure_gelu_forms};
use crate::panics::quietly;
use crate::showing::{Figure, Panels, Table};
use forms::{check_sigmoid, check_tanh};
use largest::{check_largest, grid};

type Form = fn(f64) -> f64;
type LargestError = fn(Form, Form, &[f64]) -> (f64, f64);

/// Two functions and a grid.
type Search = (Known, Known, Vec<f64>);

signature!(LargestError, (form, exact, grid), Search => (f64, f64), form.function(), exact.function(), grid);

functions! { gelu_approximation:
    gelu_tanh: Form,
    gelu_sigmoid: Form,
    largest_error: LargestError,
}

/// Checks both forms and the search for the largest error, to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let random = &mut Random::new(seed);
    Report::new(
        "07_gelu_approximation",
        seed,
        [
            check_tanh(&functions.gelu_tanh, random.numbers(-8.0..8.0)),
            check_sigmoid(&functions.gelu_sigmoid, random.numbers(-8.0..8.0)),
            check_largest(&functions.largest_error, random),
        ],
    )
}

/// The distance of both forms from GELU: the reader's over the crate's, and the largest that was found.
pub fn figure(gelu_tanh: Form, gelu_sigmoid: Form, largest_error: LargestError) -> Panels {
    Panels::new([
        errors("The tanh form", gelu_tanh, functions::gelu_tanh, largest_error),
        errors("The sigmoid form", gelu_sigmoid, functions::gelu_sigmoid, largest_error),
    ])
}

fn errors(title: &str, yours: Form, reference: Form, largest_error: LargestError) -> Figure {
    let figure = Figure::new(title)
        .x_label("x")
        .y_label("form − GELU")
        .x_range(-8.0, 8.0)
        .curve("reference", move |x| reference(x) - gelu(x))
        .curve("yours", move |x| yours(x) - gelu(x));
    let largest = quietly(|| {
        let (x, _) = largest_error(yours, gelu, &grid());
        (x, yours(x) - gelu(x))
    });
    match largest {
        Ok(point) => figure.points("your largest error", [point]),
        Err(_) => figure,
    }
}

/// What the reader's forms cost here, in nanoseconds for each element, beside the crate's exact GELU.
///
/// A form that panics, or that is not written yet, has a row that says so.
pub fn costs(gelu_tanh: Form, gelu_sigmoid: Form) -> Table {
    let forms = [
        ("gelu of the crate, exact", gelu as Form),
        ("your gelu_tanh", gelu_tanh),
        ("your gelu_sigmoid", gelu_sigmoid),
    ];
    let (mut measured, mut not_measured) = (Vec::new(), Vec::new());
    for form in forms {
        match quietly(|| measure_gelu_forms(&[form], CostSettings::default())) {
            Ok(one) => measured.extend(one.expect("the default settings measure something").forms),
            Err(panic) => not_measured.push((form.0, panic.reason())),
        }
    }
    GeluForms { forms: measured }.table().rows(not_measured)
}

//! Every activation against PyTorch, at every point of `tests/data/activations_torch.csv`.

use std::collections::{BTreeMap, BTreeSet};

use activations::functions::catalog;

/// Straight lines that PyTorch has not, or whose slope it does not give.
const LEFT_OUT: [&str; 2] = ["identity", "step"];

struct Row {
    x: f64,
    value: f64,
    derivative: f64,
}

fn rows_by_function() -> BTreeMap<String, Vec<Row>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/activations_torch.csv");
    let mut functions = BTreeMap::<_, Vec<_>>::new();
    for record in csv::Reader::from_path(path).unwrap().deserialize() {
        let (name, x, value, derivative): (String, f64, f64, f64) = record.unwrap();
        let function = name.split('(').next().unwrap().to_string();
        let row = Row { x, value, derivative };
        functions.entry(function).or_default().push(row);
    }
    functions
}

struct Tolerance {
    relative: f64,
    absolute: f64,
}

/// A few last digits, except where one of the two is known to compute less exactly.
fn tolerance(function: &str) -> Tolerance {
    let (relative, absolute) = match function {
        // statrs' normal distribution function is good to a relative 1e-10.
        "gelu" => (1e-10, 5e-11),
        // PyTorch rounds the slope 1/6 to f32.
        "hardsigmoid" => (3e-8, 0.0),
        // PyTorch's 1 + tanh, 1 − tanh² and 1 − σ cancel in a tail.
        "gelu_tanh" | "tanh" | "sigmoid" => (1e-14, 1e-14),
        "gelu_sigmoid" => (2e-13, 0.0),
        _ => (1e-14, 0.0),
    };
    Tolerance { relative, absolute }
}

fn assert_close(what: &str, x: f64, got: f64, expected: f64, tolerance: &Tolerance) {
    let allowed = tolerance.relative * expected.abs() + tolerance.absolute;
    assert!(
        (got - expected).abs() <= allowed,
        "{what} at {x}: {got}, PyTorch {expected}"
    );
}

#[test]
fn every_value_and_derivative_is_pytorchs() {
    let oracle = rows_by_function();
    for entry in catalog() {
        let tolerance = tolerance(entry.function);
        for row in oracle.get(entry.function).into_iter().flatten() {
            let value = entry.activation.value(row.x);
            let slope = entry.activation.derivative(row.x);
            let name = entry.name();
            assert_close(&name, row.x, value, row.value, &tolerance);
            let derivative = format!("slope of {name}");
            assert_close(&derivative, row.x, slope, row.derivative, &tolerance);
        }
    }
}

#[test]
fn only_the_identity_and_the_step_are_left_to_other_tests() {
    let oracle: BTreeSet<String> = rows_by_function().into_keys().collect();
    let ours: BTreeSet<String> = catalog().iter().map(|e| e.function.to_string()).collect();
    let mut unchecked: Vec<_> = ours.difference(&oracle).map(String::as_str).collect();
    unchecked.retain(|function| !LEFT_OUT.contains(function));
    assert!(
        unchecked.is_empty(),
        "tests/data/activations_torch.csv has no rows of {}: add it to ACTIVATIONS in \
         tests/data/torch/make_activations.py, and run that",
        unchecked.join(" and ")
    );
    assert!(oracle.is_subset(&ours));
    assert!(
        LEFT_OUT
            .iter()
            .all(|function| ours.contains(*function) && !oracle.contains(*function))
    );
}

//! Backpropagation against central differences, for any layer.

use approx::assert_relative_eq;
use ndarray::Array2;

use super::{Layer, LayerGradients, init::standard_normal, seeded};

/// The step of the central difference; its error is of the order of `STEP`².
const STEP: f64 = 1e-5;

/// Asserts that `backward` gives the derivatives of Σ C·forward(x), for a random C, with respect to
/// the input and to every parameter, as central differences measure them.
pub(super) fn assert_backward_is_the_derivative_of_forward(layer: &mut dyn Layer, input: &Array2<f64>) {
    let weights = standard_normal(layer.forward(input).dim(), &mut seeded(99));
    let loss = |layer: &dyn Layer, input: &Array2<f64>| (layer.forward(input) * &weights).sum();
    let gradients = layer.backward(input, &layer.forward(input), &weights);
    let numeric = central_differences(input, |input| loss(layer, input));
    assert_close(&gradients.input, &numeric, &layer.name());
    assert_matrices_are_used_again(layer, input, &weights);

    for (index, gradient) in gradients.parameters.iter().enumerate() {
        let parameter = layer.parameters()[index].clone();
        let numeric = central_differences(&parameter.value, |value| {
            layer.parameters_mut()[index].value.assign(value);
            loss(layer, input)
        });
        layer.parameters_mut()[index].value.assign(&parameter.value);
        assert_close(gradient, &numeric, parameter.name);
    }
}

/// Asserts that the outputs and gradients of one batch leave nothing in those of the next.
fn assert_matrices_are_used_again(layer: &dyn Layer, input: &Array2<f64>, output_gradient: &Array2<f64>) {
    let output = layer.forward(input);
    let gradients = layer.backward(input, &output, output_gradient);
    let mut again = output.mapv(|_| f64::NAN);
    layer.forward_into(input, &mut again);
    assert_eq!(again, output, "{}", layer.name());
    let dirty = |matrix: &Array2<f64>| matrix.mapv(|_| f64::NAN);
    let mut again = LayerGradients {
        input: dirty(&gradients.input),
        parameters: gradients.parameters.iter().map(dirty).collect(),
    };
    layer.backward_into(input, &output, &mut output_gradient.clone(), &mut again);
    assert_eq!(again, gradients, "{}", layer.name());
}

/// (f(x + h) − f(x − h)) / 2h for each element of x.
pub(super) fn central_differences(at: &Array2<f64>, mut function: impl FnMut(&Array2<f64>) -> f64) -> Array2<f64> {
    let mut moved = at.clone();
    Array2::from_shape_fn(at.dim(), |place| {
        let mut value_at = |x| {
            moved[place] = x;
            function(&moved)
        };
        let difference = value_at(at[place] + STEP) - value_at(at[place] - STEP);
        moved[place] = at[place];
        difference / (2.0 * STEP)
    })
}

pub(super) fn assert_close(analytic: &Array2<f64>, numeric: &Array2<f64>, what: &str) {
    assert_eq!(analytic.dim(), numeric.dim(), "{what}");
    for (place, &value) in analytic.indexed_iter() {
        assert_relative_eq!(value, numeric[place], epsilon = 1e-7, max_relative = 1e-6);
    }
}

/// A batch of standard normal samples.
pub(super) fn batch(rows: usize, width: usize) -> Array2<f64> {
    standard_normal((rows, width), &mut seeded(5))
}

//! Type, function and array method are one activation.

use std::collections::BTreeSet;

use activations::functions::*;
use approx::assert_abs_diff_eq;
use ndarray::{Array1, Array3, ArrayD, Axis, IxDyn, array};

/// Checks the three array methods of an activation against its function, and names it.
macro_rules! face {
    ($value:ident, $in_place:ident, $derivative:ident $(, $parameter:expr)?) => {{
        let x = Array1::linspace(-7.3, 7.3, 41);
        // Through the trait, for ndarray has a `tanh` of its own.
        let values = ActivationMethods::$value(&*x $(, $parameter)?);
        let slopes = x.$derivative($($parameter)?);
        let mut in_place = x.clone();
        in_place.$in_place($($parameter)?);
        for (i, &x) in x.iter().enumerate() {
            assert_eq!(values[i], $value(x $(, $parameter)?), "{} at {x}", stringify!($value));
            assert_eq!(in_place[i], values[i], "{} at {x}", stringify!($in_place));
            assert_eq!(slopes[i], $derivative(x $(, $parameter)?), "{} at {x}", stringify!($derivative));
        }
        stringify!($value)
    }};
}

#[test]
fn every_activation_of_the_table_has_its_array_methods() {
    let faces = [
        face!(identity, identity_inplace, identity_derivative),
        face!(step, step_inplace, step_derivative),
        face!(sigmoid, sigmoid_inplace, sigmoid_derivative),
        face!(tanh, tanh_inplace, tanh_derivative),
        face!(softsign, softsign_inplace, softsign_derivative),
        face!(relu, relu_inplace, relu_derivative),
        face!(relu6, relu6_inplace, relu6_derivative),
        face!(leaky_relu, leaky_relu_inplace, leaky_relu_derivative, 0.2),
        face!(prelu, prelu_inplace, prelu_derivative, 0.3),
        face!(elu, elu_inplace, elu_derivative, 0.4),
        face!(selu, selu_inplace, selu_derivative),
        face!(softplus, softplus_inplace, softplus_derivative),
        face!(gelu, gelu_inplace, gelu_derivative),
        face!(gelu_tanh, gelu_tanh_inplace, gelu_tanh_derivative),
        face!(gelu_sigmoid, gelu_sigmoid_inplace, gelu_sigmoid_derivative),
        face!(silu, silu_inplace, silu_derivative),
        face!(mish, mish_inplace, mish_derivative),
        face!(hardsigmoid, hardsigmoid_inplace, hardsigmoid_derivative),
        face!(hardswish, hardswish_inplace, hardswish_derivative),
    ];
    let table: BTreeSet<_> = catalog().into_iter().map(|e| e.function).collect();
    assert_eq!(BTreeSet::from(faces), table);
    // Not in the table, which has it as SiLU.
    face!(swish, swish_inplace, swish_derivative, 1.5);
}

#[test]
fn arrays_of_any_dimension_owned_or_borrowed_take_an_activation() {
    let cube = Array3::from_shape_fn((2, 3, 4), |(i, j, k)| i as f64 + j as f64 - k as f64);
    assert_eq!(cube.relu(), cube.mapv(relu));
    let dynamic = ArrayD::from_elem(IxDyn(&[2, 1, 2, 1]), -1.0);
    assert_eq!(dynamic.gelu(), dynamic.mapv(gelu));
    assert_eq!(ndarray::arr0(-2.0).relu(), ndarray::arr0(0.0));
    let column = cube.index_axis(Axis(1), 1);
    assert_eq!(column.silu(), column.mapv(silu));
    assert_eq!(cube.t().mish(), cube.t().mapv(mish));
    assert_eq!(Array1::<f64>::zeros(0).gelu().len(), 0);
}

#[test]
fn a_mutable_view_changes_its_part_alone() {
    let mut x = array![[-1.0, -2.0], [-3.0, 4.0]];
    x.row_mut(0).relu_inplace();
    x.column_mut(1).activate_inplace(&LeakyRelu::default());
    assert_eq!(x, array![[0.0, 0.0], [-3.0, 4.0]]);
}

#[test]
fn the_type_and_what_holds_it_give_the_values_of_the_function() {
    let x = array![[-1.5, 0.0], [0.3, 2.0]];
    for entry in catalog() {
        let f = entry.activation;
        let expected = x.mapv(|x| f.value(x));
        assert_eq!(f.forward(&x), expected);
        assert_eq!(x.activate(&f), expected);
        assert_eq!(x.view().activate(f.as_ref()), expected);
        let (points, mut values) = ([-1.5, 0.3], [-1.5, 0.3]);
        f.apply(&mut values);
        assert_eq!(values, points.map(|x| f.value(x)));
        let mut gradients = [1.0, -2.0];
        f.backpropagate(&points, &mut gradients);
        let slopes = points.map(|x| f.derivative(x));
        assert_eq!(gradients, [slopes[0], -2.0 * slopes[1]]);
        let mut gradients = [1.0, -2.0];
        f.backpropagate_with_outputs(&points, &values, &mut gradients);
        assert_abs_diff_eq!(gradients[..], [slopes[0], -2.0 * slopes[1]], epsilon = 1e-15);
        let boxed: Box<dyn Activation> = Box::new(f.clone());
        assert_eq!(boxed.forward(&x), expected);
        assert_eq!(boxed.second_derivative(0.3), f.second_derivative(0.3));
    }
    assert_eq!(Gelu.forward(&x), x.gelu());
}

#[test]
fn a_module_passes_the_upstream_gradient_back_through_its_slopes() {
    let (x, upstream) = (array![-1.0, 0.5], array![10.0, -2.0]);
    assert_eq!(Prelu::default().backward(&x, &upstream), array![2.5, -2.0]);
    assert_eq!(Gelu.backward(&x, &upstream), x.gelu_derivative() * &upstream);
}

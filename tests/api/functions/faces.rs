//! Type, function and array method are one activation.

use activations::functions::*;
use approx::assert_abs_diff_eq;
use ndarray::{Array1, Array3, ArrayD, Axis, IxDyn, array};

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

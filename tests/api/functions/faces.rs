//! Type, function and array method are one activation, to what the textbook form of GELU leaves of error; `ulp.rs`
//! is far more exact.

use activations::functions::*;
use approx::assert_abs_diff_eq;
use ndarray::{Array, Array1, Array3, ArrayD, Axis, Dimension, IxDyn, Slice, array};

use crate::functions::assert_near;

/// What statrs leaves of error in the textbook form of GELU.
const STATRS: f64 = 1e-10;

/// Whether two arrays differ by no more than that.
fn near<D: Dimension>(found: &Array<f64, D>, expected: &Array<f64, D>) -> bool {
    found.dim() == expected.dim() && (found - expected).iter().all(|difference| difference.abs() < STATRS)
}

#[test]
fn arrays_of_any_dimension_owned_or_borrowed_take_an_activation() {
    let cube = Array3::from_shape_fn((2, 3, 4), |(i, j, k)| i as f64 + j as f64 - k as f64);
    assert_eq!(cube.relu(), cube.mapv(relu));
    let dynamic = ArrayD::from_elem(IxDyn(&[2, 1, 2, 1]), -1.0);
    assert!(near(&dynamic.gelu(), &dynamic.mapv(gelu)));
    assert_eq!(ndarray::arr0(-2.0).relu(), ndarray::arr0(0.0));
    let column = cube.index_axis(Axis(1), 1);
    assert!(near(&column.silu(), &column.mapv(silu)));
    assert!(near(&cube.t().mish(), &cube.t().mapv(mish)));
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
        assert!(near(&f.forward(&x), &expected));
        assert_eq!(x.activate(&f), f.forward(&x));
        assert_eq!(x.view().activate(f.as_ref()), f.forward(&x));
        let (points, mut values) = ([-1.5, 0.3], [-1.5, 0.3]);
        f.apply(&mut values);
        assert_abs_diff_eq!(values[..], points.map(|x| f.value(x)), epsilon = STATRS);
        let mut slopes = points;
        f.slopes(&mut slopes);
        assert_abs_diff_eq!(slopes[..], points.map(|x| f.derivative(x)), epsilon = STATRS);
        let mut gradients = [1.0, -2.0];
        f.backpropagate(&points, &mut gradients);
        assert_eq!(gradients, [slopes[0], -2.0 * slopes[1]]);
        let mut gradients = [1.0, -2.0];
        f.backpropagate_with_outputs(&points, &values, &mut gradients);
        assert_abs_diff_eq!(gradients[..], [slopes[0], -2.0 * slopes[1]], epsilon = 1e-15);
        let boxed: Box<dyn Activation> = Box::new(f.clone());
        assert_eq!(boxed.forward(&x), f.forward(&x));
        assert_eq!(boxed.second_derivative(0.3), f.second_derivative(0.3));
    }
    assert_eq!(Gelu.forward(&x), x.gelu());
}

/// Both halves of a float of 32 bits and its rounding; and the layouts that a slice can't hold.
#[test]
fn single_precision_and_other_layouts_go_the_same_way() {
    let x = Array::from_shape_fn((7, 5), |(i, j)| 0.4 * (i as f32) - 0.7 * (j as f32));
    let wide = x.mapv(f64::from);
    for entry in catalog() {
        let f = &entry.activation;
        let single = [f.forward(&x), x.slopes(f), f.backward(&x, &x)];
        let double = [f.forward(&wide), wide.slopes(f), f.backward(&wide, &wide)];
        for (single, double) in single.iter().zip(&double) {
            for (a, b) in single.iter().zip(double) {
                assert_near((*a).into(), *b, 1e-6, entry.name());
            }
        }
        let turned = wide.t().as_standard_layout().into_owned().reversed_axes();
        assert_eq!(f.forward(&turned), double[0]);
        assert_eq!(f.backward(&turned, &wide), double[2]);
        let mut reversed = wide.view();
        reversed.invert_axis(Axis(0));
        assert_eq!(f.backward(&reversed, &wide), f.backward(&reversed.to_owned(), &wide));
    }
    let mut part = x.clone();
    let every_second = Slice::new(0, None, 2);
    let mut rows = part.slice_axis_mut(Axis(0), every_second);
    rows.slice_axis_mut(Axis(1), every_second).gelu_inplace();
    for ((i, j), &y) in part.indexed_iter() {
        let expected = if i % 2 == 0 && j % 2 == 0 {
            x.gelu()[[i, j]]
        } else {
            x[[i, j]]
        };
        assert_eq!(y, expected);
    }
    let all = softmax(&x);
    assert!(all.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-6));
    assert_eq!(log_softmax(&x).dim(), x.dim());
}

#[test]
fn a_module_passes_the_upstream_gradient_back_through_its_slopes() {
    let (x, upstream) = (array![-1.0, 0.5], array![10.0, -2.0]);
    assert_eq!(Prelu::default().backward(&x, &upstream), array![2.5, -2.0]);
    assert_eq!(Gelu.backward(&x, &upstream), x.gelu_derivative() * &upstream);
}

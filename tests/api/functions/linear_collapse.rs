use activations::functions::*;
use ndarray::{Array1, Array2, array};
use proptest::prelude::*;

use crate::functions::{assert_near, seeded};

#[test]
fn two_affine_layers_are_one_with_the_weight_w2_w1_and_the_bias_w2_b1_plus_b2() {
    let (first, second) = (Affine::random(5, 3, 1).unwrap(), Affine::random(3, 4, 2).unwrap());
    let both = first.then(&second).unwrap();
    let weight = second.weight().dot(&first.weight());
    let bias = second.weight().dot(&first.bias()) + second.bias();
    let gaps = (both.weight() - weight).into_iter().chain(both.bias() - bias);
    assert!(gaps.map(f64::abs).fold(0.0, f64::max) < 1e-14);
    assert_eq!((both.inputs(), both.outputs()), (5, 4));
}

#[test]
fn a_layer_multiplies_and_adds() {
    let layer = Affine::new([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [0.5, 0.0, -1.0]).unwrap();
    assert_eq!(layer.apply(&array![1.0, -1.0]).unwrap(), array![-0.5, -1.0, -2.0]);
    let rows = array![[1.0, -1.0], [0.0, 0.0]];
    let expected = array![[-0.5, -1.0, -2.0], [0.5, 0.0, -1.0]];
    assert_eq!(layer.apply_rows(&rows).unwrap(), expected);
    let again = Affine::from_arrays(&layer.weight(), &layer.bias()).unwrap();
    assert_eq!(again, layer);
}

#[test]
fn a_hundred_layers_fold_into_one_up_to_rounding() {
    let stack = LinearStack::random(&[16; 101], 3).unwrap();
    let residual = stack.residual(100, 4).unwrap();
    assert!(residual > 0.0 && residual < 1e-13, "{residual}");
    assert_eq!(stack.fold().unwrap().rank(), 16);
}

#[test]
fn a_stack_that_is_not_its_fold_has_a_residual() {
    // Rounding to integers moves a number by up to ½.
    let residual = rounding_stack().residual(1000, 5).unwrap();
    assert!(residual > 0.05, "{residual}");
}

#[test]
fn a_residual_is_relative_and_0_where_every_output_is() {
    let scale = |factor: f64| Affine::new([[factor]], [0.0]).unwrap();
    let scaled = [rounding_stack().layers(), &[scale(1024.0)]].concat();
    let residual = LinearStack::new(scaled).unwrap().residual(10, 5);
    assert_eq!(residual, rounding_stack().residual(10, 5));
    let silent = LinearStack::new(vec![scale(0.0)]).unwrap();
    assert_eq!(silent.residual(10, 5), Ok(0.0));
    let bent = |factor| {
        let stack = LinearStack::new(vec![scale(factor)]).unwrap();
        stack.midpoint_residuals(&[&Relu], 5).unwrap()
    };
    assert_eq!(bent(1024.0), bent(1.0));
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn the_fold_does_what_the_stack_does(seed in 0..u64::MAX, widths in proptest::collection::vec(1..7_usize, 2..8)) {
        let stack = LinearStack::random(&widths, seed).unwrap();
        prop_assert!(stack.residual(5, seed).unwrap() < 1e-13);
    }

    #[test]
    fn no_stack_has_more_rank_than_its_narrowest_width(
        seed in 0..u64::MAX,
        widths in proptest::collection::vec(1..7_usize, 2..8),
    ) {
        let ranks = LinearStack::random(&widths, seed).unwrap().ranks().unwrap();
        for (layer, &rank) in ranks.iter().enumerate() {
            prop_assert_eq!(rank, *widths[..=layer + 1].iter().min().unwrap());
        }
    }

    #[test]
    fn the_rounding_stack_rounds_to_the_nearest_integer(x in -1e6..1e6) {
        let y = rounding_stack().apply(&array![x]).unwrap();
        prop_assert_eq!(y[0], f64::round_ties_even(x));
    }
}

#[test]
fn a_bottleneck_costs_rank_that_no_later_layer_gives_back() {
    let stack = LinearStack::random(&[8, 8, 3, 8, 8], 6).unwrap();
    assert_eq!(stack.ranks().unwrap(), [8, 3, 3, 3]);
    assert_eq!(stack.layers()[3].rank(), 8);
}

#[test]
fn rank_counts_the_independent_rows() {
    let rank = |weight: [[f64; 3]; 3]| Affine::new(weight, [0.0; 3]).unwrap().rank();
    assert_eq!(rank([[0.0; 3]; 3]), 0);
    assert_eq!(rank([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [-1.0, -2.0, -3.0]]), 1);
    assert_eq!(rank([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 1.0, 0.0]]), 2);
    assert_eq!(rank([[1.0, 0.0, 0.0], [0.0, 1e-9, 0.0], [0.0, 0.0, 1.0]]), 3);
}

#[test]
fn random_weights_are_orthonormal_and_follow_their_seed() {
    let wide = Affine::random(5, 2, 7).unwrap().weight();
    let gap = wide.dot(&wide.t()) - Array2::<f64>::eye(2);
    assert!(gap.iter().all(|g| g.abs() < 1e-14));
    let tall = Affine::random(2, 5, 7).unwrap().weight();
    let gap = tall.t().dot(&tall) - Array2::<f64>::eye(2);
    assert!(gap.iter().all(|g| g.abs() < 1e-14));
    assert_eq!(Affine::random(4, 4, 8), Affine::random(4, 4, 8));
    assert_ne!(Affine::random(4, 4, 8), Affine::random(4, 4, 9));
    let stack = LinearStack::random(&[4, 4, 4], 8).unwrap();
    assert_ne!(stack.layers()[0], stack.layers()[1]);
}

#[test]
fn the_first_non_linearity_is_found_behind_any_number_of_linear_ones() {
    let stack = LinearStack::random(&[6; 9], 10).unwrap();
    let twice = Prelu::new(1.0).unwrap();
    for bent in [&Relu as &dyn Activation, &Tanh, &Gelu, &LeakyRelu::default(), &Step] {
        for layer in 1..=8 {
            let mut activations: [&dyn Activation; 8] = [&twice; 8];
            activations[layer - 1] = bent;
            let bend = stack.first_bend(&activations, 11).unwrap().unwrap();
            assert_eq!(bend.layer, layer, "{}", bent.name());
            assert!(bend.residual > 1e-3, "{}: {}", bent.name(), bend.residual);
        }
    }
    let linear: [&dyn Activation; 8] = [&Identity; 8];
    assert_eq!(stack.first_bend(&linear, 11), Ok(None));
    let residuals = stack.midpoint_residuals(&linear, 11).unwrap();
    assert!(residuals.iter().all(|&r| r < 1e-14));
}

#[test]
fn the_best_affine_fit_of_xor_predicts_one_half_everywhere() {
    let inputs = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let xor = array![[0.0], [1.0], [1.0], [0.0]];
    let best = Affine::least_squares(&inputs, &xor).unwrap();
    assert!(best.weight().iter().all(|w| w.abs() < 1e-14));
    assert_near(best.bias()[0], 0.5, 1e-14, "bias");
    let [hidden, output] = xor_network();
    let hidden = hidden.apply_rows(&inputs).unwrap();
    assert_eq!(output.apply_rows(&hidden.relu()).unwrap(), xor);
    assert_ne!(output.apply_rows(&hidden).unwrap(), xor);
}

#[test]
fn least_squares_finds_a_layer_again_from_its_outputs() {
    let layer = Affine::random(3, 2, 12).unwrap();
    let inputs = Array2::from_shape_fn((20, 3), |(i, j)| ((i * i + 7 * j) % 11) as f64);
    let found = Affine::least_squares(&inputs, &layer.apply_rows(&inputs).unwrap()).unwrap();
    let gaps = (found.weight() - layer.weight())
        .into_iter()
        .chain(found.bias() - layer.bias());
    assert!(gaps.map(f64::abs).fold(0.0, f64::max) < 1e-12);
}

#[test]
fn what_does_not_fit_is_refused_with_its_sizes() {
    let size = |what, expected, found| AffineError::Size { what, expected, found };
    let layer = Affine::random(2, 3, 1).unwrap();
    let wrong = layer.apply(&array![1.0]).unwrap_err();
    assert_eq!(wrong, size("the input", 2, 1));
    assert_eq!(wrong.to_string(), "the input has 1 entries where 2 are needed");
    assert!(layer.apply_rows(&Array2::zeros((4, 3))).is_err());
    assert_eq!(layer.then(&layer), Err(size("the input of the next layer", 3, 2)));
    assert!(LinearStack::new(vec![layer.clone(), layer.clone()]).is_err());
    assert_eq!(LinearStack::new(vec![]), Err(AffineError::Empty("the stack")));
    assert_eq!(LinearStack::random(&[3], 1), Err(AffineError::Empty("the stack")));
    assert_eq!(Affine::random(0, 3, 1), Err(AffineError::Empty("the weight")));
    assert_eq!(Affine::random(3, 0, 1), Err(AffineError::Empty("the weight")));
    assert_eq!(
        Affine::new([[f64::NAN]], [0.0]),
        Err(AffineError::NotFinite("the layer"))
    );
    assert!(Affine::from_arrays(&Array2::zeros((2, 2)), &Array1::zeros(3)).is_err());
    let huge = Affine::new([[1e200]], [0.0]).unwrap();
    assert_eq!(huge.then(&huge), Err(AffineError::NotFinite("the layer")));
    assert!(LinearStack::new(vec![layer]).unwrap().first_bend(&[], 1).is_err());
    let data = Array2::zeros((2, 1));
    assert!(Affine::least_squares(&data, &Array2::zeros((3, 1))).is_err());
    assert!(Affine::least_squares(&Array2::zeros((0, 1)), &Array2::zeros((0, 1))).is_err());
    assert!(Affine::least_squares(&data, &array![[0.0], [f64::NAN]]).is_err());
    let none = Array2::zeros((2, 0));
    for (inputs, targets) in [(&none, &data), (&data, &none)] {
        let empty = Affine::least_squares(inputs, targets);
        assert_eq!(empty, Err(AffineError::Empty("the data")));
    }
}

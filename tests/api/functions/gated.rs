use activations::functions::*;
use ndarray::{Array3, ArrayD, IxDyn, array};
use proptest::prelude::*;

use crate::functions::{assert_near, seeded};

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn each_gate_multiplies_by_its_activation(a in -9.0..9.0, b in -9.0..9.0) {
        assert_near(glu(a, b), a / (1.0 + (-b).exp()), 1e-14, b);
        assert_eq!(bilinear(a, b), a * b);
        assert_eq!(reglu(a, b), a * b.max(0.0));
        assert_near(geglu(a, b) - geglu(a, -b), a * b, 1e-9, b);
        assert_near(swiglu(a, b), glu(a, b) * b, 1e-14, b);
    }

    #[test]
    fn the_gradients_are_those_of_finite_differences(a in -9.0..9.0, b in -9.0..9.0) {
        let h = 1e-4;
        prop_assume!(f64::abs(b) > h);
        for gate in Gate::ALL {
            let [for_a, for_b] = gate.gradients(a, b);
            let numeric_a = (gate.value(a + h, b) - gate.value(a - h, b)) / (2.0 * h);
            let numeric_b = (gate.value(a, b + h) - gate.value(a, b - h)) / (2.0 * h);
            assert_near(for_a, numeric_a, 1e-5, gate.name());
            assert_near(for_b, numeric_b, 1e-5, gate.name());
        }
    }
}

/// What statrs leaves of error in the textbook form of GELU.
const STATRS: f64 = 1e-10;

#[test]
fn the_first_half_is_the_value_and_the_second_the_gate() {
    let x = Array3::from_shape_fn((2, 3, 6), |(i, j, k)| (i + j) as f64 - 0.7 * k as f64);
    for gate in Gate::ALL {
        let y = gate.split(&x).unwrap();
        assert_eq!(y.dim(), (2, 3, 3));
        for ((i, j, k), &y) in y.indexed_iter() {
            assert_near(y, gate.value(x[[i, j, k]], x[[i, j, k + 3]]), STATRS, gate.name());
        }
    }
}

#[test]
fn the_halves_of_pytorchs_glu_are_ours() {
    // torch.nn.functional.glu(torch.tensor([3., -1., 0., 100.]))
    assert_eq!(
        Gate::Glu.split(&array![3.0, -1.0, 0.0, 100.0]).unwrap(),
        array![1.5, -1.0]
    );
}

#[test]
fn the_gradient_of_a_split_weights_both_halves_with_the_upstream() {
    let (x, upstream) = (array![[1.0, -2.0, 0.5, -0.3]], array![[10.0, -3.0]]);
    for gate in Gate::ALL {
        let gradient = gate.split_backward(&x, &upstream).unwrap();
        for k in 0..2 {
            let [for_a, for_b] = gate.gradients(x[[0, k]], x[[0, k + 2]]);
            assert_near(gradient[[0, k]], for_a * upstream[[0, k]], STATRS, gate.name());
            assert_near(gradient[[0, k + 2]], for_b * upstream[[0, k]], STATRS, gate.name());
        }
    }
}

#[test]
fn what_does_not_split_is_refused() {
    let odd = Gate::Glu.split(&array![1.0, 2.0, 3.0]).unwrap_err();
    assert_eq!(odd, GateError::Odd(3));
    assert!(odd.to_string().contains("length is 3"));
    let scalar = ArrayD::from_elem(IxDyn(&[]), 1.0);
    assert!(Gate::Glu.split(&scalar).is_err());
    let shape = Gate::Glu.split_backward(&array![1.0, 2.0], &array![1.0, 2.0]);
    assert!(matches!(shape, Err(GateError::Shape { .. })));
    assert_eq!(Gate::Glu.split(&array![[], []]).unwrap().dim(), (2, 0));
}

/// As Dauphin et al. and Shazeer write them.
#[test]
fn gates_have_the_names_of_the_papers() {
    let names = ["GLU", "Bilinear", "ReGLU", "GeGLU", "SwiGLU"];
    assert_eq!(Gate::ALL.map(Gate::name), names);
}

#[test]
fn nan_in_gives_nan_out() {
    for gate in Gate::ALL {
        assert!(gate.value(f64::NAN, 1.0).is_nan() && gate.value(1.0, f64::NAN).is_nan());
    }
}

use approx::assert_abs_diff_eq;

use super::*;

const EVERY: [Init; 10] = [
    Init::PyTorch,
    Init::LecunNormal,
    Init::LecunUniform,
    Init::GlorotNormal,
    Init::GlorotUniform,
    Init::HeNormal,
    Init::HeUniform,
    Init::Orthogonal { gain: 1.5 },
    Init::Gain(1.5),
    Init::Variance(0.3),
];

#[test]
fn weights_have_mean_0_and_the_variance_their_formula_states() {
    for init in EVERY {
        let weight = init.weight(300, 200, 1).unwrap();
        let variance = init.variance(300, 200);
        // 60 000 draws: the standard error of the mean is 0.4 % of a standard deviation and
        // that of the variance at most 0.6 % of it.
        assert_abs_diff_eq!(weight.mean().unwrap() / variance.sqrt(), 0.0, epsilon = 0.02);
        assert_abs_diff_eq!(weight.var(0.0) / variance, 1.0, epsilon = 0.03);
    }
}

#[test]
fn the_formulas_are_those_of_the_papers() {
    let n = 80.0;
    assert_eq!(Init::PyTorch.variance(80, 20), 1.0 / (3.0 * n));
    assert_eq!(Init::LecunNormal.variance(80, 20), 1.0 / n);
    assert_eq!(Init::GlorotUniform.variance(80, 20), 2.0 / 100.0);
    assert_eq!(Init::HeNormal.variance(80, 20), 2.0 / n);
    assert_eq!(Init::Gain(2.0).variance(80, 20), 2.0 / n);
}

#[test]
fn uniform_weights_fill_their_interval_and_normal_ones_leave_it() {
    let bound = |init: Init| (3.0 * init.variance(100, 100)).sqrt();
    let largest = |init: Init| {
        init.weight(100, 100, 1)
            .unwrap()
            .iter()
            .fold(0.0, |most: f64, w| most.max(w.abs()))
    };
    for init in [Init::PyTorch, Init::LecunUniform, Init::GlorotUniform, Init::HeUniform] {
        let share = largest(init) / bound(init);
        assert!((0.99..=1.0).contains(&share), "{}: {share}", init.name());
    }
    assert!(largest(Init::HeNormal) > 1.5 * bound(Init::HeNormal));
}

#[test]
fn orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain() {
    for (inputs, outputs) in [(7, 7), (9, 4), (4, 9)] {
        let weight = Init::Orthogonal { gain: 2.0 }.weight(inputs, outputs, 3).unwrap();
        let product = if outputs <= inputs {
            weight.dot(&weight.t())
        } else {
            weight.t().dot(&weight)
        };
        let expected = Array2::<f64>::eye(inputs.min(outputs)) * 4.0;
        assert_abs_diff_eq!((product - expected).mapv(f64::abs).sum(), 0.0, epsilon = 1e-12);
    }
}

#[test]
fn the_same_seed_draws_the_same_weights_and_another_seed_others() {
    for init in EVERY {
        assert_eq!(init.weight(5, 4, 1), init.weight(5, 4, 1));
        assert_ne!(init.weight(5, 4, 1), init.weight(5, 4, 2));
    }
}

#[test]
fn an_impossible_variance_or_gain_or_width_is_refused() {
    for variance in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(Init::Variance(variance).weight(2, 2, 1).is_err());
    }
    assert!(Init::Orthogonal { gain: f64::NAN }.weight(2, 2, 1).is_err());
    assert_eq!(
        Init::HeNormal.weight(2, 0, 1),
        Err(LearningError::ZeroWidth { position: 1 })
    );
}

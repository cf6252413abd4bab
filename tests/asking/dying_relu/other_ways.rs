//! Right answers that are written otherwise.

use super::wrong_trainings::{all, asked, layers, trained};
use super::*;

fn is_as_good(functions: &Functions) {
    let report = check(functions);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    assert_eq!(report.key(), check(&solved()).key());
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_count_by_the_largest_output_of_each_unit_is_as_good() {
    fn by_largest(activations: &Array2<f64>) -> usize {
        let largest = activations.fold_axis(Axis(0), 0.0, |most: &f64, y| most.max(y.abs()));
        largest.iter().filter(|&&most| most == 0.0).count()
    }
    is_as_good(&Functions {
        count_dead: (by_largest as CountDead).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_count_unit_by_unit_is_as_good() {
    fn by_unit(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> usize {
        let Some((_, before)) = layers.split_last() else {
            return 0;
        };
        let mut h = x.clone();
        let mut dead = 0;
        for layer in before {
            let unit = |(weight, bias): (ndarray::ArrayView1<f64>, &f64)| h.dot(&weight).mapv(|z| f.value(z + bias));
            let units: Vec<Array1<f64>> = layer.weight.rows().into_iter().zip(&layer.bias).map(unit).collect();
            dead += units.iter().filter(|unit| unit.iter().all(|&y| y == 0.0)).count();
            h = Array2::from_shape_fn((x.nrows(), units.len()), |(row, unit)| units[unit][row]);
        }
        dead
    }
    is_as_good(&Functions {
        dead_units: (by_unit as DeadUnits).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn the_crates_own_silent_units_are_as_good() {
    is_as_good(&Functions {
        count_dead: ((|layer| silent_units(layer).iter().filter(|&&silent| silent).count()) as CountDead).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn one_loop_with_a_rate_for_each_step_is_as_good() {
    is_as_good(&Functions {
        train_too_fast: ((|f, seed| trained(f, layers(seed), &all(2, seed), asked)) as TrainTooFast).into(),
        ..solved()
    });
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_repair_that_is_written_out_is_as_good() {
    let written_out: Repaired = |seed| {
        let leak = LeakyRelu::new(0.01).expect("a finite leak");
        trained(&leak, layers(seed), &all(2, seed), asked)
    };
    is_as_good(&Functions {
        repaired: written_out.into(),
        ..solved()
    });
}

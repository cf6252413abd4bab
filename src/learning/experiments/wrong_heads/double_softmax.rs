use super::{ExperimentError, HeadSettings, classifier, standard_digits};
use crate::learning::{Objective, SoftmaxLayer};

/// Cross-entropy on logits, and on what is already a softmax.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubleSoftmax {
    /// The loss that training on logits reports for each epoch.
    pub logits: Vec<f64>,
    /// The loss that training reports when the network ends with a softmax of its own.
    pub double: Vec<f64>,
    /// What the second loss can never fall below: see [`double_softmax_floor`].
    pub floor: f64,
    /// The share of the test digits that each of the two networks reads.
    pub logits_accuracy: f64,
    pub double_accuracy: f64,
}

/// −ln(e/(e + C − 1)): the least cross-entropy, in nats, over C classes if the logits are
/// themselves probabilities.
///
/// The best such "logits" are 1 for the right class and 0 for the others; the loss's softmax makes
/// e/(e + C − 1) of that 1. For ten classes 1.461, for one class 0.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((double_softmax_floor(10) - 1.461).abs() < 5e-4);
/// ```
pub fn double_softmax_floor(classes: usize) -> f64 {
    let others = classes as f64 - 1.0;
    (1.0 + others / std::f64::consts::E).ln()
}

/// Trains the same classifier of the digits on logits, and with a softmax too many.
///
/// Nothing fails and no warning comes: the network learns, and its loss stops at the floor.
///
/// # Errors
/// Settings that make no network, or a training run that fails.
pub fn double_softmax(settings: &HeadSettings) -> Result<DoubleSoftmax, ExperimentError> {
    let split = standard_digits();
    let objective = Objective::classify(&split.train);
    let logits = classifier(&split, None, &objective, settings)?;
    let double = classifier(&split, Some(Box::new(SoftmaxLayer)), &objective, settings)?;
    Ok(DoubleSoftmax {
        logits: logits.losses,
        double: double.losses,
        floor: double_softmax_floor(split.train.classes),
        logits_accuracy: logits.accuracy,
        double_accuracy: double.accuracy,
    })
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn a_softmax_too_many_trains_and_stops_above_its_floor_where_logits_go_on() {
        let seen = double_softmax(&HeadSettings::default()).unwrap();
        let [logits, double] = [&seen.logits, &seen.double].map(|losses| losses[losses.len() - 1]);
        assert!(logits < 0.1, "{logits}");
        assert!(double > seen.floor && double < seen.floor + 0.1, "{double}");
        assert!(seen.double_accuracy > 0.9);
        assert!(seen.double.iter().all(|&loss| loss >= seen.floor));
    }

    /// The floor is the loss of the surest right answer a softmax can give.
    #[test]
    fn the_floor_is_reached_by_a_softmax_that_is_certain_and_right() {
        for classes in [2, 3, 10] {
            let mut certain = vec![0.0; classes];
            certain[0] = 1.0;
            let certain = ndarray::Array2::from_shape_vec((1, classes), certain).unwrap();
            let loss = Objective::CrossEntropy(vec![0]).loss(&certain).unwrap().value;
            assert!((loss - double_softmax_floor(classes)).abs() < 1e-15);
        }
        let unsure = Objective::CrossEntropy(vec![0]).loss(&array![[0.6, 0.4]]).unwrap();
        assert!(unsure.value > double_softmax_floor(2));
    }
}

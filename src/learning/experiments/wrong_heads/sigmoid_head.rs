use ndarray::{Array2, Axis};

use super::{ExperimentError, HeadSettings, classifier, standard_digits};
use crate::{
    functions::{sigmoid, softmax},
    learning::Objective,
};

/// Ten classes read by ten sigmoids, and by one softmax.
#[derive(Debug, Clone, PartialEq)]
pub struct SigmoidHead {
    /// The share of the test digits that each network reads, by its largest output.
    pub softmax_accuracy: f64,
    pub sigmoid_accuracy: f64,
    /// What the ten probabilities of each test digit add up to, smallest first.
    pub softmax_sums: Vec<f64>,
    pub sigmoid_sums: Vec<f64>,
}

/// Trains the same classifier of the digits with softmax and cross-entropy, and with ten sigmoids
/// and binary cross-entropy, both on logits.
///
/// Sigmoids answer ten separate questions, so their answers need not add up to 1. They are right
/// where an image may show several things, or none of them.
///
/// # Errors
/// Settings that make no network, or a training run that fails.
pub fn sigmoid_head(settings: &HeadSettings) -> Result<SigmoidHead, ExperimentError> {
    let split = standard_digits();
    let one_hot = Array2::from_shape_fn((split.train.len(), split.train.classes), |(row, class)| {
        f64::from(split.train.labels[row] == class)
    });
    let one = classifier(&split, None, &Objective::classify(&split.train), settings)?;
    let ten = classifier(&split, None, &Objective::BinaryCrossEntropy(one_hot), settings)?;
    let logits = [&one, &ten].map(|classifier| classifier.network.predict(&split.test.inputs));
    let [one_logits, ten_logits] = logits;
    Ok(SigmoidHead {
        softmax_accuracy: one.accuracy,
        sigmoid_accuracy: ten.accuracy,
        softmax_sums: sums(&softmax(&one_logits?)),
        sigmoid_sums: sums(&ten_logits?.mapv(sigmoid)),
    })
}

/// The sum of each row, smallest first.
fn sums(probabilities: &Array2<f64>) -> Vec<f64> {
    let mut sums = probabilities.sum_axis(Axis(1)).to_vec();
    sums.sort_by(f64::total_cmp);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn both_heads_read_digits_but_only_softmax_gives_a_distribution() {
        let seen = sigmoid_head(&HeadSettings::default()).unwrap();
        assert!(seen.softmax_accuracy > 0.9 && seen.sigmoid_accuracy > 0.9);
        assert!(seen.softmax_sums.iter().all(|sum| (sum - 1.0).abs() < 1e-12));
        let [least, most] = [seen.sigmoid_sums[0], seen.sigmoid_sums[seen.sigmoid_sums.len() - 1]];
        assert!(least < 0.8 && most > 1.2, "{least} {most}");
    }
}

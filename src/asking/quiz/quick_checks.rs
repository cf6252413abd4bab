//! The questions that stand within the lessons.

use super::Question;

/// Quick check 1: ten linear layers.
pub fn quick_check_1() -> Question {
    Question::new("You train a network of ten linear layers with no activation between them. What can it learn?")
        .wrong(
            "More complex functions than one layer can, because it has ten times the weights.",
            "The weights meet only in the product W₁₀ ⋯ W₂W₁. Ten times the numbers describe the same set of \
             functions, many times over.",
        )
        .right(
            "What a single linear layer can, and no other function.",
            "W₁₀ ⋯ W₂W₁ is one matrix and the biases add up to one vector. Depth may change how training \
             proceeds, and a narrow layer in between makes the set smaller, but nothing makes it larger.",
        )
        .wrong(
            "Nothing: without activations there are no gradients to train it with.",
            "An affine layer has a perfectly good gradient, and with an identity between layers its slope is 1 \
             everywhere. Deep linear networks train; they are limited in what they can express.",
        )
        .wrong(
            "Any continuous function, if the layers are wide enough.",
            "That is the universal approximation theorem, and a non-linear activation is one of its conditions. \
             However wide, an affine layer keeps straight lines straight.",
        )
}

/// Quick check 2: ten layers of sigmoid at their steepest.
pub fn quick_check_2() -> Question {
    Question::new(
        "Ten layers of one unit each: z₁ = w₁x + b₁, a₁ = σ(z₁), z₂ = w₂a₁ + b₂, and so on up to the output a₁₀. \
         Every |w| is 1, and every z is 0, where σ is at its steepest: σ′(0) = 0.25. How large is |∂a₁₀/∂z₁|, the \
         derivative that the first layer learns from?",
    )
    .wrong(
        "2.5",
        "That adds the ten slopes. The chain rule multiplies what stands one after the other, and a product of \
         numbers below 1 shrinks with each of them.",
    )
    .wrong(
        "0.25",
        "That is the slope of a single sigmoid. The signal passes through ten of them on its way back.",
    )
    .wrong(
        "3.8e−6",
        "Nine factors, 0.25⁹. That is |∂a₁₀/∂a₁|, the derivative by what the first layer puts out. To get to z₁, \
         which its weight and bias move, the signal also passes the first layer's own σ′.",
    )
    .right(
        "9.5e−7",
        "Ten slopes and nine weights of size 1: 0.25¹⁰ · 1⁹. This is the best that sigmoids can do with such \
         weights; elsewhere σ′ is smaller still. Weights are the other half of each factor: with every |w| = 4 \
         the nine of them would make up for all but one of the slopes.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::quiz::Answer;
    use crate::functions::{sigmoid, sigmoid_derivative};

    /// The outputs a₁ … a₁₀ of the chain in quick check 2, from z₁ on: w = 1, and b moves 1/2 to z = 0.
    fn chain(z: f64) -> Vec<f64> {
        let first = sigmoid(z);
        let next = |a: &f64| Some(sigmoid(a - 0.5));
        std::iter::successors(Some(first), next).take(10).collect()
    }

    /// (f(h) − f(−h)) / 2h of the chain's last output, by z₁ or, from the second layer on, by a₁.
    fn slope(f: impl Fn(f64) -> f64) -> f64 {
        let h = 1e-3;
        (f(h) - f(-h)) / (2.0 * h)
    }

    fn as_printed(x: f64) -> String {
        format!("{x:.1e}").replace('-', "−")
    }

    /// What the choice with this text is marked.
    fn marked(question: &Question, text: &str) -> Answer {
        let letters = ["a", "b", "c", "d"];
        let printed = question.to_string();
        let letter = letters
            .iter()
            .find(|letter| printed.contains(&format!("{letter}) {text}\n")));
        question.answer(letter.expect("a choice with this number"))
    }

    #[test]
    fn the_right_answer_of_quick_check_2_is_the_slope_of_the_chain_it_describes() {
        assert!(chain(0.0).iter().all(|&a| a == 0.5), "every z is 0");
        let question = quick_check_2();
        let by_z1 = slope(|z| chain(z)[9]);
        assert_eq!(as_printed(by_z1), as_printed(sigmoid_derivative(0.0).powi(10)));
        assert!(marked(&question, &as_printed(by_z1)).is_right());
        let by_a1 = slope(|a| chain(a)[8]);
        assert!(!marked(&question, &as_printed(by_a1)).is_right());
        // Weights of 4 leave one slope of the ten.
        assert_eq!((4.0 * sigmoid_derivative(0.0)).powi(9) * sigmoid_derivative(0.0), 0.25);
    }
}

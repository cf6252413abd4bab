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

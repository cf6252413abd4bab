use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Why networks need a non-linearity",
        questions: vec![collapse(), depth(), bend()],
    }
}

fn collapse() -> Question {
    Question::number(
        "Linear layers with biases and nothing between them: 784 → 128 → 64 → 10. Fold them into one layer. How \
         many numbers does it hold, weights and biases?",
        7850.0,
    )
    .because("One layer from 784 to 10: a weight matrix of 10 × 784 and a bias of 10.")
    .miss(
        7840.0,
        "That is the weight matrix. The biases of the stack leave something too: W₃W₂b₁ + W₃b₂ + b₃.",
    )
    .miss(
        109_386.0,
        "That is what the stack holds. Folded, the widths in the middle are gone.",
    )
    .otherwise("The fold goes from 784 inputs to 10 outputs in one step: W x + b. What sizes are W and b?")
}

fn depth() -> Question {
    Question::several("Which of these can linear layers in a row do, with nothing between them?")
        .wrong(
            "Fit XOR, if there are enough of them.",
            "Their product is one linear layer, and XOR's two conditions on it contradict each other.",
        )
        .right(
            "Lose information that one linear layer would have kept.",
            "Behind a narrow layer the rank is never larger than its width.",
        )
        .right(
            "Take another course through training than one layer does.",
            "The gradient of each factor holds the others, so a product starts slowly and then falls fast.",
        )
        .wrong(
            "Come as close as you like to any continuous function, if they are wide enough.",
            "Every layer keeps straight lines straight, however wide it is; the theorem needs a bend in between.",
        )
}

fn bend() -> Question {
    Question::new("Two ReLU units answer XOR on the four corners. What does the same network answer at (2, 1)?")
        .program(include_str!("programs/bend.rs"))
        .wrong(
            "0",
            "A ReLU stands between the layers, not behind the last: nothing holds the answer at 0 or above.",
        )
        .wrong(
            "1",
            "XOR is defined on the corners alone. Elsewhere the network goes on along its last straight piece.",
        )
        .right(
            "-1",
            "relu(3) − 2 relu(2) = 3 − 4. The output layer is linear and may go below 0.",
        )
        .wrong(
            "3",
            "That is the first unit alone. Beyond x₁ + x₂ = 1 the second is active too, with a weight of −2.",
        )
}

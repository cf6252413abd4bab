use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Training in practice",
        questions: vec![symmetry(), step(), normalised(), clipping(), luck()],
    }
}

fn symmetry() -> Question {
    Question::new(
        "A network has two hidden layers of tanh units and one linear output. Every weight starts at 0.1, every bias \
         at 0. It is trained on a squared error, by plain gradient descent without dropout. What becomes of the units \
         of the first layer, as mathematics has it?",
    )
    .wrong(
        "They become different, because the inputs are.",
        "All units of the layer see the same inputs, through the same weights.",
    )
    .wrong(
        "They keep the weights that they started with.",
        "That would need a gradient of 0. Here one comes back, through weights of 0.1.",
    )
    .wrong(
        "They die, since nothing tells them apart.",
        "tanh has a slope everywhere, so they go on learning.",
    )
    .right(
        "They stay equal to each other, however long it trains.",
        "Equal weights in front and behind bring equal gradients, and those make equal steps: they do the work of one.",
    )
}

fn step() -> Question {
    Question::number(
        "A layer's weights have a norm of 10, and their gradient one of 0.5. What is the update-to-weight ratio of a \
         step of plain gradient descent with a rate of 0.04, in thousandths?",
        2.0,
    )
    .because("The step is 0.04 · 0.5 = 0.02 long, which is 2 thousandths of 10.")
    .miss(
        50.0,
        "That is the gradient over the weights. The step is the rate times the gradient.",
    )
    .miss(20.0, "That is the length of the step. Set it against the weights.")
    .miss(0.002, "In thousandths, please: times a thousand.")
    .otherwise("How long is the step, rate times gradient? Which part of the weights' norm is that?")
}

fn normalised() -> Question {
    Question::several(
        "Fifty layers of 64 units, before training, each linear, normalised over the batch, and then a ReLU. What \
         holds for the gradient at the input, against that at the output?",
    )
    .wrong(
        "It is of about the same size, since each layer is normalised.",
        "The forward signal is. On the way back each layer divides by the spread that the ReLU before it left.",
    )
    .right(
        "It is more than a thousand times as large.",
        "It grows by about the same factor in each layer, and fifty factors multiply.",
    )
    .wrong(
        "Weights of half the size would make it smaller.",
        "The normalisation divides by the scale of the weights, forward and backward: it makes no difference.",
    )
    .right(
        "With a skip around each layer, x + relu(norm(Wx)), it grows far less.",
        "The sum behind many layers is large, each branch adds a small share, and the gradient takes the way around.",
    )
}

fn clipping() -> Question {
    Question::number(
        "The gradient of the weights has a norm of 3, and that of the biases one of 4. The gradient of both together \
         is clipped at a norm of 1. What is the norm of the biases' part then?",
        0.8,
    )
    .because("Together they are 5 long, so both parts are divided by 5: the direction stays.")
    .miss(
        1.0,
        "So it would be if each part was clipped by itself, which changes the direction.",
    )
    .miss(4.0, "Together they are longer than 1, so both are scaled down.")
    .miss(
        4.0 / 7.0,
        "Norms do not add up like that: of parts, the squares add up to the square of the whole.",
    )
    .otherwise("How long is the whole, √(3² + 4²)? Both parts are scaled by the same factor.")
}

fn luck() -> Question {
    Question::number(
        "Twenty activations that are all exactly as good as ReLU are compared with it, each by a test at a level of \
         5 %. In how many of the tests do you expect a \"significant\" difference?",
        1.0,
    )
    .because("5 % of twenty. Holm's method makes up for it, by asking more of the smallest p-values.")
    .miss(
        0.0,
        "A test at 5 % is wrong in one of twenty cases where there is no difference. That is what its level means.",
    )
    .miss(5.0, "That is the level in percent. How much is it of twenty?")
    .miss(
        20.0,
        "There is no difference in any of them, and most tests will say so.",
    )
    .otherwise("Each test finds a difference by chance in 5 % of all cases. How many of twenty is that?")
}

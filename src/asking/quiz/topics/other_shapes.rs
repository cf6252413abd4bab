use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Other shapes, and the edge of chaos",
        questions: vec![sines(), maxout(), learned(), straight_through(), chaos()],
    }
}

fn sines() -> Question {
    Question::number(
        "A unit of a network of sines computes sin(ω · Σ wᵢ aᵢ) of n inputs with a mean square of ½. Its weights are \
         drawn evenly from ±√(6/n)/ω, and a number drawn evenly from ±b has a variance of b²/3. What is the variance \
         of what goes into the sine?",
        1.0,
    )
    .because("ω² · n · (6/n)/(3ω²) · ½ is 1, whatever n and ω are: the signal neither fades nor grows with them.")
    .miss(
        3.0,
        "That takes b² for the variance of a weight. It is a third of that.",
    )
    .miss(2.0, "That takes inputs with a mean square of 1. Here it is ½.")
    .otherwise("ω² times n times the variance of a weight times the mean square of an input.")
}

fn maxout() -> Question {
    Question::several(
        "A maxout unit with one input is the larger of two affine functions of it, whichever they are. What can it be, \
         exactly?",
    )
    .right("|x|", "It is the larger of x and −x.")
    .wrong(
        "min(0, x)",
        "It bends down. The larger of two lines bends up, where one takes over from the other.",
    )
    .right("Leaky ReLU with α = 0.1", "It is the larger of x and 0.1x.")
    .wrong(
        "ReLU6, min(max(0, x), 6)",
        "That is three pieces, and the second bend is down.",
    )
    .wrong("x²", "It is curved, and comes no nearer than two of its tangents do.")
}

fn learned() -> Question {
    Question::number(
        "A Swish layer, x · σ(βx), has two units that share one β, now 1. For one example their inputs are 1 and −1, \
         and a gradient of 1 arrives at each output. What is the gradient by β? (σ′(1) = σ′(−1) = 0.1966)",
        0.3932,
    )
    .because("Each unit adds x² σ′(βx), here 0.1966, and what is shared gets the sum of both.")
    .miss(
        0.1966,
        "That is one unit's part. A parameter that both share gets the sum.",
    )
    .miss(
        0.0,
        "The parts do not cancel: x stands before the gate and in it, so that its square counts.",
    )
    .otherwise("∂/∂β of x σ(βx) is x² σ′(βx). Add up the two units.")
}

fn straight_through() -> Question {
    Question::new(
        "A hidden unit computes a step, and backpropagation takes 1 for its slope near the threshold: a \
         straight-through estimator. What does a difference quotient of the loss by one of the unit's weights give, \
         almost everywhere?",
    )
    .wrong(
        "The same as backpropagation.",
        "So it is for honest slopes. This one is that of another function than was computed.",
    )
    .right(
        "0: a step that is a little off changes nothing.",
        "So the gradient is not that of the loss. It points somewhere useful all the same, as far as a ramp looks \
         like the step.",
    )
    .wrong(
        "Infinity, since a step jumps.",
        "Just at the threshold it would grow without bound. Almost no weight is exactly there.",
    )
    .wrong(
        "Half of what backpropagation gives.",
        "There is no such factor. What is the slope of a step, away from the threshold?",
    )
}

fn chaos() -> Question {
    Question::several(
        "For a wide network with fresh weights, let χ be the factor by which a layer multiplies the mean square of a \
         gradient on its way back, once the signal's variance has settled, above 0. What holds?",
    )
    .wrong(
        "With χ > 1, inputs that are nearly equal become more alike with each layer.",
        "χ is also the slope of the correlation map at 1: above 1 it drives them apart.",
    )
    .right(
        "With χ < 1, gradients vanish, and inputs that are nearly equal become more alike.",
        "That is order. One number decides about both.",
    )
    .right(
        "For ReLU with He's weights, χ is 1.",
        "g · E[relu′²] is 2 · ½. The edge of chaos, exactly.",
    )
    .wrong(
        "At χ = 1, ReLU keeps unrelated inputs unrelated.",
        "Their correlation creeps towards 1 all the same: behind fifty layers it is above 0.95.",
    )
}

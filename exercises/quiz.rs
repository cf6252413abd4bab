// %% [markdown]
// # Quiz
//
// **45 minutes · conceptual · three stars of five**
//
// The questions of `notebooks/08_quiz_and_summary.ipynb`, with the answers as data, so that you can
// answer them in any editor and have them graded without seeing what is right.
//
// You will
//
// - recall what each lesson was about, and compute where you don't recall,
// - predict what short programs return,
// - find out which questions are worth another look.
//
// Answer with text: a letter for a choice, as `"b"`; letters where all that hold are asked for, as
// `"a, c"`; a number as you would type it, as `"0.25"`. `""` leaves a question for later. Replace each
// `todo!` by a list such as `vec!["0.25", "b", ""]`, in the order of the questions.
//
// The report says which answers are wrong, and what is wrong about the first of them. It never names
// the right one. The same file is graded by `cargo test quiz`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## Why networks need a non-linearity
//
// **1.** Linear layers with biases and nothing between them: 784 → 128 → 64 → 10. Fold them into
// one layer. How many numbers does it hold, weights and biases? Type a number.
//
// **2.** Which of these can linear layers in a row do, with nothing between them? Choose all that
// hold.
//
// - a) Fit XOR, if there are enough of them.
// - b) Lose information that one linear layer would have kept.
// - c) Take another course through training than one layer does.
// - d) Come as close as you like to any continuous function, if they are wide enough.
//
// **3.** Two ReLU units answer XOR on the four corners. What does the same network answer at (2,
// 1)? Choose one.
//
// ```rust
// fn network(x1: f64, x2: f64) -> f64 {
//     relu(x1 + x2) - 2.0 * relu(x1 + x2 - 1.0)
// }
//
// pub fn output() -> f64 {
//     network(2.0, 1.0)
// }
// ```
//
// - a) 0
// - b) 1
// - c) -1
// - d) 3

// %%
/// The answers to questions 1 to 3.
pub fn why_nonlinear() -> Vec<&'static str> {
    todo!("three answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Sigmoid and tanh
//
// **4.** At some x, σ(x) = 0.9. How large is σ′(x)? Type a number.
//
// **5.** All inputs of a layer come out of a sigmoid. What does that do to the gradient of one
// unit's weights, for one example? Choose one.
//
// - a) All its entries have the same sign.
// - b) It is zero, because a sigmoid saturates.
// - c) All its entries are positive.
// - d) Nothing: the biases take care of the mean.
//
// **6.** This is a sigmoid by its formula. What does the program return? Choose one.
//
// ```rust
// fn sigmoid(x: f64) -> f64 {
//     x.exp() / (1.0 + x.exp())
// }
//
// pub fn output() -> f64 {
//     sigmoid(1000.0)
// }
// ```
//
// - a) 1
// - b) 0
// - c) inf
// - d) NaN

// %%
/// The answers to questions 4 to 6.
pub fn sigmoid_and_tanh() -> Vec<&'static str> {
    todo!("three answers, \"\" for one that you leave")
}

// %% [markdown]
// ## ReLU and its variants
//
// **7.** "Six times faster" is often said of ReLU. What did AlexNet's figure 1 measure? Choose one.
//
// - a) The time of one evaluation, against the sigmoid's.
// - b) Epochs to a training error of 25 %, against tanh, for a small network on CIFAR-10.
// - c) Days of training on ImageNet, against tanh.
// - d) The share of activations that are exactly zero.
//
// **8.** A ReLU in one line. What does the program return? Choose one.
//
// ```rust
// fn relu(x: f64) -> f64 {
//     x.max(0.0)
// }
//
// pub fn output() -> f64 {
//     relu(f64::NAN)
// }
// ```
//
// - a) 0
// - b) NaN
// - c) inf
// - d) Nothing: it panics.
//
// **9.** What holds for a dead ReLU unit? Choose all that hold.
//
// - a) It puts out zero for every example of the training set.
// - b) It puts out zero for the current batch.
// - c) Its own weights get no gradient.
// - d) It may come back when the layers before it move.
// - e) It can't occur if the weights start with variance 2/n.
//
// **10.** A PReLU has learned a slope of α = 1.5 on the left. What is its value at x = 2? Type a
// number.

// %%
/// The answers to questions 7 to 10.
pub fn relu_and_variants() -> Vec<&'static str> {
    todo!("four answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Vanishing gradients
//
// **11.** The slope of tanh is up to 1. Why do gradients vanish in a deep network of tanh units all
// the same? Choose one.
//
// - a) Because tanh is zero-centred.
// - b) Because units saturate: away from 0 the slope is far below 1, and the layers multiply it.
// - c) Because a slope of 1 is multiplied with itself in each layer.
// - d) Because its outputs are bounded, and so are its gradients.
//
// **12.** Which of these keep the gradients of a deep ReLU network at a healthy size? Choose all
// that hold.
//
// - a) Weights that start with variance 2/n.
// - b) Residual connections.
// - c) Normalisation between the layers.
// - d) The ReLU itself, with its slope of 1, whatever the weights are.
// - e) A larger learning rate in the first layers.
//
// **13.** Ten layers of n ReLU units each, weights with mean 0 and variance 1/n. By how much does
// the gradient's root mean square shrink from the last layer to the input, in expectation? Type a
// number.

// %%
/// The answers to questions 11 to 13.
pub fn vanishing_gradients() -> Vec<&'static str> {
    todo!("three answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Modern activations
//
// **14.** A standard normal variable lies below 1 with probability 0.8413. What is GELU(−1)? Type a
// number.
//
// **15.** What holds for Hardswish, x · relu6(x + 3) / 6? Choose all that hold.
//
// - a) It is piecewise linear.
// - b) Its slope jumps at −3 and at 3.
// - c) It is lowest at −1.5, with a value of −0.375.
// - d) It is the activation of EfficientNet-Lite.
// - e) It needs no exponential.
//
// **16.** Where does GELU sit in a transformer such as BERT? Choose one.
//
// - a) In the attention, on the scores.
// - b) On the queries, keys and values.
// - c) In the feed-forward block, between its two linear layers.
// - d) Behind every linear layer.

// %%
/// The answers to questions 14 to 16.
pub fn modern_activations() -> Vec<&'static str> {
    todo!("three answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Distributions
//
// **17.** Standard normal inputs go through a ReLU. What is the mean of the outputs? Type a number.
//
// **18.** What does SELU need to keep mean 0 and variance 1 through a hundred layers? Choose all
// that hold.
//
// - a) Inputs with mean 0 and variance 1.
// - b) Weights that start with mean 0 and variance 1/n.
// - c) Weights that start with variance 2/n.
// - d) A plain stack of dense layers.
// - e) Batch normalisation after each layer.

// %%
/// The answers to questions 17 to 18.
pub fn distributions() -> Vec<&'static str> {
    todo!("two answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Using activations
//
// **19.** A network for ten classes ends in a softmax, and cross-entropy applies its own. What is
// the least loss it can reach, in nats? Type a number.
//
// **20.** Two classes, and the network is sure of the first. What does the program return, in
// percent? Choose one.
//
// ```rust
// fn main_class_after(rounds: usize) -> f64 {
//     let mut scores = array![100.0, 0.0];
//     for _ in 0..rounds {
//         scores = softmax(&scores);
//     }
//     scores[0]
// }
//
// pub fn output() -> f64 {
//     (main_class_after(2) * 100.0).round()
// }
// ```
//
// - a) 100
// - b) 73
// - c) 50
// - d) NaN
//
// **21.** The answer is a duration, which is always above 0. What goes behind the last layer?
// Choose one.
//
// - a) A ReLU.
// - b) Softplus.
// - c) A sigmoid.
// - d) tanh.
//
// **22.** You load weights trained with PyTorch's `nn.GELU()` into a network that calls candle's
// `gelu`. What is the matter? Choose one.
//
// - a) Nothing: GELU is GELU.
// - b) candle's works for `f32` only.
// - c) candle's is x · σ(1.702x).
// - d) candle's is the tanh form, and the outputs differ by up to 0.0005 in each unit.
//
// **23.** Which of these are sound for one of two classes? Choose all that hold.
//
// - a) One logit, nothing behind it, and binary cross-entropy on logits.
// - b) A sigmoid behind the last layer, and binary cross-entropy on logits.
// - c) Two logits, nothing behind them, and cross-entropy.
// - d) A ReLU behind the last layer, and binary cross-entropy on logits.

// %%
/// The answers to questions 19 to 23.
pub fn using_activations() -> Vec<&'static str> {
    todo!("five answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Choosing, all in all
//
// **24.** A small dense network is to sort tables of measurements into five classes. Where do you
// start? Choose one.
//
// - a) Sigmoid in the hidden layers, softmax behind the last, cross-entropy.
// - b) ReLU behind every layer, cross-entropy.
// - c) ReLU in the hidden layers, nothing behind the last, cross-entropy.
// - d) SwiGLU in the hidden layers, nothing behind the last, mean squared error.
//
// **25.** Which activations does an LSTM cell use? Choose one.
//
// - a) tanh for the gates, sigmoid for the candidate.
// - b) Sigmoid for the gates, tanh for the candidate and the output.
// - c) tanh throughout.
// - d) ReLU for the candidate, as everywhere today.
//
// **26.** The challenge asks for an activation that is smooth, has a slope of exactly zero nowhere,
// and is bounded or grows no faster than x. Which do, as mathematics has them? Choose all that
// hold.
//
// - a) GELU
// - b) Softplus
// - c) Leaky ReLU
// - d) tanh
// - e) SiLU

// %%
/// The answers to questions 24 to 26.
pub fn choosing() -> Vec<&'static str> {
    todo!("three answers, \"\" for one that you leave")
}

// %% [markdown]
// ## Check
//
// Each question counts by itself, so check as often as you like.

// %% tags=["active-ipynb"]
// activations::asking::quiz::check([
//     why_nonlinear,
//     sigmoid_and_tanh,
//     relu_and_variants,
//     vanishing_gradients,
//     modern_activations,
//     distributions,
//     using_activations,
//     choosing,
// ])

// %% [markdown]
// ## Look
//
// Is an answer marked wrong that you are sure of? Here are the same questions to click, with a reason
// for every choice.

// %% tags=["active-ipynb"]
// activations::asking::quiz::comprehensive_quiz()

// %% [markdown]
// ## What to try next
//
// - For each question that you got wrong at first, change one number in it and answer it again.
// - Which of the programs could a test have caught? Write that test.
// - `12_custom_activation` is the challenge: design an activation of your own.

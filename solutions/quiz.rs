// %% [markdown]
// # Quiz
//
// **60 minutes · conceptual · three stars of five**
//
// The questions of `notebooks/13_quiz_and_summary.ipynb`, with the answers as data, so that you can
// answer them in any editor and have them graded without seeing what is right.
//
// You will
//
// - recall what each lesson was about, and compute where you don't recall,
// - predict what short programs return,
// - find out which questions are worth another look.
//
// Answer with text: a letter for a choice, as `"b"`; letters where all that hold are asked for, as
// `"a, c"`; a number as you would type it, as `"0.25"` or `"1/4"`. `""` leaves a question for
// later. Replace each `todo!` by a list such as `vec!["0.25", "b", ""]`, in the order of the
// questions.
//
// The report says how many answers on each topic are right, which are wrong, and what is wrong about
// the first of them. It never names the right one. The same file is graded by `cargo test quiz`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## Why networks need a non-linearity
//
// **1.** Linear layers with biases and nothing between them: 784 → 128 → 64 → 10. Fold them into
// one layer. How many numbers does it hold, weights and biases? Type a number or a fraction.
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
    // ANSWER
    vec!["7850", "b, c", "c"]
    // END
}

// %% [markdown]
// ## Sigmoid and tanh
//
// **4.** At some x, σ(x) = 0.9. How large is σ′(x)? Type a number or a fraction.
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
    // ANSWER
    vec!["0.09", "a", "d"]
    // END
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
// - b) To call it dead, one batch of zeros is enough.
// - c) Its own weights get no gradient.
// - d) It may come back when the layers before it move.
// - e) It can't occur if the weights start with variance 2/n.
//
// **10.** A PReLU has learned a slope of α = 1.5 on the left. What is its value at x = 2? Type a
// number or a fraction.
//
// **11.** What holds for leaky ReLU with α = 0.01, and for ELU with α = 1? Choose all that hold.
//
// - a) Far to the left, ELU levels off and leaky ReLU goes on falling.
// - b) Both have a slope that jumps at 0.
// - c) At x = −6, leaky ReLU has the larger slope.
// - d) Behind ELU, standard normal inputs have a mean of exactly 0.

// %%
/// The answers to questions 7 to 11.
pub fn relu_and_variants() -> Vec<&'static str> {
    // ANSWER
    vec!["b", "a", "a, c, d", "2", "a, c"]
    // END
}

// %% [markdown]
// ## Vanishing gradients
//
// **12.** The slope of tanh is up to 1. Why do gradients vanish in a deep network of tanh units all
// the same? Choose one.
//
// - a) Because tanh is zero-centred.
// - b) Because units saturate: away from 0 the slope is far below 1, and the layers multiply it.
// - c) Because a slope of 1 is multiplied with itself in each layer.
// - d) Because its outputs are bounded, and so are its gradients.
//
// **13.** Fifty ReLU layers of 128 units, x ↦ relu(Wx), with weights of variance 1/(3n): before
// training, hardly anything of the gradient at the output reaches the input. Which change alone
// keeps it within a factor of a hundred? Choose all that hold.
//
// - a) Weights of variance 2/n.
// - b) Residual connections, x + relu(Wx), with the weights as they are.
// - c) Residual connections with a factor that starts at 0, x + 0 · relu(Wx).
// - d) Layer normalisation between W and the ReLU.
// - e) A larger learning rate in the first layers.
//
// **14.** Ten layers of n ReLU units each, weights with mean 0 and variance 1/n. By which factor is
// the gradient's root mean square multiplied on its way back through all ten, in expectation? Type a
// number to two decimals, or a fraction.

// %%
/// The answers to questions 12 to 14.
pub fn vanishing_gradients() -> Vec<&'static str> {
    // ANSWER
    vec!["b", "a, c, d", "1/32"]
    // END
}

// %% [markdown]
// ## Modern activations
//
// **15.** A standard normal variable lies below 1 with probability 0.8413. What is GELU(−1)? Type a
// number to two decimals, or a fraction.
//
// **16.** What holds for Hardswish, x · relu6(x + 3) / 6? Choose all that hold.
//
// - a) It is piecewise linear.
// - b) Its slope jumps at −3 and at 3.
// - c) It is lowest at −1.5, with a value of −0.375.
// - d) It is the activation of EfficientNet-Lite.
// - e) It needs no exponential.
//
// **17.** Where does GELU sit in a transformer such as BERT? Choose one.
//
// - a) In the attention, on the scores.
// - b) On the queries, keys and values.
// - c) In the feed-forward block, between its two linear layers.
// - d) Behind every linear layer.
//
// **18.** What holds for Swish, x · σ(βx), and for Mish, x · tanh(softplus(x))? Choose all that
// hold.
//
// - a) With β = 0, Swish is ReLU.
// - b) As β grows, Swish comes as near to ReLU as you like.
// - c) Mish, and Swish with β = 1, fall before they rise.
// - d) No slope of theirs exceeds 1.
//
// **19.** What holds for a unit of a SwiGLU layer, a · silu(b), with a and b linear in the same
// input? Choose all that hold.
//
// - a) It is never negative.
// - b) Where b is 0, its output is 0, whatever a is.
// - c) What the gate lets through is a share of a, between 0 and 1.
// - d) An input 100 times as large can make its output about 10,000 times as large.
//
// **20.** A plain feed-forward layer goes from 768 to 3072 units and back, without biases. A SwiGLU
// layer from 768 back to 768 is to have as many parameters. How many hidden units does it get? Type
// a number or a fraction.

// %%
/// The answers to questions 15 to 20.
pub fn modern_activations() -> Vec<&'static str> {
    // ANSWER
    vec!["-0.1587", "b, c, e", "c", "b, c", "b, d", "2048"]
    // END
}

// %% [markdown]
// ## Distributions
//
// **21.** Standard normal inputs go through a ReLU. What is the mean of the outputs? Type a number
// to two decimals, or a fraction.
//
// **22.** A hundred SELU layers are to bring their signal to mean 0 and variance 1. What does that
// rest on? Choose all that hold.
//
// - a) Inputs whose mean is exactly 0 and whose variance is exactly 1.
// - b) Weights that start with mean 0 and variance 1/n.
// - c) Weights that start with variance 2/n.
// - d) A plain stack of dense layers.
// - e) Batch normalisation after each layer.

// %%
/// The answers to questions 21 to 22.
pub fn distributions() -> Vec<&'static str> {
    // ANSWER
    vec!["0.3989", "b, d"]
    // END
}

// %% [markdown]
// ## Using activations
//
// **23.** A network for ten classes ends in a softmax, and cross-entropy applies its own. What is
// the least loss it can reach, in nats? Type a number to two decimals, or a fraction.
//
// **24.** Two classes, and the network is sure of the first. What does the program return, in
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
// **25.** The answer is a duration, which is always above 0. What goes behind the last layer?
// Choose one.
//
// - a) A ReLU.
// - b) Softplus.
// - c) A sigmoid.
// - d) tanh.
//
// **26.** You load weights trained with PyTorch's `nn.GELU()` into a network that calls candle's
// `gelu`. What is the matter? Choose one.
//
// - a) Nothing: GELU is GELU.
// - b) candle's works for `f32` only.
// - c) candle's is x · σ(1.702x).
// - d) candle's is the tanh form, and the outputs differ by up to 0.0005 in each unit.
//
// **27.** Which of these are sound for one of two classes? Choose all that hold.
//
// - a) One logit, nothing behind it, and binary cross-entropy on logits.
// - b) A sigmoid behind the last layer, and binary cross-entropy on logits.
// - c) Two logits, nothing behind them, and cross-entropy.
// - d) A ReLU behind the last layer, and binary cross-entropy on logits.

// %%
/// The answers to questions 23 to 27.
pub fn using_activations() -> Vec<&'static str> {
    // ANSWER
    vec!["1.461", "b", "b", "d", "a, c"]
    // END
}

// %% [markdown]
// ## Training in practice
//
// **28.** A network has two hidden layers of tanh units and one linear output. Every weight starts
// at 0.1, every bias at 0. It is trained on a squared error, by plain gradient descent without
// dropout. What becomes of the units of the first layer, as mathematics has it? Choose one.
//
// - a) They become different, because the inputs are.
// - b) They keep the weights that they started with.
// - c) They die, since nothing tells them apart.
// - d) They stay equal to each other, however long it trains.
//
// **29.** A layer's weights have a norm of 10, and their gradient one of 0.5. What is the
// update-to-weight ratio of a step of plain gradient descent with a rate of 0.04, in thousandths?
// Type a number or a fraction.
//
// **30.** Fifty layers of 64 units, before training, each linear, normalised over the batch, and
// then a ReLU. What holds for the gradient at the input, against that at the output? Choose all
// that hold.
//
// - a) It is of about the same size, since each layer is normalised.
// - b) It is more than a thousand times as large.
// - c) Weights of half the size would make it smaller.
// - d) With a skip around each layer, x + relu(norm(Wx)), it grows far less.
//
// **31.** The gradient of the weights has a norm of 3, and that of the biases one of 4. The
// gradient of both together is clipped at a norm of 1. What is the norm of the biases' part then?
// Type a number or a fraction.
//
// **32.** Twenty activations that are all exactly as good as ReLU are compared with it, each by a
// test at a level of 5 %. In how many of the tests do you expect a "significant" difference? Type a
// number or a fraction.

// %%
/// The answers to questions 28 to 32.
pub fn training_in_practice() -> Vec<&'static str> {
    // ANSWER
    vec!["d", "2", "b, d", "0.8", "1"]
    // END
}

// %% [markdown]
// ## Other shapes, and the edge of chaos
//
// **33.** A unit of a network of sines computes sin(ω · Σ wᵢ aᵢ) of n inputs with a mean square of
// ½. Its weights are drawn evenly from ±√(6/n)/ω, and a number drawn evenly from ±b has a variance
// of b²/3. What is the variance of what goes into the sine? Type a number or a fraction.
//
// **34.** A maxout unit with one input is the larger of two affine functions of it, whichever they
// are. What can it be, exactly? Choose all that hold.
//
// - a) |x|
// - b) min(0, x)
// - c) Leaky ReLU with α = 0.1
// - d) ReLU6, min(max(0, x), 6)
// - e) x²
//
// **35.** A Swish layer, x · σ(βx), has two units that share one β, now 1. For one example their
// inputs are 1 and −1, and a gradient of 1 arrives at each output. What is the gradient by β?
// (σ′(1) = σ′(−1) = 0.1966) Type a number to two decimals, or a fraction.
//
// **36.** A hidden unit computes a step, and backpropagation takes 1 for its slope near the
// threshold: a straight-through estimator. What does a difference quotient of the loss by one of
// the unit's weights give, almost everywhere? Choose one.
//
// - a) The same as backpropagation.
// - b) 0: a step that is a little off changes nothing.
// - c) Infinity, since a step jumps.
// - d) Half of what backpropagation gives.
//
// **37.** For a wide network with fresh weights, let χ be the factor by which a layer multiplies
// the mean square of a gradient on its way back, once the signal's variance has settled, above 0.
// What holds? Choose all that hold.
//
// - a) With χ > 1, inputs that are nearly equal become more alike with each layer.
// - b) With χ < 1, gradients vanish, and inputs that are nearly equal become more alike.
// - c) For ReLU with He's weights, χ is 1.
// - d) At χ = 1, ReLU keeps unrelated inputs unrelated.

// %%
/// The answers to questions 33 to 37.
pub fn other_shapes() -> Vec<&'static str> {
    // ANSWER
    vec!["1", "a, c", "0.3932", "b", "b, c"]
    // END
}

// %% [markdown]
// ## Choosing, all in all
//
// **38.** A small dense network is to sort tables of measurements into five classes. Where do you
// start? Choose one.
//
// - a) Sigmoid in the hidden layers, softmax behind the last, cross-entropy.
// - b) ReLU behind every layer, cross-entropy.
// - c) ReLU in the hidden layers, nothing behind the last, cross-entropy.
// - d) SwiGLU in the hidden layers, nothing behind the last, mean squared error.
//
// **39.** Which activations does an LSTM cell use? Choose one.
//
// - a) tanh for the gates, sigmoid for the candidate.
// - b) Sigmoid for the gates, tanh for the candidate and the output.
// - c) tanh throughout.
// - d) ReLU for the candidate, as everywhere today.
//
// **40.** The challenge asks for an activation that is smooth, has a slope of exactly zero nowhere,
// and is bounded or grows no faster than x. Which do, as mathematics has them? Choose all that
// hold.
//
// - a) GELU
// - b) Softplus
// - c) Leaky ReLU
// - d) tanh
// - e) SiLU

// %%
/// The answers to questions 38 to 40.
pub fn choosing() -> Vec<&'static str> {
    // ANSWER
    vec!["c", "b", "b, d"]
    // END
}

// %% [markdown]
// ## Check
//
// Each question counts by itself, so check as often as you like.

// %% tags=["active-ipynb"]
// activations::check!(quiz)

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
// - `14_custom_activation` is the challenge: design an activation of your own.

// %% [markdown]
// # 08 · Output layers
//
// **35 minutes · coding · three stars of five**
//
// A classifier's last layer gives a **logit** $z_i$ for each class, any real number. Softmax makes
// probabilities of them, and cross-entropy is the price of the probability that the true class $y$
// got:
//
// $$p_i = \mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}, \qquad
// L(z, y) = -\ln p_y.$$
//
// Libraries compute the loss from the logits, in one step. Here you see why, and what happens to
// a network that applies softmax first.
//
// You will
//
// - write softmax and its logarithm so that logits of ±1000 do no harm,
// - write the loss on logits and its gradient,
// - find the loss that a network with a softmax too many can never get below,
// - choose the right head for five tasks.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test output_layers`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::asking::output_layers::*;

// %% [markdown]
// ## Softmax
//
// Adding the same number to every logit changes nothing, for $e^{z_i + c} = e^c e^{z_i}$ and $e^c$
// cancels. In floats $e^{710}$ is infinite and $e^{-746}$ is 0. Which $c$ makes both harmless?

// %%
/// The probability of each class. `logits` holds at least one.
pub fn softmax(logits: &[f64]) -> Vec<f64> {
    todo!("softmax")
}

// %% [markdown]
// ## Its logarithm
//
// $$\ln p_i = z_i - \ln \sum_j e^{z_j}$$
//
// What is the logarithm of a probability that was rounded to 0? The exact answer for
// $z = (0, -1000)$ is $(0, -1000)$, to the last digit.

// %%
/// ln softmax(z), finite for logits out to ±1000 and beyond.
pub fn log_softmax(logits: &[f64]) -> Vec<f64> {
    todo!("log_softmax")
}

// %% [markdown]
// ## Cross-entropy on logits
//
// $$L(z, y) = -\ln p_y, \qquad \frac{\partial L}{\partial z_i} = \;?$$
//
// Work out the gradient on paper: $L = \ln \sum_j e^{z_j} - z_y$. Two terms, and the second is there
// for $i = y$ only.

// %%
/// −ln softmax(z) at `label`, the number of the true class, counted from 0.
pub fn cross_entropy(logits: &[f64], label: usize) -> f64 {
    todo!("cross_entropy")
}

// %%
/// The derivative of the loss by each logit.
pub fn cross_entropy_gradient(logits: &[f64], label: usize) -> Vec<f64> {
    todo!("cross_entropy_gradient")
}

// %% [markdown]
// ## A softmax too many
//
// Let a network end in softmax and hand its probabilities to a loss that wants logits. Nothing
// fails. The best such a network can do is to be perfectly sure: 1 for the true class, 0 for the
// others. What is its loss then?

// %%
/// The lowest loss that can be reached with a softmax before a loss on logits.
pub fn double_softmax_floor(classes: usize) -> f64 {
    todo!("double_softmax_floor")
}

// %% [markdown]
// ## The head for each task
//
// A head says three things: what the network ends in, which is what the loss receives; the loss;
// and what turns the network's output into the prediction that is asked for.
//
// | `Task` | its output |
// |---|---|
// | `Binary` | one number: how likely is a yes? |
// | `MultiClass` | one number per class: exactly one class is true; how likely is each? |
// | `MultiLabel` | one number per class: any of them may be true at once; how likely is each? |
// | `Regression` | one number of any sign, such as a temperature in °C |
// | `PositiveRegression` | one number above 0, such as a waiting time |
//
// `Output` is `Identity`, `Relu`, `Sigmoid`, `Softmax` or `Softplus`; `Loss` is
// `BinaryCrossEntropyOnLogits`, `CrossEntropyOnLogits` or `MeanSquaredError`. A `match task` with one
// `Head::new(ends_in, loss, read_by)` for each will do. It takes an `Output`, a `Loss` and again an `Output`, each
// written with its type, as in `Output::Identity`.

// %%
/// What the network ends in, the loss on that, and what reads the prediction from it.
pub fn head(task: Task) -> Head {
    todo!("head")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(output_layers)

// %% [markdown]
// ## Look
//
// Your softmax of $(x, 0, 1)$, its first probability, over that of the crate.

// %% tags=["active-ipynb"]
// activations::asking::output_layers::softmax_figure(softmax)

// %% [markdown]
// Your loss for ten classes, as the true class gets ahead of the others: on the logits, and on a
// softmax of them. Which of the two still has a slope where the answer is wrong?

// %% tags=["active-ipynb"]
// activations::asking::output_layers::loss_figure(cross_entropy)

// %% [markdown]
// ## What to try next
//
// - Add 1000 to every logit of your softmax's test, then 1e17. What is left of differences of 1?
// - Two classes are one question: show that softmax of $(z, 0)$ is $(\sigma(z), \sigma(-z))$.
// - What is the floor for one class, and what does it tend to for very many? How much of $\ln C$,
//   the price of guessing, is left to be gained?
// - `notebooks/10_outputs_and_mistakes.ipynb` trains a network with a softmax too many.

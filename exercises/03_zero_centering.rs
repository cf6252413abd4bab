// %% [markdown]
// # 03 · Zero-centring
//
// **25 minutes · conceptual, with code · two stars of five**
//
// tanh is preferred to the sigmoid in hidden layers, and one reason is that its outputs lie on both
// sides of 0 (LeCun, Bottou, Orr and Müller, *Efficient BackProp*, 1998, section 4.3). To see why, look
// at the layer that follows. One of its units computes $z = w \cdot x + b$, where $x$ is what the layer
// before put out. Let $\delta = \partial L / \partial z$ be the signal that arrives from the loss.
//
// You will
//
// - compute the gradient of the unit's weights,
// - count the directions in which one example can move them,
// - find what inputs that are all positive cost,
// - remove that cost.
//
// `Array1` and `Array2` are those of ndarray; `Array2` holds one example per row. Replace each `todo!`,
// run the cells, and look at the report. The same file is graded by `cargo test zero_centering`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::prelude::{Array1, Array2, Axis};

// %% [markdown]
// ## The gradient of a row of weights
//
// By the chain rule, what is $\partial L / \partial w_i$, given $x$ and $\delta$?

// %%
/// ∂L/∂w for z = w · x + b, with δ = ∂L/∂z.
pub fn weight_gradient(inputs: &Array1<f64>, delta: f64) -> Array1<f64> {
    todo!("weight_gradient")
}

// %% [markdown]
// ## Its sign patterns
//
// An update moves each weight up or down, however little, or leaves it alone where the gradient is 0. For $n$ weights
// there are $2^n$ patterns of up and down. Which of them can occur depends on the inputs: each update
// uses one of the `examples`, and $\delta$ may be any number but 0.
//
// Count the different patterns. Before you run it: how many are there for the outputs of a sigmoid?

// %%
/// How many different patterns of signs (+, − or 0 for each weight) ∂L/∂w can have.
pub fn sign_patterns(examples: &Array2<f64>) -> usize {
    todo!("sign_patterns")
}

// %% [markdown]
// ## What that costs
//
// Say that the weights should change by `wanted`, such as $(1, -1)$. Each update adds a multiple of one
// example's inputs to them, and every input is positive, as after a sigmoid; apart from that, choose
// inputs and multiples as you like. How many updates does it take at least?

// %%
/// The fewest updates, each a multiple of all-positive inputs, that add up to `wanted`.
pub fn fewest_updates(wanted: &Array1<f64>) -> usize {
    todo!("fewest_updates")
}

// %% [markdown]
// ## The repair
//
// Shift the inputs so that each of them has mean 0 over the examples, as tanh does roughly and batch
// normalisation does exactly.

// %%
/// The examples, shifted so that each column has mean 0.
pub fn centre(examples: &Array2<f64>) -> Array2<f64> {
    todo!("centre")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A gradient or an input may be
// off by 1e-9, and one above 1 by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(zero_centering)

// %% [markdown]
// ## Look
//
// Two weights on their way from $(0, 0)$ to $(1, -1)$, one example per update, with your gradient: once on
// inputs that are all positive, once on the same inputs after your `centre`. Every step of the first
// path goes up and to the right, or down and to the left, though the goal lies down and to the right.
// Both make twenty updates, each with the rate $1/|x|^2$ of its longest example.

// %% tags=["active-ipynb"]
// activations::asking::zero_centering::figure(weight_gradient, centre)

// %% [markdown]
// ## What to try next
//
// - A batch adds the gradients of several examples, whose $\delta$ may differ in sign. Which patterns
//   can the sum have, for two examples with positive inputs? So how much of the problem is left?
// - ReLU's outputs are 0 or positive. Count the patterns for examples with some zeros.
// - Would a smaller learning rate help? A bias? Inputs ten times as large? Which of them can `sign_patterns` tell?

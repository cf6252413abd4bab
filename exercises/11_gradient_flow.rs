// %% [markdown]
// # 11 · Gradient flow
//
// **40 minutes · coding · three stars of five**
//
// A deep stack computes, layer by layer and for a batch with a row for each sample,
//
// $$z_l = h_{l-1} W_l^\top, \qquad h_l = f(z_l), \qquad l = 1, \dots, L,$$
//
// from the input $h_0$ (the biases are 0 here). Backpropagation brings the gradient $G_L = \partial\,\mathrm{loss} /
// \partial h_L$ back to the input:
//
// $$G_{l-1} = \bigl(G_l \odot f'(z_l)\bigr)\, W_l,$$
//
// with $\odot$ for the product element by element. (In exercise 10, $G_l$ was the gradient for $z_l$; here it is the
// one for $h_l$, behind the activation.) Each layer multiplies by a slope and by a weight. Over twenty layers, does
// the gradient survive?
//
// You will
//
// - write the forward and the backward pass of a stack of any depth,
// - measure how large the gradient is at each layer, for sigmoid, tanh and ReLU,
// - build a 20-layer network, train it with your own loop of exercise 10, and say which activation keeps it healthiest.
//
// Replace each `todo!`, change the lines above it as you like, run the cells, and look at the report. The
// same file is graded by `cargo test gradient_flow`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::asking::training::{Dense, dense_layers};
use activations::prelude::*;

// %% [markdown]
// ## Forward
//
// `weights[0]` is $W_1$, with a row for each output and a column for each input, so that $h W^\top$ is
// `h.dot(&weight.t())`. `h.mapv(f)` applies a function to every element.

// %%
/// What goes into the activation of each layer: z₁ … z_L.
pub fn pre_activations(weights: &[Array2<f64>], input: &Array2<f64>, activation: fn(f64) -> f64) -> Vec<Array2<f64>> {
    todo!("pre_activations")
}

// %% [markdown]
// ## Backward
//
// The root mean square of the gradient at every layer, $G_0$ at the input first, $G_L$ last: $L + 1$ numbers.
// The crate's `rms` gives it for one matrix.
//
// Predict: by what factor does one layer of sigmoid shrink it, whose slope is at most 0.25?

// %%
/// The root mean square of G₀ … G_L, when `output_gradient` is G_L.
pub fn gradient_rms(
    weights: &[Array2<f64>],
    input: &Array2<f64>,
    activation: fn(f64) -> f64,
    slope: fn(f64) -> f64,
    output_gradient: &Array2<f64>,
) -> Vec<f64> {
    let z = pre_activations(weights, input, activation);
    todo!("gradient_rms")
}

// %% [markdown]
// ## Twenty layers
//
// Twenty linear layers: 64 inputs, 19 hidden layers of 64 units, 10 logits. `dense_layers(&widths, init, seed)` draws
// them, as a list of `Dense`. Take `Init::HeNormal`.

// %%
/// The layers of a network for the digits, twenty of them, not trained yet.
pub fn deep_layers(seed: u64) -> Result<Vec<Dense>, LearningError> {
    todo!("deep_layers")
}

// %% [markdown]
// ## Your own loop
//
// Copy `forward`, `loss_gradient`, `gradients` and `step` from your exercise 10 into this cell. They take a network
// of any depth and any activation: these twenty layers are nothing new to them. An answer is graded from its own file
// alone, so it has to hold all that it uses.

// %%
// Your functions of exercise 10:
// `forward`, `loss_gradient`, `gradients` and `step` go here.

// %% [markdown]
// Now let your loop watch what it does: for each batch, before the step, note the **norm** of the gradient of each
// layer's weight, $\sqrt{\sum_{ij} (\partial\,\mathrm{loss} / \partial W_{ij})^2}$. The losses are not needed here.

// %%
/// Takes one step for each batch. Before each of them: the norm of the gradient of each layer's weight.
pub fn train_and_watch(
    layers: &mut [Dense],
    x: &Array2<f64>,
    labels: &[usize],
    batches: &[Vec<usize>],
    f: &dyn Activation,
    rate: f64,
) -> Vec<Vec<f64>> {
    todo!("train_and_watch")
}

// %% [markdown]
// ## Which is healthiest?
//
// For each activation, take the gradient at the first layer over that at the last. 1 is best; 1/100 is as bad
// as 100, and 0 is worst. Return the place of the best in the slice.

// %%
/// The index of the ratio that is nearest to 1, by its logarithm.
pub fn healthiest(ratios: &[f64]) -> usize {
    todo!("healthiest")
}

// %% [markdown]
// ## Check
//
// The report names the simplest case that is not right yet. A number may be off by 1e-9, and one above 1 by 1e-9 of
// itself; a size of a gradient, however small, by 1e-9 of itself. In the end it trains your twenty layers with your
// loop, three steps with each of three activations.

// %% tags=["active-ipynb"]
// activations::check!(gradient_flow)

// %% [markdown]
// ## Look
//
// Your gradients in an untrained stack of 20 layers, over those of the crate's own backpropagation.

// %% tags=["active-ipynb"]
// activations::asking::gradient_flow::figure(gradient_rms)

// %% [markdown]
// The gradient of each layer's weights in your network, at the first of ten steps and at the last, as your loop saw
// them.

// %% tags=["active-ipynb"]
// activations::asking::gradient_flow::trained_figure(deep_layers, train_and_watch)

// %% [markdown]
// ## What to try next
//
// - Draw the weights with `Init::LecunNormal`. Which activation gains by it, and which loses?
// - Would the sigmoid do with larger weights? Try `Init::Variance(0.25)`.
// - On LeCun's weights SELU keeps its variance; is its gradient as healthy?
// - Let the loop note how far each weight moves, over its own norm. A thousandth a step is usual: which layers get
//   that?

// %% [markdown]
// # 10 · Training
//
// **40 minutes · coding · four stars of five**
//
// A network learns in four moves, over and over:
//
// 1. **forward**: compute the logits of a batch,
// 2. **loss**: how wrong are they?
// 3. **backward**: which way does each weight and each bias make the loss grow?
// 4. **update**: take a small step the other way.
//
// You write all four and the loop around them, and train with nothing else: first two spirals in the plane, then
// handwritten digits. A batch is a matrix with a row for each sample. A layer is plain data,
// `Dense { weight, bias }`: the weight has a row for each output and a column for each input, the bias a number
// for each output. A network is a slice of them, $l = 1, \dots, L$:
//
// $$z_l = h_{l-1} W_l^\top + b_l, \qquad h_l = f(z_l), \qquad h_0 = x,$$
//
// and $z_L$ are the logits, with no activation behind them.
//
// You will
//
// - write each move for a network of any depth and any activation,
// - hold your gradient against the slope of your own loss,
// - train with your own loop until the spirals are told apart.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test training`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::asking::training::Dense;
use activations::prelude::*;

// %% [markdown]
// ## Forward
//
// The way back needs every $z_l$, so keep them all. `h.dot(&w.t())` is $h W^\top$, adding a bias to a matrix adds
// it to each row, and `z.activate(f)` applies the activation to each element.
//
// For a batch of 5 and layers 2 → 3 → 4: which shapes have $z_1$ and $z_2$?

// %%
/// z₁ … z_L, each with a row for each row of x; the last holds the logits.
pub fn forward(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> Vec<Array2<f64>> {
    todo!("forward")
}

// %% [markdown]
// ## The loss
//
// Cross-entropy on logits, $-\ln \mathrm{softmax}(z)_y$ for the true class $y$ of a row, and its **mean** over
// the rows. The crate's `log_softmax(logits)` does each row, as you have written it in exercise 08.

// %%
/// The mean of −ln softmax(z) at each row's label.
pub fn loss(logits: &Array2<f64>, labels: &[usize]) -> f64 {
    todo!("loss")
}

// %% [markdown]
// ## Its gradient
//
// One row alone has the gradient softmax minus one-hot. What does the mean over the rows make of it? The crate
// has `softmax(logits)`.

// %%
/// The gradient of the loss for each logit, of their shape.
pub fn loss_gradient(logits: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    todo!("loss_gradient")
}

// %% [markdown]
// ## Backward
//
// Let $G_l$ be the gradient of the loss for $z_l$. You have $G_L$ already, and then, from the last layer to the
// first,
//
// $$\frac{\partial \mathrm{loss}}{\partial W_l} = G_l^\top h_{l-1}, \qquad
// \frac{\partial \mathrm{loss}}{\partial b_l} = \text{the sum of } G_l \text{ over the rows}, \qquad
// G_{l-1} = (G_l W_l) \odot f'(z_{l-1}).$$
//
// `z.slopes(f)` is $f'$ of each element, and `g.sum_axis(Axis(0))` adds up the rows. A gradient has the shapes of
// what it belongs to, so it fits into a `Dense` as well.

// %%
/// The gradient of the loss for the weight and the bias of each layer, the first layer first.
pub fn gradients(layers: &[Dense], x: &Array2<f64>, labels: &[usize], f: &dyn Activation) -> Vec<Dense> {
    let z = forward(layers, x, f);
    todo!("gradients")
}

// %% [markdown]
// ## Update
//
// Each number moves against its gradient, `rate` times as far. `a.scaled_add(c, &b)` is $a \leftarrow a + c\,b$.

// %%
/// One step down: θ ← θ − rate · ∂loss/∂θ, for every weight and every bias.
pub fn step(layers: &mut [Dense], gradients: &[Dense], rate: f64) {
    todo!("step")
}

// %% [markdown]
// ## The loop
//
// A batch is a list of rows of `x`. For each batch in turn take its rows, `x.select(Axis(0), rows)`, and the labels
// that belong to them, note the loss, and take one step.

// %%
/// Takes one step for each batch, and returns the loss of each batch before its step.
pub fn train(
    layers: &mut [Dense],
    x: &Array2<f64>,
    labels: &[usize],
    batches: &[Vec<usize>],
    f: &dyn Activation,
    rate: f64,
) -> Vec<f64> {
    todo!("train")
}

// %% [markdown]
// ## How good is it?
//
// The prediction for a row is the class with the largest logit. No softmax is needed to find it: why?

// %%
/// The share of rows whose largest logit is at their label.
pub fn accuracy(layers: &[Dense], x: &Array2<f64>, labels: &[usize], f: &dyn Activation) -> f64 {
    todo!("accuracy")
}

// %% [markdown]
// ## Check
//
// The report names the simplest case that is not right yet. A number may be off by 1e-9, and one above 1 by 1e-9 of
// itself. In the end it trains with your loop, which takes a second: two spirals in 600 steps, the digits in three
// epochs. At least 0.85 of the points and of the test digits have to be right.

// %% tags=["active-ipynb"]
// activations::check!(training)

// %% [markdown]
// ## Look
//
// What your loop makes of two spirals: the part of the plane that your network gives to the second arm.
// **Predict:** how does it look after no step at all?

// %% tags=["active-ipynb"]
// activations::asking::training::spirals_figure(train)

// %% [markdown]
// The mean loss of each epoch on the way, at three rates. Which rate is too low, and which too high?

// %% tags=["active-ipynb"]
// activations::asking::training::loss_figure(train)

// %% [markdown]
// ## What to try next
//
// - Let every weight begin at 0: `Dense { weight: Array2::zeros(..), bias: Array1::zeros(..) }`. What do the
//   gradients of the hidden layers look like, and after a step? Exercise 09 tells why.
// - Give the loop a memory, $v \leftarrow 0.9\,v + g$, and step along $v$: that is momentum. How many steps does it
//   save?
// - Add a softmax before your loss. Which of your checks notices, and does the network still learn?
// - Exercises 11 and 12 train with what you have written here: keep it.

// %% [markdown]
// # 12 · Dying ReLU
//
// **30 minutes · coding · three stars of five**
//
// A ReLU unit computes $\max(0, z)$ with $z = w \cdot x + b$. If one large step pushes $b$ so far down that
// $z \le 0$ for **every** training example, the unit's output and its slope are 0 on all of them: no
// gradient reaches $w$ and $b$ any more, and with plain gradient descent only a change in the layers before it can
// bring it back. Such a unit is *dead*. A unit that is 0 on some examples, or on one batch, is not: that is what ReLU
// is for.
//
// You will
//
// - count the dead units of a layer, and of a network,
// - train a network on the digits with your own loop of exercise 10, at first with a learning rate that is far too
//   high, and count,
// - repair it with Leaky ReLU, $\max(0, z) + \alpha \min(0, z)$, and count again.
//
// Replace each `todo!`, change the lines above it as you like, run the cells, and look at the report. The
// same file is graded by `cargo test dying_relu`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::asking::training::{Dense, batches, dense_layers};
use activations::prelude::*;

// %% [markdown]
// ## The dead units of a layer
//
// `activations` has a row for each training example and a column for each unit. A unit is dead if it is
// exactly 0 in every row. `activations.columns()` walks the columns, and each has an `.iter()`.

// %%
/// How many units, the columns, are 0 for every example, the rows.
pub fn count_dead(activations: &Array2<f64>) -> usize {
    todo!("count_dead")
}

// %% [markdown]
// ## Your own loop
//
// Copy `forward` and `train` from your exercise 10 into this cell, with all that they use. An answer is graded from its
// own file alone, so it has to hold its own copy.

// %%
// Your functions of exercise 10:
// `forward`, `train` and what they use go here.

// %% [markdown]
// ## The dead units of a network
//
// A hidden unit puts out $f(z)$. Your `forward` gives $z$ of every layer; the last holds the logits, which are what the
// network answers, and no hidden units. Count those of all hidden layers.

// %%
/// How many hidden units are dead on the inputs x.
pub fn dead_units(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> usize {
    todo!("dead_units")
}

// %% [markdown]
// ## Too fast
//
// Draw layers 64 → 64 → 64 → 10 with `dense_layers`, `Init::PyTorch` and the seed. Train them with your loop: the first
// **four** batches with a rate of **5**, which is fifty times too high, and all others with **0.1**. Return the
// layers, and the losses of all 46 steps. `standard_digits().train` has images as `inputs` and digits as `labels`.
//
// Predict: how many of the 128 hidden units die in four steps, and how many come back in the 42 that follow?

// %%
/// A network for the digits that was trained too fast at first, and the loss before each of its steps.
pub fn train_too_fast(f: &dyn Activation, seed: u64) -> Result<(Vec<Dense>, Vec<f64>), LearningError> {
    let data = standard_digits().train;
    let batches = batches(data.len(), 64, 2, seed);
    todo!("train_too_fast")
}

// %% [markdown]
// ## Repaired
//
// The same training with an activation whose slope is 0 nowhere: `LeakyRelu::default()`, with $\alpha = 0.01$.

// %%
/// The same network and training with Leaky ReLU in the place of ReLU.
pub fn repaired(seed: u64) -> Result<(Vec<Dense>, Vec<f64>), LearningError> {
    todo!("repaired")
}

// %% [markdown]
// ## Check
//
// The report names the simplest case that is not right yet. A loss may be off by 1e-6 of itself. In the end it counts:
// at least 5 of the 128 units have to be dead with ReLU, and the repaired network has to read more than 0.4 of the test
// digits.

// %% tags=["active-ipynb"]
// activations::check!(dying_relu)

// %% [markdown]
// ## Look
//
// Your count in each hidden layer of your two networks, over that of the crate.

// %% tags=["active-ipynb"]
// activations::asking::dying_relu::figure(count_dead, train_too_fast, repaired)

// %% [markdown]
// ## What to try next
//
// - Count on the first 64 images only. How many more units seem dead, and why is that no death?
// - Count after each of the first ten steps. In which do the units die, and what is the loss there?
// - Which other change saves ReLU here: two fast steps instead of four, or `Init::HeNormal`?
// - Does a network with fewer dead units also read more of the test digits? Your `accuracy` of exercise 10 tells.

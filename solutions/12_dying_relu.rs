// %% [markdown]
// # 12 · Dying ReLU
//
// **30 minutes · coding · three stars of five**
//
// A ReLU unit computes $\max(0, z)$ with $z = w \cdot x + b$. If one large step pushes $b$ so far down that
// $z \le 0$ for **every** training example, the unit's output and its slope are 0 on all of them: no
// gradient reaches $w$ and $b$ any more, and only a change in the layers before it can bring it back. Such
// a unit is *dead*. A unit that is 0 on some examples, or on one batch, is not: that is what ReLU is for.
//
// You will
//
// - count the dead units of a layer, and of a network,
// - train a network on the digits with a learning rate that is far too high, and count,
// - repair it with Leaky ReLU, $\max(0, z) + \alpha \min(0, z)$, and count again.
//
// Replace each `todo!` and what leads to it, run the cells, and look at the report. The same file is graded
// by `cargo test dying`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::prelude::*;

// %% [markdown]
// ## The dead units of a layer
//
// `activations` has a row for each training example and a column for each unit. A unit is dead if it is
// exactly 0 in every row. `activations.columns()` walks the columns, and each has an `.iter()`.

// %%
/// How many units, the columns, are 0 for every example, the rows.
pub fn count_dead(activations: &Array2<f64>) -> usize {
    // ANSWER
    let silent = |unit: &ndarray::ArrayView1<f64>| unit.iter().all(|&y| y == 0.0);
    activations.columns().into_iter().filter(silent).count()
    // END
}

// %% [markdown]
// ## The dead units of a network
//
// `network.forward(inputs.clone())?` gives a `Pass`: `outputs[0]` is the batch, and `outputs[i + 1]` what comes
// out of `network.layers()[i]`. A layer whose `.activation()` is `Some` is an activation function; the other
// layers are linear, and the last of them gives the logits. Count the hidden units of all layers.

// %%
/// How many hidden units of the network are dead on these inputs.
pub fn dead_units(network: &Network, inputs: &Array2<f64>) -> Result<usize, LearningError> {
    let pass = network.forward(inputs.clone())?;
    // ANSWER
    let layers = network.layers().iter().zip(&pass.outputs[1..]);
    let hidden = layers.filter(|(layer, _)| layer.activation().is_some());
    Ok(hidden.map(|(_, output)| count_dead(output)).sum())
    // END
}

// %% [markdown]
// ## Too fast
//
// Build a network 64 → 64 → 64 → 10 with `Network::mlp`, drawn with `Init::PyTorch` from `seed`, and `train` it
// towards `Objective::classify(&data)`. A learning rate of 0.1 is a hundred times what is usual for Adam.
//
// Predict: how many of the 128 hidden units die in three epochs?

// %%
/// A network of two hidden layers, trained on the digits with a learning rate that is too high.
pub fn train_too_fast(activation: impl Activation + 'static, seed: u64) -> Result<Network, ExperimentError> {
    let data = standard_digits().train;
    let settings = TrainingSettings {
        epochs: 3,
        optimizer: Optimizer::adam(0.1),
        seed,
        ..Default::default()
    };
    // ANSWER
    let mut network = Network::mlp(&[64, 64, 64, 10], activation, Init::PyTorch, seed)?;
    let objective = Objective::classify(&data);
    train(&mut network, &data.inputs, &objective, &settings)?;
    Ok(network)
    // END
}

// %% [markdown]
// ## Repaired
//
// The same training with an activation whose slope is 0 nowhere. `LeakyRelu::default()` has $\alpha = 0.01$.

// %%
/// The same network and training with Leaky ReLU in the place of ReLU.
pub fn repaired(seed: u64) -> Result<Network, ExperimentError> {
    // ANSWER
    train_too_fast(LeakyRelu::default(), seed)
    // END
}

// %% [markdown]
// ## Check
//
// The report names the simplest case that is not right yet. It trains four networks, which takes a second.

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
// - Which other change saves ReLU here: a tenth of the learning rate, or `Init::HeNormal`?
// - Does a network with fewer dead units also read more of the test digits? `accuracy` tells.

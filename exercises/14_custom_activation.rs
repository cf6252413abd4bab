// %% [markdown]
// # 14 · An activation of your own
//
// **45 minutes · challenge · five stars of five**
//
// Invent an activation function $f$ that no lesson has shown you. It has to keep four promises, which the
// checker holds it to, the first and the third on the numbers from −1000 to 1000:
//
// 1. **Its slope is nowhere 0**: a unit can always learn. That rules out ReLU, and GELU, Swish and Mish too,
//    each of which has a dip. It counts what f64 computes: the slope of the sigmoid at 746 is
//    $e^{-746}$ on paper, and 0 in the machine.
// 2. **It is bounded or grows slowly**, at most like a line: $|f(x)| \le 2\,(1 + |x|)$, up to a million. And it is no
//    straight line, or layers would collapse into one: from −5 to 5 its slope changes by a tenth of the steepest or
//    more.
// 3. **It is smooth**: its slope does not jump anywhere and is nowhere infinite, so there is no kink.
// 4. **Networks learn with it**: five networks of 64 → 32 → 32 → 10 units are trained for two epochs from He's
//    initialisation. The share of the test digits that one of them reads has to be at least 0.8, as a mean over the
//    five. With layers that hand on a tenth of what they get it is not.
//
// You will
//
// - design a function for given properties, and differentiate it,
// - write both so that they neither overflow nor lose their slope far out,
// - train it on the digits beside ReLU, over several seeds.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test custom_activation`. Many answers are right.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## Your function
//
// Sketch it first: what should it do far to the left, around 0, and far to the right?

// %%
/// An activation: smooth, of at most linear growth, with a slope that is nowhere 0.
pub fn custom(x: f64) -> f64 {
    todo!("custom")
}

// %% [markdown]
// ## Its derivative
//
// By the rules, and not by differences: backpropagation multiplies by it. At which $x$ is it
// smallest, and why is it not 0?

// %%
/// f′(x).
pub fn custom_derivative(x: f64) -> f64 {
    todo!("custom_derivative")
}

// %% [markdown]
// ## Check
//
// The report names the $x$ at which a promise is broken. The derivative may be off by 1e-8, and one above 1 by 1e-8 of
// itself. Once the first three hold, it trains five networks with
// your function and five with ReLU; yours does not have to win.

// %% tags=["active-ipynb"]
// activations::check!(custom_activation)

// %% [markdown]
// ## Look
//
// Your function beside ReLU, and your derivative over the slope that your function really has.

// %% tags=["active-ipynb"]
// activations::asking::custom_activation::figure(custom, custom_derivative)

// %% [markdown]
// The test digits that networks read with it and with ReLU, from the same weights and batches.

// %% tags=["active-ipynb"]
// activations::asking::custom_activation::against_relu(custom, custom_derivative)

// %% [markdown]
// Beside all others in the Activation Explorer: whose slope is like yours?

// %% tags=["active-ipynb"]
// use activations::prelude::yours;
// yours("custom", custom, custom_derivative).explorer()

// %% [markdown]
// In networks of ten layers, does the gradient come through? One line is yours and one ReLU's; the triangles are
// theory. Which initialisation does your function want?

// %% tags=["active-ipynb"]
// yours("custom", custom, custom_derivative).gradients()

// %% [markdown]
// ## What to try next
//
// - Scale your function by 0.1, and by 10. What does the initialisation have to do with what happens?
// - Make it decrease everywhere instead of increase. Does a network mind?
// - Give it a parameter and find the best by training. Over how many seeds is a difference more than chance?
// - Where you have MNIST: `mnist` reads it, and `compare_with_relu_on` trains on it.

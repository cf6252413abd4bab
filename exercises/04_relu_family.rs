// %% [markdown]
// # 04 · The ReLU family
//
// **30 minutes · coding · two stars of five**
//
// $$\mathrm{ReLU}(x) = \max(0, x), \qquad
// \mathrm{LeakyReLU}(x) = \max(0, x) + \alpha \min(0, x), \qquad
// \mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}$$
//
// All three let positive numbers pass. They differ in what they leave of the negative ones: nothing, a
// fixed share, or a curve that levels off at $-\alpha$. PReLU is Leaky ReLU whose $\alpha$ is trained
// along with the weights.
//
// You will
//
// - write each function and its slope, with PyTorch's convention at the kink,
// - find the gradient by which PReLU learns its $\alpha$,
// - keep the digits of ELU near 0, and NaN visible,
// - compute when ELU has a kink.
//
// At 0 each takes the slope of its left side, $x \le 0$: for ReLU that is 0, though any number from 0 to 1
// would be a subgradient. Where a function says so, NaN must come out as NaN: a network that hides it
// trains on, and nobody knows. Try `f64::NAN.max(0.0)` before you use `max`.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test relu_family`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## ReLU

// %%
/// max(0, x), and NaN for NaN.
pub fn relu(x: f64) -> f64 {
    todo!("relu")
}

/// ReLU′(x), which is 0 at 0.
pub fn relu_derivative(x: f64) -> f64 {
    todo!("relu_derivative")
}

// %% [markdown]
// ## Leaky ReLU, and PReLU
//
// Some write Leaky ReLU as $\max(\alpha x, x)$. Is that the same when training has carried $\alpha$ to 2?

// %%
/// max(0, x) + α · min(0, x), and NaN for NaN.
pub fn leaky_relu(x: f64, alpha: f64) -> f64 {
    todo!("leaky_relu")
}

/// Its slope in x, which is α at 0.
pub fn leaky_relu_derivative(x: f64, alpha: f64) -> f64 {
    todo!("leaky_relu_derivative")
}

// %% [markdown]
// To learn $\alpha$, PReLU needs the derivative of the same formula in $\alpha$, with $x$ held fixed.

// %%
/// ∂/∂α of max(0, x) + α · min(0, x), and NaN for NaN.
pub fn prelu_alpha_gradient(x: f64) -> f64 {
    todo!("prelu_alpha_gradient")
}

// %% [markdown]
// ## ELU
//
// For tiny $x$, $e^x - 1$ is close to $x$. What does `x.exp() - 1.0` make of $x = -10^{-12}$? The standard
// library has a method for just this.

// %%
/// x for x > 0, else α (eˣ − 1), which keeps its digits near 0; NaN for NaN.
pub fn elu(x: f64, alpha: f64) -> f64 {
    todo!("elu")
}

/// Its slope, which at 0 is that of the left side.
pub fn elu_derivative(x: f64, alpha: f64) -> f64 {
    todo!("elu_derivative")
}

// %% [markdown]
// ELU is called the smooth one of the family. By how much does its slope jump at 0, from the left side to
// the right? For which $\alpha$ is it smooth?

// %%
/// The slope of ELU just right of 0, minus its slope just left of 0.
pub fn elu_slope_jump(alpha: f64) -> f64 {
    todo!("elu_slope_jump")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. `relu`, `leaky_relu` and `elu` may be
// off by 1e-9 of themselves, however small they are; any other value by 1e-9, and one above 1 by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(relu_family)

// %% [markdown]
// ## Look
//
// Your three functions with $\alpha = 0.5$, and their slopes, over those of the crate.

// %% tags=["active-ipynb"]
// activations::asking::relu_family::figure(
//     [relu, |x| leaky_relu(x, 0.5), |x| elu(x, 0.5)],
//     [relu_derivative, |x| leaky_relu_derivative(x, 0.5), |x| elu_derivative(x, 0.5)],
// )

// %% [markdown]
// Your leaky ReLU in the Activation Explorer, first in its menus. Move the slider: where does the tangent
// change its slope?

// %% tags=["active-ipynb"]
// use activations::prelude::{Yours, yours};
// let leaky: Yours = yours("Leaky ReLU", |x| leaky_relu(x, 0.1), |x| leaky_relu_derivative(x, 0.1));
// leaky.explorer()

// %% [markdown]
// In networks of ten layers: the gradient on its way back, with yours and with ReLU. Which of the two
// loses less of it, and why?

// %% tags=["active-ipynb"]
// leaky.gradients()

// %% [markdown]
// In the race of lesson 3: the epochs until the digits are read, for several rates. It takes some
// seconds, since your function is computed one number at a time.

// %% tags=["active-ipynb"]
// leaky.race()

// %% [markdown]
// And in a network for the digits. Does the interval of the difference from ReLU leave out 0?

// %% tags=["active-ipynb"]
// leaky.network()

// %% [markdown]
// ## What to try next
//
// - A unit whose input is negative for every example gets no gradient through ReLU. Which of the other
//   two would still move it from $x = -50$?
// - Give $\alpha = -1$ to your `leaky_relu`. Which function is that?
// - `12_dying_relu` trains a network until many of its ReLU units are dead, and repairs it.

// %% [markdown]
// # 09 · Initialisation
//
// **30 minutes · coding · three stars of five**
//
// A unit with $n$ inputs computes $z = w_1 x_1 + \dots + w_n x_n$. Draw its weights independently, with mean 0
// and variance $v$. All mixed terms of $z^2$ vanish on average, and what is left is
//
// $$\mathrm{E}[z^2] = n\,v\,\mathrm{E}[x^2].$$
//
// A layer multiplies the signal's mean square by $n\,v$, and twenty layers by its twentieth power. So the variance
// should be a number over $n$, and which number depends on what the activation before it leaves of its input.
//
// You will
//
// - derive that number for ReLU and all its leaky relatives,
// - make LeCun's and He's weights of standard normal draws,
// - find the number for any activation, by integrating,
// - see why weights must be drawn at all, and not all be 0 or all alike.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test initialisation`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::prelude::*;

// %% [markdown]
// ## The number over n
//
// The inputs of a layer are the outputs of the activation before it, $x = f(z')$, and $z'$ is spread evenly on both
// sides of 0. Leaky ReLU hands on $z'$ if it is positive and $\alpha z'$ if not. On paper: which part of
// $\mathrm{E}[z'^2]$ is left in $\mathrm{E}[x^2]$? Then what must $n\,v$ be for the next $\mathrm{E}[z^2]$ to be what
// it was?
//
// Try your formula on three that you know: $\alpha = 1$ is no activation at all, $\alpha = 0$ is ReLU, and
// $\alpha = -1$ is $|z|$.

// %%
/// The c of v = c/n that keeps the mean square of z behind a leaky ReLU with slope `alpha` on the left.
pub fn leaky_factor(alpha: f64) -> f64 {
    todo!("leaky_factor")
}

// %% [markdown]
// ## Weights
//
// LeCun's weights have the variance $1/n$, right where the activation is nearly the identity, as tanh is around 0. He's
// have the number that you have just found for ReLU. Make them of draws from the standard normal distribution, whose
// variance is 1. A weight matrix has a row for each output and a column for each input: `draws.ncols()` tells which.
//
// What does a factor do to a variance?

// %%
/// LeCun's normal initialisation, of standard normal draws, outputs × inputs.
pub fn lecun_normal(draws: &Array2<f64>) -> Array2<f64> {
    todo!("lecun_normal")
}

// %%
/// He's normal initialisation, of standard normal draws, outputs × inputs.
pub fn he_normal(draws: &Array2<f64>) -> Array2<f64> {
    todo!("he_normal")
}

// %% [markdown]
// ## Any activation
//
// Where no formula is at hand, integrate. If $z$ is standard normal, then $\mathrm{E}[f(z)^2] = \int f(z)^2
// \varphi(z)\,dz$, with the density $\varphi$, which the crate calls `normal_pdf`. Weights of standard deviation
// $g/\sqrt n$ with
//
// $$g = \frac{1}{\sqrt{\mathrm{E}[f(z)^2]}}$$
//
// keep the mean square of $z$ at 1; $g$ is called the **gain**. (The crate's `Init::Gain` takes its square.) A sum over
// a fine grid, say from −8 to 8 in steps of a thousandth, each term times the step, is good enough: a gain may be
// off by 5e-4 of itself.

// %%
/// 1/√E[f(z)²] for a standard normal z.
pub fn gain(f: fn(f64) -> f64) -> f64 {
    todo!("gain")
}

// %% [markdown]
// ## Why draw at all?
//
// A layer of tanh units and one output: $z = x\,W^\top$, $h = \tanh z$, $y = h \cdot v$, for a batch $x$ with a row
// for each sample. Let $g$ hold $\partial\,\mathrm{loss} / \partial y$ of each sample. (Below, $v$ is `outgoing` and
// $g$ is `upstream`.) By the chain rule the gradient for the row of $W$ that belongs to unit $j$ is
//
// $$\sum_s g_s \; v_j \; \tanh'(z_{sj}) \; x_s.$$
//
// Which of the four factors differ between two units whose weights are all the same? And which is 0 where
// all weights are 0? `z.tanh_derivative()` takes the slope at each element, `a.insert_axis(Axis(1))` makes
// a column of a vector.

// %%
/// The gradient for W, of its shape: a row for each hidden unit.
pub fn hidden_gradient(
    weight: &Array2<f64>,
    outgoing: &Array1<f64>,
    x: &Array2<f64>,
    upstream: &Array1<f64>,
) -> Array2<f64> {
    todo!("hidden_gradient")
}

// %% [markdown]
// Units that get the same gradient stay the same for ever: a layer of a hundred of them is a layer of one. So count
// how many really differ. Two rows are the same if no element differs by more than 1e-9, for sums that are
// added up in another order differ in their last digit.

// %%
/// How many different rows there are.
pub fn distinct_rows(matrix: &Array2<f64>) -> usize {
    todo!("distinct_rows")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A gain may be off by 5e-4 of itself; any other value by
// 1e-9, and one above 1 by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(initialisation)

// %% [markdown]
// ## Look
//
// The signal through fifty layers, once with your gain for each activation and once with a gain of 1.
// **Predict:** which of the four loses most without it?

// %% tags=["active-ipynb"]
// activations::asking::initialisation::figure(gain)

// %% [markdown]
// ## What to try next
//
// - PyTorch's `calculate_gain` answers 5/3 for tanh. What is yours, and who is nearer to 1 after fifty layers?
// - Find the gain of an activation of your own: hand its function to `gain`.
// - Keep the gradient instead: which integral has to be 1 then, and for which activation do both ask for the same?
// - The mean square is kept on average over networks. Draw a narrow one, 8 units wide, and watch it fifty layers on.

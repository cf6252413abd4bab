// %% [markdown]
// # 02 · The sigmoid and its slope
//
// **18 minutes · conceptual, with code · two stars of five · core**
//
// The logistic sigmoid squashes every number into the interval from 0 to 1:
//
// $$\sigma(x) = \frac{1}{1 + e^{-x}}.$$
//
// Its slope can be written through its own value. A network that has kept $\sigma(x)$ from the forward
// pass gets the slope for one multiplication.
//
// You will
//
// - derive $\sigma'$ and write it through $\sigma$,
// - write a sigmoid and a slope that keep their digits where the formulas lose theirs,
// - compute where the slope is largest, and where it has all but vanished.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test sigmoid_gradient`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## The slope, from the output
//
// Differentiate $\sigma(x) = (1 + e^{-x})^{-1}$ by the chain rule. Then look for $\sigma(x)$, and for
// $1 - \sigma(x)$, in what you have. The argument here is the output $s = \sigma(x)$, not $x$.

// %%
/// σ′(x), given s = σ(x).
pub fn sigmoid_derivative_from_output(s: f64) -> f64 {
    todo!("sigmoid_derivative_from_output")
}

// %% [markdown]
// ## A sigmoid that survives
//
// `exp` overflows: from $x = 710$ on, `x.exp()` is infinite. What does $\frac{1}{1 + e^{-x}}$ give
// at $x = -720$? And $\frac{e^x}{1 + e^x}$, the same number on paper, at $x = 1000$?
//
// Write one that is off by 1e-9 of itself at most, also where it is tiny: $\sigma(-720) \approx
// e^{-720} \approx 2 \cdot 10^{-313}$, which is still a float. (The very smallest floats have fewer digits;
// nobody asks for more than they have.) NaN stays NaN. (In `f32` all of this happens from $\pm 89$ on.)

// %%
/// σ(x) = 1 / (1 + e⁻ˣ), for every x.
pub fn sigmoid(x: f64) -> f64 {
    todo!("sigmoid")
}

// %% [markdown]
// ## Its slope, far out
//
// Put $\sigma(40)$ into your first function, and the slope is 0: the float nearest to $\sigma(40)$ is 1.
// The true slope there is $4 \cdot 10^{-18}$. What else is $1 - \sigma(x)$?

// %%
/// σ′(x), for every x.
pub fn sigmoid_derivative(x: f64) -> f64 {
    todo!("sigmoid_derivative")
}

// %% [markdown]
// ## Two questions to compute
//
// Where is the slope largest, and how large is it there? By argument or by search.

// %%
/// The x at which σ′ is largest, and σ′ there.
pub fn steepest() -> (f64, f64) {
    todo!("steepest")
}

// %% [markdown]
// It is often said that the sigmoid saturates beyond 5. From which $x \ge 0$ on is its slope at most
// `limit`? Solve $s(1 - s) = \text{limit}$ for $s$ and then $s = \sigma(x)$ for $x$; or bisect. `limit` lies
// between 0 and ¼, and may be as small as $10^{-300}$: what does your formula take from 1 there?

// %%
/// The x ≥ 0 from which on σ′(x) is at most `limit`.
pub fn saturates_from(limit: f64) -> f64 {
    todo!("saturates_from")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. `sigmoid` and `sigmoid_derivative`
// may be off by 1e-9 of themselves, however small they are, and a slope from the output by 1e-9. The answers to
// the two questions may be off by 1e-6, and one above 1 by 1e-6 of itself.

// %% tags=["active-ipynb"]
// activations::check!(sigmoid_gradient)

// %% [markdown]
// ## Look
//
// Your sigmoid, over that of the crate.

// %% tags=["active-ipynb"]
// activations::showing::compare("σ", sigmoid, activations::functions::sigmoid)

// %% [markdown]
// And your slope on a logarithmic scale, where straight flanks show that no digits are lost. Where the
// line ends early, your slope is 0.

// %% tags=["active-ipynb"]
// activations::asking::sigmoid_gradient::figure(sigmoid_derivative)

// %% [markdown]
// ## What to try next
//
// - Ten layers of sigmoids multiply ten slopes. How large is the product at best?
// - $\tanh(x) = 2\sigma(2x) - 1$. What does that make of its largest slope, and of `saturates_from`?
// - $\ln \sigma(x)$ is what a loss needs. At $x = -1000$ your sigmoid is 0 and its logarithm $-\infty$, yet
//   $\ln \sigma(-1000)$ is −1000. `08_output_layers` takes it from there.

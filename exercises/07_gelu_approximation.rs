// %% [markdown]
// # 07 · GELU's approximations
//
// **25 minutes · coding · two stars of five**
//
// Where no error function was at hand, GELU's authors offered two forms without one:
//
// $$\mathrm{GELU}(x) \approx \tfrac{1}{2}\, x \left(1 + \tanh\!\left[\sqrt{2/\pi}\,
// \left(x + 0.044715\, x^3\right)\right]\right), \qquad
// \mathrm{GELU}(x) \approx x\, \sigma(1.702\, x).$$
//
// GPT-2 was trained with the first, CLIP with the second. Some libraries call the first `gelu`; a
// network trained with one form and run with another is off by the difference in every unit.
//
// You will
//
// - write both forms,
// - find how far a form is off at the most, and where,
// - see what the forms cost on your machine beside the exact one.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test gelu_approximation`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## The tanh form
//
// `std::f64::consts::PI` is $\pi$. What does the cubic term do for large $x$, and what for small?

// %%
/// ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
pub fn gelu_tanh(x: f64) -> f64 {
    todo!("gelu_tanh")
}

// %% [markdown]
// ## The sigmoid form
//
// $\sigma(z) = 1 / (1 + e^{-z})$, and $x$ may be ±1000.

// %%
/// x σ(1.702x).
pub fn gelu_sigmoid(x: f64) -> f64 {
    todo!("gelu_sigmoid")
}

// %% [markdown]
// ## The largest error
//
// An error of either sign counts: take $|\text{form}(x) - \text{exact}(x)|$ at each $x$ of a grid,
// and keep the largest together with its place. Guess first: will it lie near 0, or far out?

// %%
/// The x of the grid where the form is farthest from the exact function, and how far it is there.
/// The grid holds at least one x.
pub fn largest_error(form: fn(f64) -> f64, exact: fn(f64) -> f64, grid: &[f64]) -> (f64, f64) {
    todo!("largest_error")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(gelu_approximation)

// %% [markdown]
// ## Look
//
// How far your forms are from GELU, over how far the crate's are, with the place that your
// `largest_error` finds between 0 and 8. Mind the two scales.

// %% tags=["active-ipynb"]
// activations::asking::gelu_approximation::figure(gelu_tanh, gelu_sigmoid, largest_error)

// %% [markdown]
// ## What it costs
//
// "Fast GELU" is a claim about a machine and a library. Here is yours, in nanoseconds for each
// element: the exact form, and your two. The last column is the largest distance from GELU by libm's erfc. Which is
// fastest? Nothing here is graded.

// %% tags=["active-ipynb"]
// activations::asking::gelu_approximation::costs(gelu_tanh, gelu_sigmoid)

// %% [markdown]
// ## What to try next
//
// - $\tfrac{1}{2}(1 + \tanh u) = \sigma(2u)$. Rewrite the tanh form with one exponential, and run the
//   last cell again.
// - Which of 1.70, 1.702 and 1.71 gives the smallest largest error?
// - Is the error an even function of $x$? Prove it from $\Phi(-x) = 1 - \Phi(x)$ and
//   $\sigma(-z) = 1 - \sigma(z)$.
// - What does your `largest_error` return where the form is NaN at one $x$ of the grid? What should
//   it return?

// %% [markdown]
// # 06 · GELU as a probability
//
// **25 minutes · conceptual, with code · three stars of five**
//
// GELU multiplies its input by a probability: $\mathrm{GELU}(x) = x \cdot \Phi(x)$. Behind it stands a
// gate that opens at random. Draw $Z$ from the standard normal distribution; if $Z \le x$, let $x$ pass,
// and otherwise put 0 in its place. GELU is what passes on average:
//
// $$\mathrm{GELU}(x) = \mathbb{E}[x \cdot m], \qquad m = \begin{cases} 1 & Z \le x \\ 0 & Z > x
// \end{cases}, \qquad m \sim \mathrm{Bernoulli}(\Phi(x)).$$
//
// You will
//
// - estimate $\Phi(x)$ as what it is, a share of random numbers, without any formula for it,
// - say how far off such an estimate is, and how many numbers a better one takes,
// - build GELU from the gate alone.
//
// The random numbers are given, in `samples`: the same for each run, so that everybody gets the same
// answer. Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test gelu_as_probability`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %% [markdown]
// ## What Φ(x) stands for
//
// $\Phi(x) = P(Z \le x)$. Which share of the samples estimates it? Before you run it: what should come
// out at $x = 0$? `samples` is never empty.

// %%
/// An estimate of Φ(x) from draws of Z.
pub fn share_below(samples: &[f64], x: f64) -> f64 {
    todo!("share_below")
}

// %% [markdown]
// ## How far off it is
//
// Each sample lies below $x$ with probability $p$, like the toss of a bent coin. One toss, counted as 1
// or 0, has variance $p(1 - p)$. What is the standard deviation of the mean of $n$ of them?

// %%
/// The standard error of a share of n draws, each a hit with probability p.
pub fn standard_error(p: f64, n: usize) -> f64 {
    todo!("standard_error")
}

// %% [markdown]
// Turn it round. Predict first: how many more samples does one more digit take?

// %%
/// The fewest draws with a standard error of at most `error`.
pub fn samples_needed(p: f64, error: f64) -> usize {
    todo!("samples_needed")
}

// %% [markdown]
// ## The gate
//
// Let each sample open or close the gate for $x$, and take the mean of what passes. No `normal_cdf` here.

// %%
/// The mean of x · m over the samples, where m is 1 if z ≤ x and 0 if not.
pub fn stochastic_gelu(samples: &[f64], x: f64) -> f64 {
    todo!("stochastic_gelu")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself; estimates from 10 000 normal numbers may be five standard errors off.

// %% tags=["active-ipynb"]
// activations::check!(gelu_as_probability)

// %% [markdown]
// ## Look
//
// Your gate, fed with 50 samples, beside GELU; and how your estimate of $\Phi(1)$ nears its value, beside
// your standard error.

// %% tags=["active-ipynb"]
// activations::asking::gelu_as_probability::figure(share_below, standard_error, stochastic_gelu)

// %% [markdown]
// ## What to try next
//
// - Dropout opens its gate with the same probability for every input. What does GELU's gate look at?
// - Draw $Z$ from the logistic distribution instead, and the gate's mean is another activation. Which?
// - What would the gate make of $x$ if $Z$ were uniform between −3 and 3? `13_gated_units` has it.

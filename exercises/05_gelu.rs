// %% [markdown]
// # 05 · GELU
//
// **20 minutes · coding · two stars of five**
//
// GELU, the Gaussian error linear unit of BERT and GPT, weighs its input by the probability
// that a standard normal variable $Z$ lies below it:
//
// $$\mathrm{GELU}(x) = x \cdot \Phi(x), \qquad \Phi(x) = P(Z \le x) = \int_{-\infty}^{x} \varphi(t)\,dt,
// \qquad \varphi(t) = \frac{1}{\sqrt{2\pi}}\, e^{-t^2/2}.$$
//
// Far to the right $\Phi(x) \approx 1$ and $x$ passes; far to the left $\Phi(x) \approx 0$ and it is
// dropped; in between the change is smooth.
//
// You will
//
// - write GELU as it is defined, not as one of its approximations,
// - find its derivative with the product rule, and $\Phi' = \varphi$.
//
// The crate has $\Phi$ as `normal_cdf` and $\varphi$ as `normal_pdf`. Replace each `todo!`, run the cells,
// and look at the report. The same file is graded by `cargo test 05_gelu`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::functions::{normal_cdf, normal_pdf};

// %% [markdown]
// ## GELU
//
// $$\mathrm{GELU}(x) = x \cdot \Phi(x)$$
//
// Before you write it: what is $\mathrm{GELU}(0)$? And is $\mathrm{GELU}(1)$ more or less than 1?

// %%
/// GELU(x) = x · Φ(x).
pub fn gelu(x: f64) -> f64 {
    todo!("gelu")
}

// %% [markdown]
// ## Its derivative
//
// Write $\mathrm{GELU}'(x)$ with $\Phi(x)$ and $\varphi(x)$. Does it ever exceed 1?

// %%
/// GELU′(x), by the product rule.
pub fn gelu_derivative(x: f64) -> f64 {
    todo!("gelu_derivative")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(gelu)

// %% [markdown]
// ## Look
//
// Your curve and your slope, over those of the crate. Where is the slope zero, and where is it largest?

// %% tags=["active-ipynb"]
// use activations::prelude::yours;
// yours("GELU", gelu, gelu_derivative).over_reference()

// %% [markdown]
// Your function in the Activation Explorer, first in its menus.

// %% tags=["active-ipynb"]
// yours("GELU", gelu, gelu_derivative).explorer()

// %% [markdown]
// And in networks of ten layers: the gradient on its way back, with your function and with ReLU.

// %% tags=["active-ipynb"]
// yours("GELU", gelu, gelu_derivative).gradients()

// %% [markdown]
// In the race of lesson 3: the epochs until the digits are read, for several rates. It takes some
// seconds, since your function is computed one number at a time.

// %% tags=["active-ipynb"]
// yours("GELU", gelu, gelu_derivative).race()

// %% [markdown]
// And in a network for the digits. Does the interval of the difference from ReLU leave out 0?

// %% tags=["active-ipynb"]
// yours("GELU", gelu, gelu_derivative).network()

// %% [markdown]
// ## What to try next
//
// - Put `(x.tanh() + 1.0) / 2.0` in the place of $\Phi(x)$ and check again: by how much is it off?
// - $\Phi(x)$ is $\tfrac{1}{2}\,(1 + \mathrm{erf}(x / \sqrt 2))$. Why does that form lose all its digits at $x = -37$,
//   and $\tfrac{1}{2}\,\mathrm{erfc}(-x / \sqrt 2)$ hardly any?
// - `06_gelu_as_probability` estimates $\Phi(x)$ by sampling, and `07_gelu_approximation` measures the two
//   approximations.

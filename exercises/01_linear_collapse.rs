// %% [markdown]
// # 01 · Linear collapse
//
// **10 minutes · coding · one star of five · core**
//
// An affine layer maps $x$ to $W x + b$. Two of them, one after the other, map it to
//
// $$W_2 (W_1 x + b_1) + b_2,$$
//
// and however many follow, no function is gained: a stack without activation functions computes what one
// layer computes.
//
// You will
//
// - fold two affine layers into one, the weight and the bias,
// - fold a stack of any depth,
// - see your one layer draw the same line as the whole stack.
//
// An `AffineLayer { weight, bias }` holds the weight as an `Array2` (outputs × inputs) and the bias as an
// `Array1`; `layer.clone()` copies it. The matrix product of `a` and `b` is `a.dot(&b)`, for a vector too, and
// their sum `&a + &b`. (The lesson's `Affine` is the same kind of layer.)
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test linear_collapse`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::asking::linear_collapse::AffineLayer;

// %% [markdown]
// ## Two layers
//
// Multiply out $W_2 (W_1 x + b_1) + b_2$ on paper. What stands before $x$, and what is left?

// %%
/// The layer that does what `first` and then `second` do.
pub fn compose(first: &AffineLayer, second: &AffineLayer) -> AffineLayer {
    todo!("compose")
}

// %% [markdown]
// ## A stack
//
// `layers` holds at least one layer, the first that $x$ meets first. Predict the shape of the result
// for widths 784 → 128 → 64 → 10.

// %%
/// The layer that does what all of `layers` do, one after the other.
pub fn collapse(layers: &[AffineLayer]) -> AffineLayer {
    todo!("collapse")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(linear_collapse)

// %% [markdown]
// ## Look
//
// A stack of three layers, computed layer by layer, and your one layer over it.

// %% tags=["active-ipynb"]
// activations::asking::linear_collapse::figure(collapse)

// %% [markdown]
// ## What to try next
//
// - Count the numbers in a stack 784 → 128 → 64 → 10, and in the one layer that replaces it.
// - Which matrices can a stack 10 → 2 → 10 never be?
// - Put a ReLU between two layers. At which step does your fold go wrong?

use std::fmt::Debug;

/// An element-wise activation function: a value and a derivative at each point.
///
/// Every activation of the crate implements it, and a reader's own type may too; networks,
/// figures and experiments take any `&dyn Activation`.
pub trait Activation: Debug + Send + Sync {
    /// The name shown in legends and tables, with its parameters: `LeakyReLU(0.01)`.
    fn name(&self) -> String;

    /// f(x).
    fn value(&self, x: f64) -> f64;

    /// f′(x). At a kink, the convention PyTorch uses, stated by the type.
    fn derivative(&self, x: f64) -> f64;
}

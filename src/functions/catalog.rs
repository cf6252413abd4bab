use std::sync::Arc;

use super::{Activation, Facts};

/// One row of the table of activations.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The free function and array method: `leaky_relu`.
    pub function: &'static str,
    /// The activation with its default parameters, behind the trait.
    pub activation: Arc<dyn Activation>,
    /// f(x) in LaTeX.
    pub formula: &'static str,
    /// f′(x) in LaTeX.
    pub derivative_formula: &'static str,
    /// What is known of it.
    pub facts: Facts,
    /// Where it was proposed, or made known.
    pub source: Source,
    /// Well-known uses.
    pub used_in: &'static str,
}

impl Entry {
    /// The name with its parameters: `LeakyReLU(0.01)`.
    pub fn name(&self) -> String {
        self.activation.name()
    }
}

/// A publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Who wrote it.
    pub authors: &'static str,
    /// When it appeared first.
    pub year: u16,
    /// What it is called.
    pub title: &'static str,
    /// Where it can be read: an arXiv, DOI or publisher's address.
    pub link: &'static str,
}

/// Every activation of the crate, one row each, in the order in which the lessons meet them.
///
/// Figures, tables, tests and the choosing guide walk this table; there is no other list.
///
/// ```
/// use activations::prelude::*;
///
/// let smooth = catalog()
///     .into_iter()
///     .filter(|entry| entry.facts.smoothness == Smoothness::CInfinity)
///     .map(|entry| entry.function);
/// assert!(smooth.collect::<Vec<_>>().contains(&"gelu"));
/// ```
pub fn catalog() -> Vec<Entry> {
    vec![
        super::identity::entry(),
        super::step::entry(),
        super::sigmoid::entry(),
        super::tanh::entry(),
        super::softsign::entry(),
        super::relu::entry(),
        super::relu6::entry(),
        super::leaky_relu::entry(),
        super::prelu::entry(),
        super::elu::entry(),
        super::selu::entry(),
        super::softplus::entry(),
        super::gelu::entry(),
        super::gelu_tanh::entry(),
        super::gelu_sigmoid::entry(),
        super::swish::entry(),
        super::mish::entry(),
        super::hardsigmoid::entry(),
        super::hardswish::entry(),
    ]
}

/// The rows of these functions, in this order; a name that is not in the table is left out.
///
/// ```
/// use activations::prelude::*;
///
/// let two = entries(&["relu", "gelu"]);
/// assert_eq!(two[1].name(), "GELU");
/// ```
pub fn entries(functions: &[&str]) -> Vec<Entry> {
    let all = catalog();
    let row = |name: &&str| all.iter().find(|entry| entry.function == *name).cloned();
    functions.iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_names_and_unknown_names_are_left_out() {
        let chosen = entries(&["relu", "nothing of that name", "gelu"]);
        let found: Vec<&str> = chosen.iter().map(|entry| entry.function).collect();
        assert_eq!(found, ["relu", "gelu"]);
    }
}

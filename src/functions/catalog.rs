use std::sync::Arc;

use super::{Activation, Facts, Family};

/// One row of the table of activations.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The free function and array method: `leaky_relu`.
    pub function: &'static str,
    /// The activation with its default parameters, behind the trait.
    pub activation: Arc<dyn Activation>,
    /// Those that differ from it in one parameter, which a slider may move.
    pub family: Option<Family>,
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
    /// The same in PyTorch, as a program.
    pub pytorch: &'static str,
    /// Whether a figure that measures networks shows it unless told otherwise: those that differ in what
    /// they do to signals and gradients, since all of the table would take too long.
    pub usual: bool,
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

macro_rules! catalog {
    ($($file:ident: $($type:ident { $($function:ident),+ } $(($parameter:ident))?),+;)*) => {
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
            vec![$(super::$file::entry()),*]
        }
    };
}

table!(catalog);

/// The activations of the rows that are [usual](Entry::usual).
pub fn usual_activations() -> Vec<Arc<dyn Activation>> {
    let usual = catalog().into_iter().filter(|entry| entry.usual);
    usual.map(|entry| entry.activation).collect()
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

    /// A slider shows two decimals.
    #[test]
    fn each_family_has_its_default_within_a_range_of_two_decimals() {
        for (entry, family) in catalog().iter().filter_map(|entry| Some((entry, entry.family?))) {
            let name = entry.name();
            let Family {
                range: [low, high],
                step,
                default,
                ..
            } = family;
            assert!((low..=high).contains(&default), "{name}");
            for number in [low, high, step] {
                assert_eq!(number, (number * 100.0).round() / 100.0, "{name}");
            }
        }
        assert!(catalog().iter().any(|entry| entry.family.is_some()));
    }
}

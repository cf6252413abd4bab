//! Activations as plain data, which goes from one process to another.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::functions::{Activation, catalog};

/// An activation of the table, by its name with its parameter: `LeakyReLU(0.1)`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PlainActivation(pub String);

impl From<&dyn Activation> for PlainActivation {
    fn from(activation: &dyn Activation) -> Self {
        Self(activation.name())
    }
}

impl PlainActivation {
    /// The activation, where the table has it or its family.
    pub fn activation(&self) -> Option<Arc<dyn Activation>> {
        let (_, parameter) = self.0.trim_end_matches(')').rsplit_once('(').unwrap_or_default();
        let parameter = parameter.parse();
        let of_this_name = |activation: &Arc<dyn Activation>| activation.name() == self.0;
        let relatives = |entry: crate::functions::Entry| {
            let relative = entry.family.zip(parameter.clone().ok());
            let relative = relative.and_then(|(family, parameter)| (family.make)(parameter).ok());
            [Some(entry.activation), relative].into_iter().flatten()
        };
        catalog().into_iter().flat_map(relatives).find(of_this_name)
    }

    /// The activation, which a checker took from the table.
    pub(in crate::asking) fn known(&self) -> Arc<dyn Activation> {
        self.activation().expect("an activation of the table")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activation_of_the_table_is_found_by_its_name_and_no_other() {
        for entry in catalog() {
            let plain = PlainActivation::from(&*entry.activation);
            assert_eq!(plain.activation().map(|found| found.name()), Some(entry.name()));
        }
        assert!(PlainActivation("Bent(2)".into()).activation().is_none());
    }
}

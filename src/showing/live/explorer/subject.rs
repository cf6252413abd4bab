//! What the explorer's menus offer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::family::Family;
use super::survey::Survey;
use crate::functions::{Activation, Smoothness, catalog};

/// An entry of the menus.
pub(super) struct Subject {
    pub name: String,
    /// The parameter on a slider; none for an activation without one.
    pub family: Option<Family>,
    /// One per value of the slider, or just one.
    pub variants: Vec<Variant>,
}

/// An activation with what was found out about it.
pub(super) struct Variant {
    /// The slider's value.
    pub parameter: Option<f64>,
    pub activation: Arc<dyn Activation>,
    pub survey: Survey,
}

impl Subject {
    /// The variant at which the slider starts.
    pub fn default(&self) -> &Variant {
        let default = self.family.as_ref().map(|family| family.default);
        let at_default = |variant: &&Variant| variant.parameter == default;
        self.variants
            .iter()
            .find(at_default)
            .unwrap_or(&self.variants[0])
    }
}

/// The reader's own activations and then the table's; and the names of those that panicked.
pub(super) fn subjects(own: &[Arc<dyn Activation>]) -> (Vec<Subject>, Vec<String>) {
    let (mut subjects, mut left_out) = (vec![], vec![]);
    for activation in own {
        let survey = || alone(activation.clone(), None);
        match catch_unwind(AssertUnwindSafe(survey)) {
            Ok(subject) => subjects.push(subject),
            Err(_) => left_out.push(activation.name()),
        }
    }
    subjects.extend(catalog().into_iter().map(|entry| {
        let smoothness = Some(entry.facts.smoothness);
        match Family::of(entry.function) {
            Some(family) => of_family(family, smoothness),
            None => alone(entry.activation, smoothness),
        }
    }));
    (subjects, left_out)
}

fn alone(activation: Arc<dyn Activation>, known: Option<Smoothness>) -> Subject {
    Subject {
        name: activation.name(),
        family: None,
        variants: vec![Variant {
            parameter: None,
            survey: Survey::of(&activation, known),
            activation,
        }],
    }
}

fn of_family(family: Family, known: Option<Smoothness>) -> Subject {
    let variants = family.members().map(|(value, activation)| Variant {
        parameter: Some(value),
        survey: Survey::of(&activation, known),
        activation,
    });
    Subject {
        name: family.name.into(),
        variants: variants.collect(),
        family: Some(family),
    }
}

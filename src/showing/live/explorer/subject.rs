//! What the explorer's menus offer.

use std::sync::Arc;

use super::slider;
use super::survey::Survey;
use crate::functions::{Activation, Family, Smoothness, catalog};
use crate::learning::parallel::parallel_map;
use crate::panics::quietly;

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
    /// Whether this is what a reader means by the name: that in the menus, or the activation's own.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.default().activation.name() == name
    }

    /// The name with the parameter's value.
    pub fn label(&self, variant: &Variant) -> String {
        match self.family {
            Some(_) => variant.activation.name(),
            None => self.name.clone(),
        }
    }

    /// The variant at which the slider starts.
    pub fn default(&self) -> &Variant {
        let start = self.family.as_ref().map(slider::start);
        let at_start = |variant: &&Variant| variant.parameter == start;
        self.variants.iter().find(at_start).unwrap_or(&self.variants[0])
    }
}

/// The reader's own activations and then the table's; and which panicked, or are not written yet.
pub(super) fn subjects(own: &[Arc<dyn Activation>]) -> (Vec<Subject>, Vec<String>) {
    let (mut yours, mut left_out) = (vec![], vec![]);
    for activation in own {
        match quietly(|| alone(activation.clone(), None)) {
            Ok(subject) => yours.push(subject),
            Err(panic) => {
                let why = match panic.is_todo() {
                    true => panic.reason(),
                    false => "which panicked".into(),
                };
                left_out.push(format!("{}, {why}", activation.name()));
            }
        }
    }
    let mut subjects = of_the_table();
    for subject in yours.into_iter().rev() {
        let mut subject = subject;
        while subjects.iter().any(|other| other.name == subject.name) {
            subject.name += " (yours)";
        }
        subjects.insert(0, subject);
    }
    (subjects, left_out)
}

fn of_the_table() -> Vec<Subject> {
    parallel_map(&catalog(), |entry| {
        let smoothness = Some(entry.facts.smoothness);
        match entry.family {
            Some(family) => of_family(family, smoothness),
            None => alone(entry.activation.clone(), smoothness),
        }
    })
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
    let variants = slider::members(&family).map(|(value, activation)| Variant {
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

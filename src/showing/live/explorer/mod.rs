//! The Activation Explorer.

mod kinks;
mod places;
mod plot;
mod readouts;
mod rows;
mod samples;
mod settings;
mod slider;
mod spec;
mod subject;
mod survey;

pub use settings::ExplorerSettings;
pub use slider::slider_styles;

use subject::{Subject, subjects};

use super::LiveFigure;
use crate::functions::Activation;
use crate::showing::plot;

/// Every activation of the table to look at: its curve and slopes, the tangent at a point, where it
/// saturates, what is known of it, and another one beside it.
///
/// ```
/// use activations::prelude::*;
///
/// let figure = explorer();
/// assert!(figure.to_json().contains("Softplus"));
/// ```
pub fn explorer() -> LiveFigure {
    explorer_with(ExplorerSettings::default())
}

/// The explorer with activations of your own beside those of the table, or with others shown first.
///
/// An activation that panics is left out, and the figure says so.
///
/// ```
/// use activations::prelude::*;
///
/// #[derive(Debug)]
/// struct Square;
///
/// impl Activation for Square {
///     fn name(&self) -> String {
///         "Square".into()
///     }
///     fn value(&self, x: f64) -> f64 {
///         x * x
///     }
///     fn derivative(&self, x: f64) -> f64 {
///         2.0 * x
///     }
/// }
///
/// let figure = explorer_with(ExplorerSettings::of(Square));
/// assert!(figure.to_json().contains("Square"));
/// ```
pub fn explorer_with(settings: ExplorerSettings) -> LiveFigure {
    let (subjects, left_out) = subjects(&settings.own);
    let first = chosen(&subjects, &settings.first, "GELU");
    let second = subjects.iter().find(|s| s.is_called(&settings.second));
    let spec = spec::specification(&subjects, &first.name, second.map(|s| &*s.name), &left_out);
    let shown: Vec<&dyn Activation> = std::iter::once(first)
        .chain(second)
        .map(|subject| &subject.default().activation as &dyn Activation)
        .collect();
    LiveFigure::new(spec, plot(&shown).to_svg())
}

/// The subject of that name, or of the other one, which the table has.
fn chosen<'a>(subjects: &'a [Subject], name: &str, otherwise: &str) -> &'a Subject {
    let named = |name: &str| subjects.iter().find(|subject| subject.is_called(name));
    named(name).or_else(|| named(otherwise)).unwrap_or(&subjects[0])
}

#[cfg(test)]
mod tests;

//! What an activation of the reader's own does in the figures of the lessons, one call each.
//!
//! A function that is not written yet, or that panics, is said to be so in the figure's place.

use super::{ExplorerSettings, Figure, LiveFigure, Panels, Table, explorer_with};
use crate::functions::{Activation, Entry, Relu, Yours, catalog};
use crate::learning::Init;
use crate::learning::experiments::{
    ComparisonSettings, GradientFlowSettings, RaceSettings, compare_with_relu, gradient_flow, race, shared,
};
use crate::panics::quietly;

impl Yours {
    /// Its value and its slope, each over the crate's own activation of that name.
    pub fn over_reference(&self) -> Panels {
        let named = |entry: &Entry| [entry.function, &entry.name()].contains(&self.given_name());
        let reference = catalog().into_iter().find(named);
        let figure = |title: String, of: fn(&dyn Activation, f64) -> f64| {
            let figure = Figure::new(title).x_label("x");
            let figure = match &reference {
                Some(entry) => {
                    let activation = entry.activation.clone();
                    figure.curve("reference", move |x| of(&activation, x))
                }
                None => figure,
            };
            let own = self.clone();
            figure.curve("yours", move |x| of(&own, x))
        };
        Panels::new([
            figure(self.given_name().to_owned(), |f, x| f.value(x)),
            figure("Its slope".to_owned(), |f, x| f.derivative(x)),
        ])
    }

    /// The Activation Explorer with it first, and ReLU beside it.
    pub fn explorer(&self) -> LiveFigure {
        explorer_with(ExplorerSettings::of(self.clone()))
    }

    /// The epochs that networks with it and with ReLU need to read the digits, for several learning rates.
    pub fn race(&self) -> Table {
        let contestants = vec![(shared(self.clone()), Init::HeNormal), (shared(Relu), Init::HeNormal)];
        let settings = RaceSettings {
            activations: contestants,
            ..Default::default()
        };
        match self.measured(|| race(&settings)) {
            Ok(race) => race.table(),
            Err(reason) => Table::default().caption(reason),
        }
    }

    /// The gradient at each of ten layers with it and with ReLU, for three initialisations, as measured and in
    /// theory.
    pub fn gradients(&self) -> Panels {
        let settings = GradientFlowSettings {
            activations: vec![shared(self.clone()), shared(Relu)],
            ..Default::default()
        };
        match self.measured(|| gradient_flow(&settings)) {
            Ok(flow) => flow.panels(),
            Err(reason) => Panels::new([Figure::new(reason)]),
        }
    }

    /// The test digits that networks with it and with ReLU read after a short training, over five seeds.
    pub fn network(&self) -> Table {
        let settings = ComparisonSettings {
            hidden: vec![32, 32],
            epochs: 5,
            seeds: 5,
            ..Default::default()
        };
        match self.measured(|| compare_with_relu(self.clone(), &settings)) {
            Ok(comparison) => comparison.table(),
            Err(reason) => Table::default().caption(reason),
        }
    }

    /// What the measurement gives, or why there is none. Networks compute on threads of their own, so that both
    /// functions are called here first.
    fn measured<T, E: ToString>(&self, measure: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
        let called = || {
            let places = (-40..=40).map(|x| f64::from(x) / 4.0);
            places.map(|x| (self.value(x), self.derivative(x))).collect::<Vec<_>>()
        };
        match quietly(|| (called(), measure())) {
            Ok((_, measured)) => measured.map_err(|error| error.to_string()),
            Err(panic) => Err(panic.in_place_of(self.given_name())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{gelu, gelu_derivative, yours};

    fn own() -> Yours {
        yours("GELU", gelu, gelu_derivative)
    }

    fn unwritten() -> Yours {
        yours("GELU", |_| todo!(), |_| todo!())
    }

    #[test]
    fn an_own_activation_stands_over_the_one_of_its_name_and_alone_without_one() {
        for name in ["GELU", "gelu"] {
            let svg = yours(name, gelu, gelu_derivative).over_reference().to_svg();
            assert!(svg.contains("reference") && svg.contains("yours"));
        }
        assert!(
            !yours("Mine", gelu, gelu_derivative)
                .over_reference()
                .to_svg()
                .contains("reference")
        );
    }

    #[test]
    fn an_own_activation_runs_beside_relu_in_every_figure() {
        let both = |text: &str| text.contains("GELU (yours)") && text.contains("ReLU");
        assert!(both(&own().explorer().to_json()));
        assert!(both(&own().gradients().to_svg()));
        assert!(both(&own().network().to_string()));
    }

    #[test]
    fn what_is_not_written_yet_is_said_in_the_place_of_the_figure() {
        let open = unwritten();
        let texts = [
            open.race().to_string(),
            open.network().to_string(),
            open.gradients().to_svg(),
            open.over_reference().to_svg(),
        ];
        for text in texts {
            assert!(text.contains("not written yet"), "{text}");
        }
    }
}

use crate::{
    learning::experiments::{GradientFlow, TrainedFlow, TrainedGradientFlow},
    showing::{Cell, Figure, Panels, Table},
};

impl GradientFlow {
    /// A figure for each initialisation: the gradient at each layer's output over that at the last,
    /// a line for each activation as measured, and dots where theory puts it.
    pub fn panels(&self) -> Panels {
        let first = self.profiles.first().map(|profile| &profile.activation);
        let inits = self
            .profiles
            .iter()
            .filter(|profile| Some(&profile.activation) == first);
        Panels::new(inits.map(|profile| self.figure(&profile.init))).share_y()
    }

    fn figure(&self, init: &str) -> Figure {
        let profiles = || self.profiles.iter().filter(|profile| profile.init == init);
        let figure = Figure::new(format!("{init}, {} layers of {}", self.depth, self.width))
            .x_label("layer, 0 is the input")
            .y_label("gradient / gradient at the output")
            .log_y();
        let measured = profiles().fold(figure, |figure, profile| {
            figure.series(&profile.activation, 0, &profile.measured)
        });
        let theory = profiles().flat_map(|profile| profile.theory.iter().enumerate());
        measured.points("theory", theory.map(|(layer, &ratio)| (layer as f64, ratio)))
    }

    /// One row for each activation and initialisation: the gradient at the input over that at the
    /// output.
    pub fn table(&self) -> Table {
        let header = [
            "activation",
            "initialisation",
            "measured",
            "smallest",
            "largest",
            "theory",
        ];
        let caption = format!(
            "Gradient at the input over that at the output: {} layers of {}, {} seeds",
            self.depth, self.width, self.seeds
        );
        let rows = self.profiles.iter().map(|profile| {
            (
                &profile.activation,
                &profile.init,
                profile.measured[0],
                profile.lowest[0],
                profile.highest[0],
                profile.theory[0],
            )
        });
        Table::new(header).caption(caption).rows(rows).digits(3)
    }
}

impl TrainedGradientFlow {
    /// A figure for each activation: every layer's gradient in the first epoch, halfway and in the
    /// last; and one of all losses, from 0.
    pub fn panels(&self) -> Panels {
        let largest = self
            .runs
            .iter()
            .flat_map(|run| &run.losses)
            .copied()
            .fold(0.0, f64::max);
        let losses = Figure::new("Loss")
            .x_label("epoch")
            .y_label("mean cross-entropy, nats")
            .y_range(0.0, 1.04 * largest);
        let losses = self
            .runs
            .iter()
            .fold(losses, |figure, run| figure.series(&run.activation, 1, &run.losses));
        Panels::new(self.runs.iter().map(gradients).chain([losses])).share_y()
    }

    /// One row for each activation: what became of it, and what ended it early if something did.
    pub fn table(&self) -> Table {
        let early = self.runs.iter().any(|run| run.stopped.is_some());
        let header = ["activation", "loss", "test accuracy"].into_iter();
        let rows = self.runs.iter().map(|run| {
            let loss = run.losses.last().copied().unwrap_or(f64::NAN);
            let ended = early.then(|| Cell::from(run.stopped.as_deref().unwrap_or("")));
            let row = [
                Cell::from(&run.activation),
                Cell::Number(loss),
                Cell::Number(run.accuracy),
            ];
            row.into_iter().chain(ended).collect::<Vec<_>>()
        });
        Table::new(header.chain(early.then_some("ended early by")))
            .rows(rows)
            .digits(3)
    }
}

fn gradients(run: &TrainedFlow) -> Figure {
    let figure = Figure::new(&run.activation)
        .x_label("linear layer")
        .y_label("norm of the gradient")
        .log_y();
    let last = run.gradients.len().saturating_sub(1);
    let mut epochs = vec![0, last / 2, last];
    epochs.dedup();
    epochs
        .iter()
        .filter_map(|&epoch| Some((epoch, run.gradients.get(epoch)?)))
        .fold(figure, |figure, (epoch, gradients)| {
            figure.series(format!("epoch {}", epoch + 1), 1, gradients)
        })
}

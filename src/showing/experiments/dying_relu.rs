use super::with_interval;
use crate::{
    learning::experiments::DyingRelu,
    showing::{Figure, Table},
};

impl DyingRelu {
    /// The mean share of dead units after each epoch, a line for each case.
    pub fn figure(&self) -> Figure {
        let figure = Figure::new("Units that are 0 for every training image")
            .x_label("epoch, 0 is before training")
            .y_label("share of the hidden units");
        self.outcomes.iter().fold(figure, |figure, outcome| {
            let shares: Vec<f64> = outcome.dead.iter().map(|share| share.mean).collect();
            figure.series(&outcome.name, 0, &shares)
        })
    }

    /// One row for each case, with 95 % intervals over the seeds.
    pub fn table(&self) -> Table {
        let header = [
            "",
            "dead",
            "dead in each layer",
            "revived",
            "test accuracy",
            "ended early",
        ];
        let runs = self.outcomes.first().map_or(0, |outcome| outcome.accuracy.runs);
        let rows = self.outcomes.iter().map(|outcome| {
            let last = &outcome.dead[outcome.dead.len() - 1];
            let layers = outcome.dead_by_layer.iter().map(|layer| format!("{:.2}", layer.mean));
            (
                &outcome.name,
                with_interval(last),
                layers.collect::<Vec<_>>().join(", "),
                with_interval(&outcome.revived),
                with_interval(&outcome.accuracy),
                outcome.stopped,
            )
        });
        Table::new(header)
            .caption(format!(
                "Shares after training: mean and 95 % interval over {runs} seeds"
            ))
            .rows(rows)
    }
}

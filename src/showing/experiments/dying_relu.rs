use super::with_range;
use crate::{
    learning::experiments::DyingRelu,
    showing::{Cell, Figure, Table},
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

    /// One row for each case, with the smallest and largest of the runs, and how many ended early if any did.
    pub fn table(&self) -> Table {
        let early = self.outcomes.iter().any(|outcome| outcome.stopped > 0);
        let header = ["", "dead", "dead in each layer", "revived", "test accuracy"].into_iter();
        let runs = self.outcomes.first().map_or(0, |outcome| outcome.accuracy.runs);
        let rows = self.outcomes.iter().map(|outcome| {
            let last = &outcome.dead[outcome.dead.len() - 1];
            let layers = outcome.dead_by_layer.iter().map(|layer| format!("{:.2}", layer.mean));
            let row = [
                outcome.name.clone(),
                with_range(last),
                layers.collect::<Vec<_>>().join(", "),
                with_range(&outcome.revived),
                with_range(&outcome.accuracy),
            ];
            let ended = early.then(|| Cell::from(outcome.stopped));
            row.into_iter().map(Cell::from).chain(ended).collect::<Vec<_>>()
        });
        Table::new(header.chain(early.then_some("ended early")))
            .caption(format!(
                "Shares after training: mean, and smallest … largest of {runs} runs"
            ))
            .rows(rows)
    }
}

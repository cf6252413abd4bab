use crate::{
    learning::experiments::{BadStep, Fate},
    showing::{Figure, Table},
};

impl BadStep {
    /// The first unit of each layer that the bad step killed and the first that revived: the largest
    /// of their inputs over all samples. A unit is dead unless it is above 0.
    pub fn figure(&self) -> Figure {
        let bad = (self.before + 1) as f64;
        let figure = Figure::new("One step far too long")
            .x_label("step")
            .y_label("largest input over all samples")
            .vline("bad step", bad);
        let layers = 0..self.largest_inputs[0].len();
        layers.fold(figure, |figure, layer| {
            let fates = self.fates(layer);
            let killed = fates.iter().position(|fate| *fate == Fate::Killed);
            let revived = fates.iter().position(|fate| matches!(fate, Fate::Revived(_)));
            let units = [("killed", killed), ("revived", revived)];
            units.into_iter().fold(figure, |figure, (fate, unit)| match unit {
                Some(unit) => {
                    let inputs = self.largest_inputs.iter().map(|step| step[layer][unit]);
                    figure.sequence(format!("layer {}, {fate}", layer + 1), inputs)
                }
                None => figure,
            })
        })
    }

    /// One row for each hidden layer: how many units met which fate.
    pub fn table(&self) -> Table {
        let header = ["hidden layer", "units", "dead before", "still dead", "revived"];
        let rows = (0..self.largest_inputs[0].len()).map(|layer| {
            let fates = self.fates(layer);
            let count = |of: fn(&Fate) -> bool| fates.iter().filter(|fate| of(fate)).count();
            (
                layer + 1,
                fates.len(),
                count(|fate| *fate == Fate::DeadBefore),
                count(|fate| *fate == Fate::Killed),
                count(|fate| matches!(fate, Fate::Revived(_))),
            )
        });
        Table::new(header)
            .caption(format!(
                "What one bad step does, {} steps later",
                self.largest_inputs.len() - 2 - self.before
            ))
            .rows(rows)
    }
}

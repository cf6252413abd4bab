use crate::{
    learning::{History, Network, Parameter, StepRecord},
    showing::{Cell, Figure, Table},
};

impl History {
    /// The mean loss over each epoch.
    pub fn figure(&self) -> Figure {
        Figure::new("Loss")
            .x_label("epoch")
            .y_label("mean loss")
            .series("", 1, &self.epoch_losses)
    }

    /// The update-to-weight ratio ‖Δθ‖/‖θ‖ of every layer that learns, over the steps that were
    /// [watched](crate::learning::TrainingSettings::watch_every), beside the rule of thumb that it be about 10⁻³.
    pub fn updates(&self) -> Figure {
        let figure = Figure::new("Size of a step, over the size of the weights")
            .x_label("step")
            .y_label("ratio of the norms")
            .log_y()
            .hline("10⁻³", 1e-3);
        let layers = self.watched.first().map_or(&[][..], |record| &record.layers);
        let learns = layers
            .iter()
            .enumerate()
            .filter(|(_, layer)| layer.parameter_gradient_norm.is_some());
        learns.fold(figure, |figure, (index, layer)| {
            let ratios = self.watched.iter().map(|record| {
                let ratio = record.layers[index].update_ratio;
                (record.step as f64, ratio.unwrap_or(f64::NAN))
            });
            figure.line(&layer.name, ratios)
        })
    }
}

impl StepRecord {
    /// One row for each layer.
    pub fn table(&self) -> Table {
        let header = [
            "layer",
            "∂L/∂output, rms",
            "‖∂L/∂θ‖",
            "output, mean",
            "spread",
            "saturated",
            "dead",
            "‖Δθ‖/‖θ‖",
        ];
        let cell = |value: Option<f64>| value.map_or(Cell::from(""), Cell::Number);
        let rows = self.layers.iter().map(|layer| {
            vec![
                Cell::from(&layer.name),
                Cell::Number(layer.output_gradient_rms),
                cell(layer.parameter_gradient_norm),
                Cell::Number(layer.output_mean),
                Cell::Number(layer.output_std),
                cell(layer.saturated),
                cell(layer.dead),
                cell(layer.update_ratio),
            ]
        });
        Table::new(header)
            .caption(format!(
                "Epoch {}, step {}, loss {:.4}",
                self.epoch, self.step, self.loss
            ))
            .rows(rows)
            .digits(3)
    }
}

impl Network {
    /// One row for each layer: its name and how many numbers it learns.
    pub fn table(&self) -> Table {
        let count =
            |parameters: Vec<&Parameter>| -> usize { parameters.iter().map(|parameter| parameter.value.len()).sum() };
        let rows = self
            .layers()
            .iter()
            .map(|layer| (layer.name(), count(layer.parameters())));
        Table::new(["layer", "parameters"])
            .caption(format!("{} parameters", count(self.parameters())))
            .rows(rows)
    }
}

use crate::{
    learning::experiments::{Cost, CostLab, GeluForms, Timing},
    showing::{Cell, Figure, Table},
};

impl CostLab {
    /// One row for each activation: nanoseconds an element, forward and backward.
    pub fn table(&self) -> Table {
        let header = [
            "ns an element",
            "forward",
            "backward",
            "formula, f64",
            "backward",
            "formula, f32",
            "backward",
        ];
        Table::new(header)
            .caption("As this crate computes it in f64, then the bare formula in f64 and in f32")
            .rows(self.costs.iter().map(row))
    }

    /// The two speed claims about activations, as this machine has them.
    pub fn claims(&self) -> Table {
        let ratio = |slow, quick| self.ratio(slow, quick).unwrap_or(f64::NAN);
        Table::new(["claim", "claimed", "here"])
            .row(("sigmoid's time over ReLU's", "6", ratio("Sigmoid", "ReLU")))
            .row((
                "SiLU's time over Hardswish's",
                "about 1.4",
                ratio("SiLU", "Hardswish"),
            ))
    }
}

fn row(cost: &Cost) -> Vec<Cell> {
    let both = |timing: Timing| [timing.forward, timing.backward].map(Cell::Number);
    let mut row = vec![Cell::from(&cost.activation)];
    row.extend(both(cost.timing));
    if let Some(formula) = cost.formula {
        row.extend(both(formula.double));
        row.extend(both(formula.single));
    }
    row
}

impl GeluForms {
    /// The largest error of each form over its cost.
    pub fn figure(&self) -> Figure {
        let figure = Figure::new("What GELU's approximations buy")
            .x_label("ns an element")
            .y_label("largest error")
            .log_y();
        self.forms.iter().fold(figure, |figure, form| {
            figure.points(form.name, [(form.cost, form.largest_error)])
        })
    }

    /// One row for each form.
    pub fn table(&self) -> Table {
        let rows = self
            .forms
            .iter()
            .map(|form| (form.name, form.cost, form.largest_error));
        Table::new(["form", "ns an element", "largest error"]).rows(rows)
    }
}

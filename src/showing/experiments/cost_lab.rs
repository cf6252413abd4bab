use crate::{
    learning::experiments::{Cost, CostLab, GeluForms, Timing},
    showing::{Cell, Figure, Table},
};

impl CostLab {
    /// One row for each activation: nanoseconds an element, forward and backward, of both forms in both precisions.
    /// Beside them, how far the two forms are apart in f64, and how far the fast one is off in f32.
    pub fn table(&self) -> Table {
        let header = [
            "ns an element",
            "textbook, f64",
            "backward",
            "fast, f64",
            "backward",
            "apart, in ulp",
            "textbook, f32",
            "backward",
            "fast, f32",
            "backward",
            "off by, in ulp",
        ];
        Table::new(header)
            .caption(
                "The textbook form, an element at a time, and the fast form, several at a time, in f64 and then in f32",
            )
            .rows(self.costs.iter().map(row))
            .digits(3)
    }

    /// What is often claimed of the activations' speed, as this machine has it.
    pub fn claims(&self) -> Table {
        let rows = CLAIMS.map(|(slow, quick, claim)| {
            let ratio = self.ratio(slow, quick).unwrap_or(f64::NAN);
            (format!("{slow} over {quick}"), claim, ratio)
        });
        Table::new(["time of", "claimed", "here"]).rows(rows).digits(2)
    }
}

/// The slower activation, the quicker one, and how many times as long it is said to take.
const CLAIMS: [(&str, &str, &str); 6] = [
    ("Sigmoid", "ReLU", "6"),
    ("Tanh", "ReLU", "high"),
    ("LeakyReLU(0.01)", "ReLU", "slightly more than 1"),
    ("SiLU", "ReLU", "more than 1"),
    ("GELU", "ReLU", "high"),
    ("SiLU", "Hardswish", "about 1.4"),
];

fn row(cost: &Cost) -> Vec<Cell> {
    let both = |timing: Timing| [timing.forward, timing.backward].map(Cell::Number);
    let mut row = vec![Cell::from(&cost.activation)];
    row.extend([cost.textbook, cost.fast].into_iter().flat_map(both));
    row.push(Cell::Number(cost.apart));
    row.extend([cost.textbook_single, cost.single].into_iter().flat_map(both));
    row.push(Cell::Number(cost.single_error));
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
        let rows = self.forms.iter().map(|form| (form.name, form.cost, form.largest_error));
        Table::new(["form", "ns an element", "largest error"])
            .rows(rows)
            .digits(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::catalog;

    #[test]
    fn every_claim_is_about_two_activations_of_the_table() {
        let names: Vec<String> = catalog().iter().map(|entry| entry.name()).collect();
        for (slow, quick, _) in CLAIMS {
            for name in [slow, quick] {
                assert!(names.iter().any(|known| known == name), "{name}");
            }
        }
    }
}

use super::with_interval;
use crate::{
    learning::experiments::{FairComparison, FairRow},
    showing::{Cell, Figure, Table, number::significant},
};

/// The lowest difference that the figure shows, in percentage points.
const LOWEST: f64 = -10.0;

impl FairComparison {
    /// A row for each activation but the first, from best to worst as in the table: the mean difference in test
    /// accuracy from the first one, in percentage points, and its 95 % interval. What lies below −10 is not shown, but
    /// named.
    pub fn figure(&self) -> Figure {
        let rows = self.sorted();
        let worst_first = || (0..).map(f64::from).zip(rows.iter().rev());
        let means = worst_first().map(|(y, row)| (100.0 * row.test.difference.mean, y));
        let intervals = worst_first().flat_map(|(y, row)| {
            let (low, high) = (100.0 * row.test.difference.low, 100.0 * row.test.difference.high);
            [(low, y), (high, y), (high, f64::NAN)]
        });
        let first = self.rows.first().map_or("", |row| &row.activation);
        let low = rows.iter().filter(|row| 100.0 * row.test.difference.mean < LOWEST);
        let names: Vec<&str> = low.map(|row| &*row.activation).collect();
        let below = match names.is_empty() {
            true => String::new(),
            false => format!("; not shown, below {}: {}", significant(LOWEST, 2), names.join(", ")),
        };
        Figure::new(format!("Test accuracy against {first}, seed by seed"))
            .x_label(format!("difference, percentage points{below}"))
            .x_range(LOWEST, 5.0)
            .y_names(rows.iter().rev().map(|row| &row.activation))
            .line("95 % interval", intervals)
            .points("mean", means)
            .vline("", 0.0)
    }

    /// A row for each activation, the first and then the others from best to worst.
    pub fn table(&self) -> Table {
        let header = [
            "activation",
            "n·variance of a weight",
            "learning rate",
            "test accuracy",
            "difference, seed by seed",
            "p, all taken together",
        ];
        let none = || Cell::from("–");
        let first = self.rows.first().map(|row| (row, none(), none()));
        let others = self.sorted();
        let others = others.iter().map(|&row| {
            let p_value = Cell::Number(row.adjusted_p_value);
            (row, Cell::from(with_interval(&row.test.difference)), p_value)
        });
        let rows = first.into_iter().chain(others).map(|(row, difference, p_value)| {
            (
                &row.activation,
                significant(row.gain, 3),
                format!("{}{}", row.rate, if row.rate_is_inside { "" } else { ", at the edge" }),
                row.accuracy.mean,
                difference,
                p_value,
            )
        });
        Table::new(header)
            .caption("Means over the seeds; in brackets, 95 % intervals of the difference".to_owned())
            .rows(rows)
            .digits(3)
    }

    /// All but the first, from best to worst.
    fn sorted(&self) -> Vec<&FairRow> {
        let mut rows: Vec<&FairRow> = self.rows.iter().skip(1).collect();
        rows.sort_by(|a, b| b.accuracy.mean.total_cmp(&a.accuracy.mean));
        rows
    }
}

use super::with_interval;
use crate::{learning::experiments::Comparison, showing::Table};

impl Comparison {
    /// Both accuracies and their difference, with 95 % intervals, under the verdict.
    pub fn table(&self) -> Table {
        let difference = &self.test.difference;
        Table::new(["", "test accuracy"])
            .caption(self.verdict())
            .row((&self.activation, with_interval(&self.accuracy)))
            .row(("ReLU", with_interval(&self.relu_accuracy)))
            .row(("difference, seed by seed", with_interval(difference)))
            .row(("p-value of the paired test", self.test.p_value))
            .digits(2)
    }
}

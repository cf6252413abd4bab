//! How many predictions were right.

use super::{Held, Predictions, Verdict};
use crate::showing::Table;

impl Predictions {
    /// All predictions of the cells that have run, each beside its result; above them how many were right, and
    /// what to read again.
    pub fn score(&self) -> Table {
        let rows = self.held.iter().map(|held| {
            let mark = held.verdict.mark();
            (mark, held.question.as_str(), held.predicted(), held.measured())
        });
        Table::new(["", "question", "predicted", "measured"])
            .caption(self.summary())
            .rows(rows)
    }

    pub(super) fn summary(&self) -> String {
        let those = |verdict: fn(&Verdict) -> bool| -> Vec<&Held> {
            self.held.iter().filter(|held| verdict(&held.verdict)).collect()
        };
        let right = those(|verdict| matches!(verdict, Verdict::Right)).len();
        let open = those(|verdict| matches!(verdict, Verdict::NotMade | Verdict::Unreadable(_))).len();
        let wrong = those(|verdict| matches!(verdict, Verdict::Wrong));
        let mut summary = format!("{right} of {} right", self.held.len());
        if open > 0 {
            summary += &format!(", {open} not made");
        }
        summary += ".";
        if !wrong.is_empty() {
            let questions: Vec<&str> = wrong.iter().map(|held| held.question.as_str()).collect();
            summary += &format!(" Read again what stands around: {}.", questions.join("; "));
        }
        summary
    }
}

//! The data: one row per activation, initialisation, depth and width.

use serde_json::{Value, json};

use crate::learning::experiments::GradientProfile;
use crate::showing::live::vega::{rounded, short};
use crate::showing::number::significant;

/// What was measured in one kind of network; no width is the chain of single units.
pub(super) struct Flow {
    pub depth: usize,
    pub width: Option<usize>,
    pub profile: GradientProfile,
}

impl Flow {
    /// | field | is |
    /// |---|---|
    /// | `a`, `i` | the activation and the initialisation |
    /// | `n`, `w` | the depth and the width; null for the chain |
    /// | `label` | both names |
    /// | `g`, `lo`, `hi`, `th` | gradient at each layer's output: measured, range of seeds, theory |
    /// | `s`, `d` | the shares saturated and dead; null at the input |
    /// | `t` | what comes of it at the input, in words |
    pub fn row(&self) -> Value {
        let profile = &self.profile;
        let gradients = |of: &[f64]| of.iter().map(|&g| short(g, 3)).collect::<Vec<_>>();
        json!({
            "a": profile.activation,
            "i": profile.init,
            "n": self.depth,
            "w": self.width,
            "label": format!("{}, {}", profile.activation, profile.init),
            "g": gradients(&profile.measured),
            "lo": gradients(&profile.lowest),
            "hi": gradients(&profile.highest),
            "th": gradients(&profile.theory),
            "s": shares(&profile.saturated),
            "d": shares(&profile.dead),
            "t": self.reading(),
        })
    }

    fn reading(&self) -> String {
        let measured = self.profile.measured[0];
        format!(
            "{} at the input, × {} a layer",
            significant(measured, 2),
            significant(measured.powf(1.0 / self.depth as f64), 2),
        )
    }

    /// The smallest and the largest gradient shown.
    pub fn extent(&self) -> [f64; 2] {
        let all = [&self.profile.lowest, &self.profile.highest, &self.profile.theory];
        let all = all.into_iter().flatten().filter(|g| g.is_finite() && **g > 0.0);
        all.fold([f64::INFINITY, 0.0], |[low, high], &g| [low.min(g), high.max(g)])
    }
}

fn shares(shares: &[f64]) -> Vec<Value> {
    let shares = shares.iter().map(|&share| rounded(share, 3));
    std::iter::once(Value::Null).chain(shares).collect()
}

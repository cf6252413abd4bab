//! The settings of a class: class.toml.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub const FILE: &str = "class.toml";

/// How a class is graded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub title: String,
    /// What the inputs of checks are drawn from: 16 hexadecimal digits.
    pub seed: String,
    pub due: Option<Timestamp>,
    #[serde(default = "yes")]
    pub partial_credit: bool,
    #[serde(default)]
    pub late: Late,
    pub limits: Limits,
    /// What each exercise is worth that is graded.
    pub points: BTreeMap<String, f64>,
}

/// What lateness costs; nothing counts that is late where no rule is given.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// Of the points reached, for each day begun.
    pub percent_per_day: f64,
    /// After so many, nothing counts.
    pub days: i64,
}

/// What one answer may use up.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub cpu_seconds: u64,
    pub wall_seconds: u64,
    pub answer_kib: u64,
}

fn yes() -> bool {
    true
}

impl Settings {
    /// Reads class.toml in `folder`.
    ///
    /// # Errors
    /// Where it is missing or holds what it should not: what, and on which line.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path).with_context(|| {
            format!(
                "cannot read {}: give the class's folder with --class, or make one with `class new`",
                path.display()
            )
        })?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let settings: Self = toml::from_str(text)?;
        if settings.seed.len() != 16 || u64::from_str_radix(&settings.seed, 16).is_err() {
            bail!("the seed is not 16 hexadecimal digits");
        }
        if let Some((name, _)) = settings
            .points
            .iter()
            .find(|(_, points)| !points.is_finite() || **points < 0.0)
        {
            bail!("the points of {name} are not a number from 0 on");
        }
        if !(0.0..=100.0).contains(&settings.late.percent_per_day) {
            bail!("percent_per_day is not between 0 and 100");
        }
        Ok(settings)
    }

    pub fn seed_number(&self) -> u64 {
        u64::from_str_radix(&self.seed, 16).unwrap_or_default() // it was parsed before
    }
}

#[cfg(test)]
pub(crate) fn example() -> Settings {
    let points = "05_gelu = 2\n06_gelu_as_probability = 3";
    let template = include_str!("../templates/class.toml");
    let text = template
        .replace("{{seed}}", "0123456789abcdef")
        .replace("{{points}}", points);
    Settings::parse(&text.replace("# due", "due")).expect("the template is sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_read_with_its_date() {
        let settings = example();
        assert_eq!(settings.due.unwrap().to_string(), "2027-01-22T22:59:00Z");
        assert_eq!(settings.seed_number(), 0x0123_4567_89ab_cdef);
        assert_eq!(settings.points["05_gelu"], 2.0);
    }

    #[test]
    fn what_is_misspelt_or_out_of_range_is_named() {
        let template = include_str!("../templates/class.toml").replace("{{points}}", "05_gelu = 1");
        for (from, to, word) in [
            ("title", "titel", "titel"),
            ("{{seed}}", "secret", "16 hexadecimal"),
            ("percent_per_day = 10", "percent_per_day = 110", "percent_per_day"),
            ("partial_credit", "partial", "partial"),
            ("05_gelu = 1", "05_gelu = -1", "05_gelu"),
        ] {
            let text = template.replacen(from, to, 1).replace("{{seed}}", "0123456789abcdef");
            let error = format!("{:#}", Settings::parse(&text).unwrap_err());
            assert!(error.contains(word), "{word}: {error}");
        }
    }
}

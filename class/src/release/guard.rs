//! What a release must not hold: the text of an answer, and the seed of the class.

use std::path::Path;

use anyhow::{Result, bail};

use crate::settings::Settings;

/// An answer shorter than this is a formula, which the crate and the lessons have as well.
const SHORTEST: usize = 80;

pub struct Guard {
    /// With the solutions they are from, without spaces.
    answers: Vec<(String, String)>,
    seed: Option<String>,
}

impl Guard {
    /// # Errors
    /// Where a solution cannot be read.
    pub fn new(root: &Path, settings: Option<&Settings>) -> Result<Self> {
        let mut answers = Vec::new();
        for exercise in course::exercises(root)? {
            let texts = exercise.answers(root)?.into_iter().map(|text| squeezed(&text));
            let long = texts.filter(|text| text.len() >= SHORTEST);
            answers.extend(long.map(|text| (exercise.solution(), text)));
        }
        let seed = settings.map(|settings| settings.seed.clone());
        Ok(Self { answers, seed })
    }

    /// # Errors
    /// Where a file has an answer or the seed in it.
    pub fn inspect(&self, file: &str, text: &[u8]) -> Result<()> {
        let text = String::from_utf8_lossy(text);
        if self.seed.as_ref().is_some_and(|seed| text.contains(seed)) {
            bail!("{file} has the seed of the class in it: take it out of what git knows");
        }
        let text = squeezed(&text);
        match self.answers.iter().find(|(_, answer)| text.contains(answer)) {
            Some((solution, _)) => bail!("{file} has an answer of {solution} in it: take it out of what git knows"),
            None => Ok(()),
        }
    }
}

/// Without white space, so that an indented copy is found as well.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

//! The folder for Classroom 50: autograder.py and its siblings, which are published where students can find them.

use anyhow::Result;

use super::{Bundle, ROSTER, pack};

/// What autograder.py puts the beginning of the commit's digest in the place of.
const SEED: &str = "SEED";

pub fn files(bundle: &Bundle) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let mut settings = bundle.settings.clone();
    settings.insert("seed".into(), SEED.into());
    let script = include_str!("../../templates/classroom50/autograder.py");
    Ok(vec![
        ("autograder.py", script.into()),
        ("class.toml", settings.to_string().into_bytes()),
        ("roster.csv", ROSTER.into()),
        ("course.zip", pack::zip(&bundle.files()?)?),
    ])
}

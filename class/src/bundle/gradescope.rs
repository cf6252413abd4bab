//! The zip file for Gradescope: setup.sh and run_autograder at its root, course and class beside them.

use anyhow::Result;

use super::{Bundle, ROSTER, pack};

pub fn zip(bundle: &Bundle) -> Result<Vec<u8>> {
    let course = bundle.files()?.into_iter();
    let mut files: pack::Files = course.map(|(name, file)| (format!("course/{name}"), file)).collect();
    let scripts = [
        ("setup.sh", include_str!("../../templates/gradescope/setup.sh")),
        (
            "run_autograder",
            include_str!("../../templates/gradescope/run_autograder"),
        ),
    ];
    files.extend(scripts.map(|(name, text)| (name.to_owned(), (text.into(), true))));
    let class = [
        ("class/class.toml", bundle.settings.to_string()),
        ("class/roster.csv", ROSTER.into()),
    ];
    files.extend(class.map(|(name, text)| (name.to_owned(), (text.into_bytes(), false))));
    pack::zip(&files)
}

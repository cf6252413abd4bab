//! The same in PyTorch: the files in `pytorch/`, as text to paste.

use thiserror::Error;

use super::Listing;
use crate::functions::catalog;

/// Each file with its name.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../pytorch/", $name, ".py")))),+]
    };
}

/// What is no activation: an activation's file is in its row of the table.
const OTHERS: [(&str, &str); 18] = files![
    "gated_units",
    "swish_layer",
    "xielu_layer",
    "own_activation",
    "network",
    "mobilenet_v3_block",
    "swish_timing",
    "heads",
    "forgotten_activations",
    "double_softmax",
    "soft_cap",
    "normalisation",
    "watching",
    "clipping",
    "checkpoints",
    "sine",
    "maxout_layer",
    "straight_through",
];

/// There is no such file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no {name:?} in PyTorch's words here; there are {}", names())]
pub struct NoListing {
    name: String,
}

/// The PyTorch code that does the same as a function, layer or lesson of this workbook.
///
/// The files lie in `pytorch/`, where `check.py` runs them and compares them with this crate.
///
/// ```
/// use activations::prelude::*;
///
/// assert!(pytorch("gelu_tanh")?.to_string().contains("F.gelu(x, approximate=\"tanh\")"));
/// assert!(pytorch("gleu").unwrap_err().to_string().contains("gelu, "));
/// # Ok::<(), NoListing>(())
/// ```
///
/// # Errors
/// There is no file of that name; the error names those that there are.
pub fn pytorch(name: &str) -> Result<Listing, NoListing> {
    let found = files().find(|(known, _)| *known == name);
    let (name, source) = found.ok_or_else(|| NoListing { name: name.into() })?;
    Ok(Listing::new(name, source))
}

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let activations = catalog().into_iter().map(|entry| (entry.function, entry.pytorch));
    activations.chain(OTHERS)
}

fn names() -> String {
    files().map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_has_a_listing() {
        let listed: BTreeSet<String> = files().map(|(name, _)| name.to_owned()).collect();
        let folder = std::fs::read_dir(crate::checkout().join("pytorch")).unwrap();
        let files = folder.map(|file| file.unwrap().path());
        let names = files.filter(|path| path.extension().is_some_and(|extension| extension == "py"));
        let mut names: BTreeSet<String> = names
            .map(|path| path.file_stem().unwrap().to_str().unwrap().into())
            .collect();
        assert!(names.remove("check"));
        assert_eq!(names, listed);
    }

    #[test]
    fn a_listing_of_an_activation_defines_the_function_of_its_name_and_says_what_is_here() {
        for entry in catalog() {
            let source = pytorch(entry.function).unwrap().source;
            assert!(source.contains(&format!("def {}(x):", entry.function)), "{source}");
            assert!(source.starts_with("# Here: "), "{source}");
        }
    }
}

//! What the support crate is compiled from.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Files, and folders with all that is in them. In `data` a reader may keep more than what is compiled in.
const PLACES: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "course",
    "data/digits.csv.gz",
    "data/gelu_high_precision.csv",
    "pytorch",
    "src",
    "vector",
];

/// Every file that the support crate is compiled from, in the order of their names.
///
/// # Errors
/// Where one cannot be found or a folder cannot be read; the message names it.
pub fn crate_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for place in PLACES {
        add(&root.join(place), &mut files)?;
    }
    files.sort();
    Ok(files)
}

fn add(place: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("cannot read {}: {error}", place.display()));
    if !fs::metadata(place).map_err(named)?.is_dir() {
        files.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place).map_err(named)? {
        add(&entry?.path(), files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn every_place_counts_and_one_that_is_missing_is_named() {
        let root = TempDir::new().unwrap();
        for place in PLACES {
            let told = crate_files(root.path()).unwrap_err().to_string();
            assert!(told.contains(place), "{told}");
            let file = match place.contains('.') {
                true => root.path().join(place),
                false => root.path().join(place).join("deep/file"),
            };
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        assert_eq!(crate_files(root.path()).unwrap().len(), PLACES.len());
    }

    /// What `include_str!` and `include_bytes!` name in `src` lies in one of the places.
    #[test]
    fn what_the_crate_includes_from_elsewhere_is_among_them() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let files = crate_files(&root).unwrap();
        let sources = files.iter().filter(|file| file.starts_with(root.join("src")));
        let texts = sources.filter_map(|file| fs::read_to_string(file).ok());
        let included: Vec<String> = texts.flat_map(|text| included(&text)).collect();
        assert!(included.len() > 10, "{included:?}");
        for name in included {
            assert!(files.contains(&root.join(&name)), "{name}");
        }
    }

    /// The paths from the root in the include macros of a text, but for those beside it.
    fn included(text: &str) -> Vec<String> {
        let arguments = text.split("include_").skip(1).filter_map(|rest| rest.split('"').nth(1));
        let outside = arguments.filter_map(|path| path.strip_prefix("../../"));
        let paths = outside.map(|path| path.trim_start_matches("../").to_owned());
        paths
            .filter(|path| path.starts_with("data/") || path.ends_with(".py"))
            .collect()
    }
}

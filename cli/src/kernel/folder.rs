//! The folder that a kernel starts in, from which `:dep activations = { path = ".." }` finds the crate.

use std::fs;
use std::path::{Path, PathBuf};

use crate::paths::Paths;

/// The folder of the notebook, `here`; where that lies in a copy of the checkout whose crate is the same, or in none,
/// that of the checkout's notebooks. Its crate is compiled already, and nobody compiles it again.
pub fn of(paths: &Paths, here: PathBuf) -> PathBuf {
    let inside = here.starts_with(paths.root());
    let other = here.parent().filter(|above| above.join("Cargo.toml").is_file());
    if inside || other.is_some_and(|other| !same_crate(paths.root(), other)) {
        here
    } else {
        paths.notebooks()
    }
}

fn same_crate(one: &Path, other: &Path) -> bool {
    let (Ok(files), Ok(others)) = (course::crate_files(one), course::crate_files(other)) else {
        return false;
    };
    let same = |(file, from_other): (&PathBuf, &PathBuf)| {
        file.strip_prefix(one).ok() == from_other.strip_prefix(other).ok()
            && matches!((fs::read(file), fs::read(from_other)), (Ok(text), Ok(from_other)) if text == from_other)
    };
    files.len() == others.len() && files.iter().zip(&others).all(same)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use tempfile::TempDir;

    use super::*;
    use crate::files;
    use crate::paths::compiled_from;

    /// This checkout, and the folder of the notebooks of a copy of its crate.
    fn copied(folder: &TempDir) -> (Paths, PathBuf) {
        let paths = Paths::of(compiled_from()).expect("a checkout");
        for file in course::crate_files(paths.root()).expect("a crate") {
            let text = fs::read(&file).expect("a file of it");
            let file = file.strip_prefix(paths.root()).expect("a path in it");
            files::write(&folder.path().join(file), text).expect("a new file");
        }
        (paths, folder.path().join("notebooks"))
    }

    #[test]
    fn a_copy_of_the_crate_is_not_compiled_again_and_a_changed_one_is() {
        let folder = TempDir::new().expect("a temporary folder");
        let (paths, notebooks) = copied(&folder);
        assert_eq!(of(&paths, notebooks.clone()), paths.notebooks());
        let mut file = fs::OpenOptions::new()
            .append(true)
            .open(folder.path().join("src/lib.rs"))
            .expect("a file of the crate");
        writeln!(file, "// changed").expect("an own file");
        assert_eq!(of(&paths, notebooks.clone()), notebooks);
    }

    #[test]
    fn a_file_more_is_a_change_and_a_notebook_without_a_crate_above_has_the_one_that_is_compiled() {
        let folder = TempDir::new().expect("a temporary folder");
        let (paths, notebooks) = copied(&folder);
        fs::write(folder.path().join("src/more.rs"), "").expect("a new file");
        assert_eq!(of(&paths, notebooks.clone()), notebooks);
        fs::remove_file(folder.path().join("Cargo.toml")).expect("a file");
        assert_eq!(of(&paths, notebooks), paths.notebooks());
    }

    #[test]
    fn in_the_checkout_itself_a_kernel_starts_with_its_notebook() {
        let folder = TempDir::new().expect("a temporary folder");
        let (paths, _) = copied(&folder);
        let exercises = paths.root().join("exercises");
        assert_eq!(of(&paths, exercises.clone()), exercises);
    }
}

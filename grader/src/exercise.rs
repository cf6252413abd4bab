use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file that a reader completes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exercise {
    /// `05_gelu`: the name of its file, program, solution and snapshot.
    pub name: String,
    /// Its path from the root of the checkout.
    pub path: PathBuf,
}

/// The exercises below `root`, in the order of their numbers. Hidden files are what editors write on the way.
pub fn find_exercises(root: &Path) -> io::Result<Vec<Exercise>> {
    let mut exercises = Vec::new();
    for entry in fs::read_dir(root.join("exercises"))? {
        let path = Path::new("exercises").join(entry?.file_name());
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                exercises.push(Exercise { name, path });
            }
        }
    }
    exercises.sort();
    Ok(exercises)
}

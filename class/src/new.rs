//! `new`: the folder of a class.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::Write;
use std::path::{Path, absolute};

use anyhow::{Context, Result, bail};

use crate::{roster, settings};

/// Writes class.toml and roster.csv.
///
/// # Errors
/// Where the folder lies in the checkout, or one of the files is there already.
pub fn run(root: &Path, folder: &Path) -> Result<()> {
    if absolute(folder)?.starts_with(root.canonicalize()?) {
        bail!(
            "{} lies in the checkout, which is handed out: choose a folder outside",
            folder.display()
        );
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    write(folder, settings::FILE, &settings(root)?)?;
    write(folder, roster::FILE, include_str!("../templates/roster.csv"))?;
    println!(
        "Wrote {} and {} to {}. Fill them in, then: cargo run -- class release",
        settings::FILE,
        roster::FILE,
        folder.display()
    );
    Ok(())
}

/// Every exercise with its points, and a seed that nobody has seen.
fn settings(root: &Path) -> Result<String> {
    let exercises = course::exercises(root)?;
    let points = exercises.iter().map(|exercise| {
        let header = exercise.header(root);
        format!("{:<24} = {} # {}", exercise.name(), header.points(), header.title)
    });
    let points = points.collect::<Vec<_>>().join("\n");
    // The hasher's keys come from the operating system.
    let seed = format!("{:016x}", RandomState::new().hash_one("seed"));
    let template = include_str!("../templates/class.toml");
    Ok(template.replace("{{seed}}", &seed).replace("{{points}}", &points))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    let written = File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Roster;
    use crate::settings::Settings;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    #[test]
    fn what_is_written_is_read_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        run(root(), folder.path()).unwrap();
        let settings = Settings::read(folder.path()).unwrap();
        let exercises = course::exercises(root()).unwrap();
        assert!(exercises.iter().all(|exercise| settings.points[exercise.name()] >= 1.0));
        assert_eq!(settings.points.len(), exercises.len());
        assert_eq!(Roster::read(folder.path()).unwrap().students.len(), 2);
        let again = format!("{:#}", run(root(), folder.path()).unwrap_err());
        assert!(again.contains("class.toml"), "{again}");
    }

    #[test]
    fn a_folder_in_the_checkout_is_refused() {
        let error = run(root(), &root().join("class/autumn")).unwrap_err().to_string();
        assert!(error.contains("outside"), "{error}");
    }
}

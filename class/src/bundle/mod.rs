//! `bundle`: an autograder for a platform that runs one itself, computed from the checkout and the class alone.

mod classroom50;
mod gradescope;
mod pack;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use tempfile::TempDir;

use crate::release;
use crate::settings::{self, Settings};

/// Who hands in, as a bundle knows them: the platform knows who it is.
const ROSTER: &str = "id,name\nsubmission,Submission\n";

/// What `bundle` is told.
#[derive(Args)]
pub struct Options {
    /// For which platform
    platform: Platform,
    /// The zip file for Gradescope, or the folder for Classroom 50; it must not be there yet
    place: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Platform {
    /// A zip file with setup.sh and run_autograder, which holds the seed of the class
    Gradescope,
    /// A folder with autograder.py and what it needs, without the seed: students can find and read it
    Classroom50,
}

/// Writes the bundle.
///
/// # Errors
/// Where there is something in its place, or in the release that it holds an answer or the seed of the class.
pub fn run(root: &Path, class: &Path, options: &Options) -> Result<()> {
    let place = &options.place;
    if place.exists() {
        bail!("{} is there already: name one that is not", place.display());
    }
    let bundle = Bundle::new(root, class)?;
    let next = match options.platform {
        Platform::Gradescope => {
            fs::write(place, gradescope::zip(&bundle)?).with_context(|| format!("cannot write {}", place.display()))?;
            "Upload it under Configure Autograder, then test it with a submission of your own."
        }
        Platform::Classroom50 => {
            for (name, bytes) in classroom50::files(&bundle)? {
                crate::grading::write(&place.join(name), &bytes)?;
            }
            "Commit it as CLASSROOM/autograders/ASSIGNMENT, with \"rust\": \"stable\" in the runtime of the assignment."
        }
    };
    println!("Wrote {}. {next}", place.display());
    Ok(())
}

/// What every bundle has.
struct Bundle {
    /// The release: neither solutions nor keys are on a machine that runs what students wrote.
    course: TempDir,
    settings: toml::Table,
}

impl Bundle {
    fn new(root: &Path, class: &Path) -> Result<Self> {
        let path = class.join(settings::FILE);
        let course = tempfile::tempdir()?;
        release::write(root, course.path(), Some(&Settings::read(class)?))?;
        let mut settings: toml::Table = fs::read_to_string(&path)?.parse()?;
        // The platform knows when something is due, and what lateness costs there.
        settings.remove("due");
        Ok(Self { course, settings })
    }

    fn files(&self) -> Result<pack::Files> {
        pack::of(self.course.path())
    }
}

#[cfg(test)]
mod tests;

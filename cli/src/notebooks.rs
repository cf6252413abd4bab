//! `notebooks --check`: executes every notebook, and every exercise with its solution, on the real
//! kernel.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::execute::{Execution, Format};
use crate::paths::Paths;

mod kept;
mod run;

pub use kept::Kept;
pub use run::Run;

/// The folder with the lessons.
const LESSONS: &str = "notebooks";

const SECONDS_PER_CELL: u32 = 600;

/// Checks the notebooks whose names contain one of `names`, or all when there are none, and says
/// whether they passed. A lesson that passes is kept as it ran, for the book.
///
/// # Errors
/// No notebook has such a name, a file cannot be read, or the runner itself fails.
pub fn check(paths: &Paths, python: impl Fn() -> Command, kernel: &str, names: &[String]) -> Result<bool> {
    let root = paths.root();
    let notebooks = matching(find(root)?, names)?;
    let kept = Kept::of(paths)?;
    let started = Instant::now();
    let mut failed = Vec::new();
    for notebook in &notebooks {
        println!("\n{}", notebook.name);
        let run = match notebook.format {
            Format::Notebook => kept.run(root, notebook, python(), kernel)?,
            Format::LiterateRust => notebook.run(root, python(), kernel, None)?,
        };
        print!("{}", run.summary());
        if !run.passed() {
            failed.push(notebook.name.as_str());
        }
    }
    let (count, seconds) = (notebooks.len(), started.elapsed().as_secs());
    println!(
        "\n{} passed, {} failed, in {seconds} s",
        count - failed.len(),
        failed.len()
    );
    for name in &failed {
        println!("  failed: {name}");
    }
    Ok(failed.is_empty())
}

/// What is to be executed: a path from the root, and the folder that its own paths start from.
pub struct Notebook {
    pub name: String,
    folder: &'static str,
    format: Format,
}

impl Notebook {
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Executes it and prints each cell as it ends; with its outputs it goes to `keep`.
    pub fn run(&self, root: &Path, python: Command, kernel: &str, keep: Option<&Path>) -> Result<Run> {
        run::run(python, &self.execution(root, kernel, keep)?)
    }

    fn execution(&self, root: &Path, kernel: &str, keep: Option<&Path>) -> Result<Execution> {
        let path = root.join(&self.name);
        Ok(Execution {
            text: fs::read_to_string(&path).with_context(|| format!("{} cannot be read", self.name))?,
            format: self.format,
            folder: root.join(self.folder),
            kernel: kernel.to_owned(),
            timeout: SECONDS_PER_CELL,
            keep: keep.map(Path::to_owned),
        })
    }
}

/// The lessons, then the solutions, each run where its exercise stands.
fn find(root: &Path) -> Result<Vec<Notebook>> {
    let solutions = course::exercises(root)?.into_iter().map(|exercise| exercise.solution());
    let solutions = solutions.filter(|solution| root.join(solution).exists());
    let solutions = solutions.map(|name| Notebook {
        name,
        folder: course::EXERCISES.path,
        format: Format::LiterateRust,
    });
    Ok(lessons(root)?.into_iter().chain(solutions).collect())
}

/// The lessons, in their order.
///
/// # Errors
/// The folder cannot be read.
pub fn lessons(root: &Path) -> Result<Vec<Notebook>> {
    let mut names = Vec::new();
    let entries = fs::read_dir(root.join(LESSONS)).with_context(|| format!("no folder {LESSONS}/"))?;
    for entry in entries {
        let file = entry?.file_name();
        names.extend(file.to_str().filter(|file| file.ends_with(".ipynb")).map(str::to_owned));
    }
    names.sort();
    let lessons = names.into_iter().map(|file| Notebook {
        name: format!("{LESSONS}/{file}"),
        folder: LESSONS,
        format: Format::Notebook,
    });
    Ok(lessons.collect())
}

fn matching(mut notebooks: Vec<Notebook>, names: &[String]) -> Result<Vec<Notebook>> {
    notebooks.retain(|notebook| names.is_empty() || names.iter().any(|name| notebook.name.contains(name)));
    ensure!(
        !notebooks.is_empty(),
        "no notebook's name contains {}",
        names.join(" or ")
    );
    Ok(notebooks)
}

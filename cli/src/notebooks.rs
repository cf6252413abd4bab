//! `notebooks --check`: executes every notebook, and every exercise with its solution, on the real
//! kernel.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::execute::{Execution, Format};

mod run;

const SECONDS_PER_CELL: u32 = 600;

/// Checks the notebooks whose names contain one of `names`, or all when there are none, and says
/// whether they passed.
///
/// # Errors
/// No notebook has such a name, a file cannot be read, or the runner itself fails.
pub fn check(root: &Path, python: impl Fn() -> Command, kernel: &str, names: &[String]) -> Result<bool> {
    let notebooks = matching(find(root)?, names)?;
    let started = Instant::now();
    let mut failed = Vec::new();
    for notebook in &notebooks {
        println!("\n{}", notebook.name);
        let run = run::run(python(), &notebook.execution(root, kernel)?)?;
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
struct Notebook {
    name: String,
    folder: &'static str,
    format: Format,
}

impl Notebook {
    fn execution(&self, root: &Path, kernel: &str) -> Result<Execution> {
        let path = root.join(&self.name);
        Ok(Execution {
            text: fs::read_to_string(&path).with_context(|| format!("{} cannot be read", self.name))?,
            format: self.format,
            folder: root.join(self.folder),
            kernel: kernel.to_owned(),
            timeout: SECONDS_PER_CELL,
        })
    }
}

/// The lessons, then the solutions, each run where its exercise stands.
fn find(root: &Path) -> Result<Vec<Notebook>> {
    let mut found = Vec::new();
    for (home, extension, folder, format) in [
        ("notebooks", "ipynb", "notebooks", Format::Notebook),
        ("solutions", "rs", "exercises", Format::LiterateRust),
    ] {
        let entries = fs::read_dir(root.join(home)).with_context(|| format!("no folder {home}/"))?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|found| found == extension)
                && let Some(file) = path.file_name().and_then(|name| name.to_str())
            {
                found.push(Notebook {
                    name: format!("{home}/{file}"),
                    folder,
                    format,
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
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

//! Compiles a notebook's first cells once, in the directory that every kernel starts from a copy of.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use super::{Step, compiler, settings::CARGO_CONFIG};
use crate::execute::{Event, Execution, Format, execute};
use crate::jupyter::{KERNEL, Session};
use crate::kernel::WARMING_VARIABLE;
use crate::paths::Paths;
use crate::progress::Bar;

/// What every notebook starts with, as a notebook in jupytext's percent format.
const FIRST_CELLS: &str =
    "// %%\n:dep activations = { path = \"..\" }\n\n// %%\nuse activations::prelude::*;\nlet warm = 1.0_f64;\n";

pub const STEP: Step = Step {
    name: "warm-up",
    purpose: "compile the first cells ahead of time",
    estimate: || Duration::from_secs(60),
    inputs,
    present: |paths| paths.warm().join("target").is_dir(),
    run,
};

/// The kernel, the compiler, cargo's configuration, and the support crate as cargo sees it: by
/// modification time.
fn inputs(paths: &Paths) -> Result<String> {
    let mut inputs = format!("{FIRST_CELLS}{}\n{}\n", compiler()?, paths.root().display());
    writeln!(inputs, "{CARGO_CONFIG}")?;
    for file in configurations(paths.root()) {
        if let Ok(text) = fs::read_to_string(&file) {
            writeln!(inputs, "{}\n{text}", file.display())?;
        }
    }
    let sources = course::crate_files(paths.root())?;
    for file in [paths.kernel()].iter().chain(&sources) {
        add_time(file, &mut inputs)?;
    }
    Ok(inputs)
}

/// Where cargo looks for configuration: in every folder from the checkout up, and in its home.
fn configurations(root: &Path) -> impl Iterator<Item = PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = root.ancestors().map(|folder| folder.join(".cargo"));
    let folders: Vec<_> = folders.chain(home).collect();
    folders
        .into_iter()
        .flat_map(|folder| ["config.toml", "config"].map(|name| folder.join(name)))
}

fn add_time(file: &Path, inputs: &mut String) -> Result<()> {
    let modified = fs::metadata(file)
        .with_context(|| format!("cannot read {}", file.display()))?
        .modified()?;
    writeln!(inputs, "{} {:?}", file.display(), modified.duration_since(UNIX_EPOCH))?;
    Ok(())
}

fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    super::settings::write(paths)?;
    fs::create_dir_all(paths.warm())?;
    let session = Session::open(paths)?;
    let mut python = session.python(paths);
    python.env(WARMING_VARIABLE, "1");
    let what = Execution {
        text: FIRST_CELLS.to_owned(),
        format: Format::LiterateRust,
        folder: paths.notebooks(),
        kernel: KERNEL.to_owned(),
        timeout: 1800,
        keep: None,
    };
    let mut failures = Vec::new();
    execute(python, &what, |event| match event {
        Event::CellEnds(cell) => {
            bar.set(if cell.index == 0 { 0.9 } else { 1.0 });
            failures.extend((!cell.error.is_empty()).then_some(cell.error));
        }
        Event::Fails { reason } => failures.push(reason),
        _ => {}
    })?;
    if !failures.is_empty() {
        bail!(
            "the kernel could not compile a notebook's first cells:\n{}",
            failures.join("\n")
        );
    }
    Ok(())
}

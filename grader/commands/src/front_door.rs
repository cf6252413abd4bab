//! The `workbook` command, which started this program and knows JupyterLab.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Opens a file of the checkout in a JupyterLab that runs already, and says where.
///
/// # Errors
/// Where none runs.
pub fn open(root: &Path, file: &str) -> Result<String> {
    let workbook = env::var_os("WORKBOOK").context("only `cargo run -- watch` can open JupyterLab")?;
    let mut command = Command::new(workbook);
    let output = command.arg("--root").arg(root).args(["open", file]).output()?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    match output.status.success() {
        true => Ok(said(&output.stdout)),
        false => bail!(said(&output.stderr).trim_start_matches("error: ").to_owned()),
    }
}

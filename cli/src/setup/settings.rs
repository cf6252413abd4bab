//! Writes the settings of the workbook's own Jupyter: its kernelspec, server and look, and of cargo
//! in the kernels' folders.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::jupyter::KERNEL;
use crate::paths::Paths;
use crate::process;

/// Rewritten at each start, because they hold paths of this checkout and of this very program.
pub fn write(paths: &Paths) -> Result<()> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let json = |value: Value| format!("{value:#}\n");
    write_changed(
        &paths
            .jupyter("data")
            .join("kernels")
            .join(KERNEL)
            .join("kernel.json"),
        &json(kernelspec(&program)),
    )?;
    write_changed(
        &paths.jupyter("config").join("jupyter_server_config.json"),
        &json(server(paths)),
    )?;
    write_changed(
        &paths
            .environment()
            .join("share/jupyter/lab/settings/overrides.json"),
        &json(look()),
    )?;
    write_changed(&paths.state().join(".cargo/config.toml"), CARGO_CONFIG)
}

/// The analysis in the kernel leaves out what only rustc must see (see the root Cargo.toml); evcxr's
/// own builds set RUSTFLAGS, which takes precedence over this.
const CARGO_CONFIG: &str = "[build]\nrustflags = [\"--cfg\", \"analysis\"]\n";

fn kernelspec(program: &Path) -> Value {
    json!({
        "argv": [program, "kernel", "{connection_file}"],
        "display_name": "Rust",
        "language": "rust",
        "interrupt_mode": "message",
    })
}

/// A server for one reader on one machine, with the Rust kernel only.
fn server(paths: &Paths) -> Value {
    json!({
        "ServerApp": {
            "root_dir": paths.root(),
            "allow_root": true,
            "jpserver_extensions": {"jupyter_lsp": false},
        },
        "LabApp": {"extension_manager": "readonly"},
        "KernelSpecManager": {"ensure_native_kernel": false, "allowed_kernelspecs": [KERNEL]},
        "MultiKernelManager": {"default_kernel_name": KERNEL},
        "MappingKernelManager": {"kernel_info_timeout": 300},
    })
}

/// An exercise opens as a notebook on a double click, and no news pops up.
fn look() -> Value {
    json!({
        "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"rust": "Jupytext Notebook"}},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
    })
}

fn write_changed(file: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    process::create(file)?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

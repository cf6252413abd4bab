//! Writes the settings of the workbook's own Jupyter: its kernelspec, server and look, and of cargo
//! in the kernels' folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::files;
use crate::jupyter::KERNEL;
use crate::paths::Paths;

/// The set-up writes them for its own kernel while JupyterLab may be about to start.
static WRITING: Mutex<()> = Mutex::new(());

/// Rewritten at each start, because they hold paths of this checkout and of this very program.
pub fn write(paths: &Paths) -> Result<()> {
    let _one_at_a_time = WRITING.lock();
    let program = keep_launcher(paths)?;
    let (data, config) = (paths.jupyter("data"), paths.jupyter("config"));
    let app = paths.environment().join("share/jupyter/lab");
    let json = |value: Value| format!("{value:#}\n");
    let files = [
        (
            data.join("kernels").join(KERNEL).join("kernel.json"),
            json(kernelspec(&program, paths)),
        ),
        (config.join("jupyter_server_config.json"), json(server())),
        (config.join("jupyter_server_config.py"), PLAIN_RUST.to_owned()),
        (app.join("settings/overrides.json"), json(look())),
        (config.join("custom/custom.css"), CONTROLS.concat()),
        (paths.state().join(".cargo/config.toml"), CARGO_CONFIG.to_owned()),
    ];
    files.iter().try_for_each(|(file, text)| write_changed(file, text))
}

/// Puts this program where kernels find it; where a program that runs can't be replaced, they start it where it is.
fn keep_launcher(paths: &Paths) -> Result<PathBuf> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let kept = paths.launcher();
    let state = |file| {
        fs::metadata(file)
            .and_then(|data| Ok((data.len(), data.modified()?)))
            .ok()
    };
    if cfg!(windows) {
        return Ok(program);
    }
    if state(&program) != state(&kept) {
        let new = kept.with_extension("new");
        let _ = fs::remove_file(&new); // what was left when one was broken off
        fs::create_dir_all(paths.jupyter(""))
            .and_then(|()| fs::hard_link(&program, &new).or_else(|_| fs::copy(&program, &new).map(|_| ())))
            .and_then(|()| fs::rename(&new, &kept))
            .with_context(|| format!("cannot write {}", kept.display()))?;
    }
    Ok(kept)
}

/// The analysis in the kernel leaves out what only rustc must see (see the root Cargo.toml); evcxr's
/// own builds set RUSTFLAGS, which takes precedence over this. It is of all targets, for flags of one
/// target, in a folder above, are added to these, where they would replace those of the build. A cell,
/// the package `ctx`, is not optimised: that takes longer than the cell runs, for what is slow lies in
/// the crate. The profile is evcxr's own, said here again because a folder above would change it, but for
/// two things. The second pass over all of each crate, `lto = false`, took longer than all before. And
/// what libraries assert of themselves is only compiled in a cell.
pub const CARGO_CONFIG: &str = "\
[target.'cfg(all())']
rustflags = [\"--cfg\", \"analysis\"]

[profile.dev]
debug = false
strip = \"debuginfo\"
rpath = true
lto = \"off\"
debug-assertions = false
codegen-units = 16
panic = \"unwind\"
incremental = true
overflow-checks = true

[profile.dev.package.ctx]
opt-level = 0
debug-assertions = true
";

/// The controls of live figures stand in rows above them, and not in a column below; of the sliders one.
const CONTROLS: [&str; 2] = [
    include_str!("../../../src/showing/live/controls.css"),
    include_str!("../../../src/showing/live/sliders.css"),
];

/// jupytext would head every file that is not plain ASCII with a line naming its encoding, and an
/// exercise that was only opened and saved would differ. It would take the mark with which some editors
/// begin a file for text of the first cell, and write it back on the second line, where it is no Rust.
const PLAIN_RUST: &str = "\
import jupytext.jupytext
from jupytext.jupytext import TextNotebookConverter

jupytext.jupytext.encoding_and_executable = lambda notebook, metadata, ext: []

reads = TextNotebookConverter.reads
TextNotebookConverter.reads = lambda self, text, *args, **kwargs: reads(
    self, text.removeprefix('\\ufeff'), *args, **kwargs
)
";

fn kernelspec(program: &Path, paths: &Paths) -> Value {
    json!({
        "argv": [program, "--root", paths.root(), "kernel", "{connection_file}"],
        "display_name": "Rust",
        "language": "rust",
        "interrupt_mode": "message",
    })
}

/// A server of what lies in its own folder, with the Rust kernel only.
fn server() -> Value {
    json!({
        "ServerApp": {"allow_root": true},
        "LabApp": {"extension_manager": "readonly", "custom_css": true},
        "KernelSpecManager": {"ensure_native_kernel": false, "allowed_kernelspecs": [KERNEL]},
        "MultiKernelManager": {"default_kernel_name": KERNEL},
        "MappingKernelManager": {"kernel_info_timeout": 300},
    })
}

/// An exercise opens as a notebook on a double click, no news pops up, and the arrow keys move the
/// control of a live figure that has the focus.
fn look() -> Value {
    let arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map(left_to_the_control);
    json!({
        "@jupyterlab/shortcuts-extension:shortcuts": {"shortcuts": arrows},
        "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"rust": "Jupytext Notebook"}},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
    })
}

/// JupyterLab's shortcut of this key goes to another cell, even from a slider. This one is more
/// specific, runs none of no commands, and lets the browser do the rest.
fn left_to_the_control(key: &str) -> Value {
    json!({
        "command": "apputils:run-first-enabled",
        "args": {"commands": []},
        "keys": [key],
        "selector": ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) .vega-bindings :focus",
        "preventDefault": false,
    })
}

fn write_changed(file: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    files::create(file)?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

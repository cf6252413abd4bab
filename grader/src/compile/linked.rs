//! The libraries as one dynamic library: a program is compiled in half of the time that it takes to link the same
//! code into each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::CompileError;
use super::libraries::Libraries;
use super::rustc::{option, pass};
use crate::environment;
use crate::store::Store;

pub(super) const NAME: &str = "linked";

/// Whether programs find it.
pub(super) const IS_FOUND: bool = cfg!(unix);

pub(super) fn file_name() -> String {
    format!("lib{NAME}{}", std::env::consts::DLL_SUFFIX)
}

/// The dynamic library of these libraries, made where it is not there or is another one; none on systems where programs
/// do not find it.
pub(super) fn linked(libraries: &Libraries, identity: &str, store: &Store) -> Result<Option<PathBuf>, CompileError> {
    if !IS_FOUND {
        return Ok(None);
    }
    let name = file_name();
    if let Some(kept) = store.library(identity, &name) {
        return Ok(Some(kept));
    }
    let folder = store.workshop().map_err(CompileError::Libraries)?;
    let made = folder.path().join(name);
    make(libraries, &made)?;
    let kept = store.keep_library(&made, identity);
    kept.map(Some).map_err(CompileError::Libraries)
}

fn make(libraries: &Libraries, library: &Path) -> Result<(), CompileError> {
    let source = library.with_file_name("linked.rs");
    let text: String = libraries
        .crates
        .keys()
        .map(|name| format!("pub extern crate {name};\n"))
        .collect();
    fs::write(&source, text).map_err(CompileError::Libraries)?;

    let mut command = Command::new(&libraries.compiler);
    environment::shut_out(&mut command);
    command
        .arg(&source)
        .arg(option("--crate-name=", NAME))
        .args(["--crate-type=dylib", "--edition=2024"]);
    command
        .args(["-Cprefer-dynamic", "-Cpanic=unwind", "-Cstrip=debuginfo"])
        .arg("-o")
        .arg(library);
    if cfg!(target_os = "linux") {
        // It finds its own functions when it is linked, else ten thousand of them whenever a program starts.
        command.arg("-Clink-arg=-Wl,-Bsymbolic-functions");
    }
    pass(&mut command, libraries);
    let output = command.stdin(Stdio::null()).output().map_err(CompileError::Libraries)?;
    match output.status.success() {
        true => Ok(()),
        false => Err(CompileError::Build(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )),
    }
}

/// Where the compiler of these libraries has the standard library.
pub(super) fn folder_of_std(compiler: &Path) -> Result<PathBuf, CompileError> {
    let mut command = Command::new(compiler);
    environment::shut_out(&mut command);
    let output = command
        .args(["--print", "target-libdir"])
        .output()
        .map_err(CompileError::Libraries)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().into())
}

//! Fetches the kernel from evcxr's own release files, where they have one that starts on this machine.
//!
//! curl and tar do it, since both are where Rust is: rustup's installer asks for curl, and Windows and
//! macOS bring both along. They know the reader's proxy and certificates, and cost no compile time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::kernel::{VERSION, install as put_in_place};
use super::python;
use crate::board::Bar;
use crate::kernel::prepare;
use crate::paths::{OUTSIDE_ANY_WORKSPACE, Paths, kernel_file_name};
use crate::process;

/// Where the archives lie: evcxr's releases, or a folder on a server of one's own, for a class or a test.
const SOURCE_VARIABLE: &str = "WORKBOOK_KERNEL_URL";

/// The systems that evcxr releases a kernel for, and the kind of archive.
const TARGET: Option<(&str, &str)> = if cfg!(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu")) {
    Some(("x86_64-unknown-linux-gnu", "tar.gz"))
} else if cfg!(all(target_os = "macos", target_arch = "aarch64")) {
    Some(("aarch64-apple-darwin", "tar.gz"))
} else if cfg!(all(target_os = "windows", target_arch = "x86_64")) {
    Some(("x86_64-pc-windows-msvc", "zip"))
} else {
    None
};

/// Starts a kernel and prints the version that it says it has.
const ASK: &str = include_str!("version.py");

/// Fetches, unpacks and tries it.
///
/// # Errors
/// When there is none, it does not arrive, or it does not say that it is the version asked for.
pub fn install(paths: &Paths, bar: &Bar) -> Result<()> {
    let (target, kind) = TARGET.context("evcxr releases none for this system")?;
    let name = format!("evcxr_jupyter-v{VERSION}-{target}");
    let folder = Folder::new(paths.state().join(OUTSIDE_ANY_WORKSPACE).join("download"))?;
    let archive = folder.0.join(format!("{name}.{kind}"));
    fetch(&archive, paths, bar)?;
    unpack(&archive, &folder.0, paths)?;
    let kernel = folder.0.join(name).join(kernel_file_name());
    let version = version(&kernel, &folder.0, paths)?;
    ensure!(version == VERSION, "it says that it is version {version}");
    put_in_place(&kernel, paths)
}

/// A folder that is empty at first and gone in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(path: PathBuf) -> Result<Folder> {
        let _ = fs::remove_dir_all(&path); // what an earlier start left
        fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Waits ten seconds for a server, and as long again while nothing comes.
fn fetch(archive: &Path, paths: &Paths, bar: &Bar) -> Result<()> {
    let source = std::env::var(SOURCE_VARIABLE)
        .unwrap_or_else(|_| format!("https://github.com/evcxr/evcxr/releases/download/v{VERSION}"));
    let name = archive
        .file_name()
        .and_then(|name| name.to_str())
        .context("no file name")?;
    let mut curl = Command::new("curl");
    curl.args("--fail --location --show-error --progress-bar --connect-timeout 10".split(' '));
    curl.args("--speed-limit 1000 --speed-time 10 --output".split(' '));
    curl.arg(archive)
        .arg(format!("{}/{name}", source.trim_end_matches('/')));
    run(curl, paths, |line| {
        if let Some(percent) = percent(line) {
            bar.set(0.8 * percent / 100.0); // then it is tried
        }
    })
}

fn unpack(archive: &Path, folder: &Path, paths: &Paths) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.arg("-xf").arg(archive).arg("-C").arg(folder);
    run(tar, paths, |_| {}).context("the archive is damaged")
}

/// Starts `kernel` in `folder` and asks it, as Jupyter does; so this waits for Python.
fn version(kernel: &Path, folder: &Path, paths: &Paths) -> Result<String> {
    while !python::STEP.is_done(paths) {
        process::pause()?;
    }
    let mut ask = Command::new(paths.python());
    ask.args(["-I", "-c", ASK]).arg(kernel).arg(folder);
    prepare(&mut ask, paths, folder);
    let mut version = String::new();
    run(ask, paths, |line| line.clone_into(&mut version)).context("it does not start here")?;
    Ok(version)
}

/// Runs a command; what it says last is why it failed.
fn run(command: Command, paths: &Paths, mut on_line: impl FnMut(&str)) -> Result<()> {
    let mut last = String::new();
    let run = process::run(command, &paths.log("kernel-download"), |line| {
        line.trim().clone_into(&mut last);
        on_line(line);
    });
    match run {
        Err(_) if !last.is_empty() => Err(anyhow::Error::msg(last)),
        run => run,
    }
}

/// Reads curl's `######    57.1%`.
fn percent(line: &str) -> Option<f64> {
    line.trim().strip_suffix('%')?.rsplit([' ', '#']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn the_percentage_is_read_from_curls_progress_line() {
        assert_eq!(percent("#########                 36.5%"), Some(36.5));
        assert_eq!(percent("###################### 100.0%"), Some(100.0));
        assert_eq!(percent("#=#=#"), None);
        assert_eq!(percent("curl: (22) The requested URL returned error: 404"), None);
    }
}

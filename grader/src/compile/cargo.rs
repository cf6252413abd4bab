//! Builds the libraries in one run of cargo, and reads from its messages where they lie.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{ChildStderr, Command, Stdio};
use std::thread;

use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{Artifact, Message};
use course::DEFAULT_PACKAGES;

use super::CompileError;
use super::libraries::{Libraries, sources_of};
use crate::environment;

/// What a grade depends on, whatever a reader's configuration of cargo says.
const PROFILE: [&str; 3] = ["panic=\"unwind\"", "debug-assertions=true", "overflow-checks=true"];

/// What an answer may name.
const CRATES: [&str; 2] = ["activations", "answers"];

/// What else the libraries depend on, below the root.
const SETTINGS: [&str; 3] = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

/// Asks until cargo finds nothing to do: then no source has changed since it looked.
pub(super) fn build(root: &Path, loud: bool) -> Result<Libraries, CompileError> {
    const TIMES: usize = 3;
    for _ in 1..TIMES {
        let (libraries, fresh) = build_once(root, loud)?;
        if fresh {
            return Ok(libraries);
        }
    }
    build_once(root, loud).map(|(libraries, _)| libraries)
}

/// The libraries, and whether all of them were there.
fn build_once(root: &Path, loud: bool) -> Result<(Libraries, bool), CompileError> {
    let mut cargo = command(root).spawn().map_err(CompileError::Cargo)?;
    let stderr = cargo
        .stderr
        .take()
        .map(|stderr| thread::spawn(move || listen(stderr, loud)));
    let output = cargo.wait_with_output().map_err(CompileError::Cargo)?;
    let said = stderr.and_then(|thread| thread.join().ok()).unwrap_or_default();

    let (artifacts, errors) = read(&output.stdout)?;
    let ours: Vec<_> = artifacts
        .iter()
        .filter(|artifact| artifact.package_id.repr.starts_with("path+"))
        .collect();
    let failed = || CompileError::Build(errors.clone() + &complaint(&said));
    if !output.status.success() {
        return Err(failed());
    }
    let libraries = ours.iter().filter(|artifact| artifact.target.is_lib());
    let files: BTreeMap<_, _> = libraries
        .filter_map(|artifact| Some((artifact.target.name.clone(), rlib(artifact)?)))
        .collect();
    let crates: BTreeMap<_, _> = files
        .clone()
        .into_iter()
        .filter(|(name, _)| CRATES.contains(&name.as_str()))
        .collect();
    if crates.len() != CRATES.len() {
        return Err(failed());
    }
    let libraries = Libraries {
        sources: sources(root, &ours, files.values())?,
        crates,
        ..Libraries::default()
    };
    Ok((libraries, ours.iter().all(|artifact| artifact.fresh)))
}

fn command(root: &Path) -> Command {
    let mut command = course::cargo();
    environment::shut_out(&mut command);
    command
        .current_dir(root)
        .args(["build", "--color", "never", "--message-format", "json"]);
    // Two checkouts that share a folder would overwrite each other's libraries.
    command.arg("--target-dir").arg(root.join("target"));
    for setting in PROFILE {
        command.arg("--config").arg(format!("profile.dev.{setting}"));
    }
    command
        .args(DEFAULT_PACKAGES)
        .args(["--package=answers", "--lib", "--test=exercises"]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The lines that cargo says. Those on what it compiles are passed on if `loud`, and always one that says
/// why it waits.
fn listen(stderr: ChildStderr, loud: bool) -> Vec<String> {
    let lines = BufReader::new(stderr).lines().map_while(Result::ok);
    let pass_on = |line: &String| {
        let line = line.trim_start();
        if line.starts_with("Blocking ") || loud && line.starts_with("Compiling ") {
            eprintln!("   {line}");
        }
    };
    lines.inspect(pass_on).collect()
}

/// What cargo built, and the errors that it met.
fn read(messages: &[u8]) -> Result<(Vec<Artifact>, String), CompileError> {
    let (mut artifacts, mut errors) = (Vec::new(), String::new());
    for message in Message::parse_stream(messages) {
        match message.map_err(CompileError::Cargo)? {
            Message::CompilerArtifact(artifact) => artifacts.push(artifact),
            Message::CompilerMessage(found) if found.message.level == DiagnosticLevel::Error => {
                errors += &found.message.rendered.unwrap_or(found.message.message);
            }
            _ => {}
        }
    }
    Ok((artifacts, errors))
}

/// The file of a library whose name holds a digest; the one without may be another checkout's.
fn rlib(artifact: &Artifact) -> Option<PathBuf> {
    let metadata = artifact
        .filenames
        .iter()
        .find(|file| file.extension() == Some("rmeta"))?;
    Some(metadata.with_extension("rlib").into())
}

fn sources<'l>(
    root: &Path,
    packages: &[&Artifact],
    libraries: impl Iterator<Item = &'l PathBuf>,
) -> Result<Vec<PathBuf>, CompileError> {
    let mut sources: Vec<_> = SETTINGS
        .iter()
        .map(PathBuf::from)
        .filter(|file| root.join(file).exists())
        .collect();
    let manifests = packages
        .iter()
        .map(|artifact| artifact.manifest_path.clone().into_std_path_buf());
    sources.extend(manifests.map(|file| file.strip_prefix(root).map(Path::to_owned).unwrap_or(file)));
    for library in libraries {
        sources.extend(sources_of(library).map_err(CompileError::Libraries)?);
    }
    sources.sort();
    sources.dedup();
    Ok(sources)
}

/// What cargo said, without the lines on its progress.
fn complaint(said: &[String]) -> String {
    const PROGRESS: [&str; 4] = ["Fresh ", "Dirty ", "Compiling ", "Finished "];
    let is_progress = |line: &&String| {
        let line = line.trim_start();
        PROGRESS.iter().any(|status| line.starts_with(status))
    };
    let lines = said.iter().filter(|line| !is_progress(line));
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_leaves_out_what_went_well() {
        let said = [
            "   Compiling answers v0.1.0",
            "error: no space left",
            "  Caused by: it is full",
        ];
        let complaint = complaint(&said.map(String::from));
        assert_eq!(complaint, "error: no space left\n  Caused by: it is full\n");
    }
}

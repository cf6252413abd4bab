//! Builds programs in one run of cargo.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{ChildStderr, Command, Stdio};
use std::thread;

use cargo_metadata::Message;
use cargo_metadata::diagnostic::DiagnosticLevel;

use super::{Built, CompileError, Compiler};
use crate::Programs;

/// The packages that `cargo test` builds at the root, and its test that grades. Asked for the answers
/// alone, cargo would choose fewer features for the crates they share with it, and compile those a
/// second time.
const COMPILED_ALREADY: [&str; 6] = [
    "--package",
    "activations",
    "--package",
    "workbook",
    "--test",
    "exercises",
];

pub(super) struct Cargo {
    pub programs: Programs,
    /// The calls of the compiler that cargo made, as a shell reads them: variables, program, arguments.
    pub calls: Vec<String>,
}

/// Builds the programs named, and says what is compiled if `loud`.
pub(super) fn build<'n>(
    compiler: &Compiler,
    names: impl IntoIterator<Item = &'n str> + Clone,
    loud: bool,
) -> Result<Cargo, CompileError> {
    let mut cargo = command(compiler, names.clone()).spawn()?;
    let stderr = cargo.stderr.take().expect("piped");
    let stderr = thread::spawn(move || listen(stderr, loud));
    let messages = cargo.wait_with_output()?.stdout;
    let said = stderr.join().unwrap_or_default();

    let (programs, elsewhere) = read(&messages, names.clone())?;
    match names.into_iter().all(|name| programs.contains_key(name)) {
        true => Ok(Cargo {
            programs,
            calls: said.iter().filter_map(|line| call(line)).collect(),
        }),
        false => Err(CompileError::Cargo(elsewhere + &complaint(&said))),
    }
}

fn command<'n>(compiler: &Compiler, names: impl IntoIterator<Item = &'n str>) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(compiler.root)
        .args(["build", "-vv", "--color", "never"])
        .args(["--keep-going", "--package", "answers"])
        .args(COMPILED_ALREADY);
    command.arg("--message-format").arg(match compiler.colour {
        true => "json-diagnostic-rendered-ansi",
        false => "json",
    });
    if compiler.release {
        command.arg("--release");
    }
    for name in names {
        command.args(["--bin", name]);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
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

/// The programs that cargo made or that the compiler refused, and errors that are not the reader's.
fn read<'n>(
    messages: &[u8],
    names: impl IntoIterator<Item = &'n str> + Clone,
) -> Result<(Programs, String), CompileError> {
    let mut programs = BTreeMap::new();
    let mut elsewhere = String::new();
    for message in Message::parse_stream(messages) {
        match message? {
            Message::CompilerArtifact(artifact) => {
                if let Some(program) = artifact.executable {
                    programs.insert(artifact.target.name, Built::Program(program.into()));
                }
            }
            Message::CompilerMessage(found) if found.message.level == DiagnosticLevel::Error => {
                let text = found.message.rendered.unwrap_or(found.message.message);
                match (names.clone().into_iter()).any(|name| name == found.target.name) {
                    true => refuse(&mut programs, found.target.name, &text),
                    false => elsewhere += &text,
                }
            }
            _ => {}
        }
    }
    Ok((programs, elsewhere))
}

fn refuse(programs: &mut Programs, name: String, text: &str) {
    // The reader knows the file by its path from the root.
    let text = text.replace("grader/answers/src/bin/../../../../", "");
    match programs.entry(name).or_insert_with(|| Built::Refused(String::new())) {
        Built::Refused(messages) => *messages += &text,
        Built::Program(_) => {}
    }
}

/// The call in a line such as "     Running `CARGO_PKG_NAME=answers … rustc --crate-name 05_gelu …`".
fn call(line: &str) -> Option<String> {
    let call = line.trim_start().strip_prefix("Running `")?;
    call.strip_suffix('`').map(str::to_owned)
}

/// What cargo said, without the lines on its progress and those of build scripts ("[libm 0.2.16] …").
fn complaint(said: &[String]) -> String {
    const PROGRESS: [&str; 6] = ["Fresh ", "Dirty ", "Compiling ", "Running ", "Finished ", "["];
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

    const SAID: [&str; 6] = [
        "       Fresh libm v0.2.16",
        "[libm 0.2.16] cargo:rerun-if-changed=build.rs",
        "   Compiling answers v0.1.0",
        "     Running `rustc --crate-name a`",
        "error: no space left",
        "  Caused by: it is full",
    ];

    #[test]
    fn a_call_of_the_compiler_is_told_from_the_other_lines() {
        let calls: Vec<_> = SAID.iter().filter_map(|line| call(line)).collect();
        assert_eq!(calls, ["rustc --crate-name a"]);
    }

    #[test]
    fn a_complaint_leaves_out_what_went_well() {
        let complaint = complaint(&SAID.map(String::from));
        assert_eq!(complaint, "error: no space left\n  Caused by: it is full\n");
    }
}

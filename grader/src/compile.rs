use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::DiagnosticLevel;

use crate::Programs;

/// What became of an answer's program.
#[derive(Clone, Debug, PartialEq)]
pub enum Built {
    Program(PathBuf),
    /// The compiler's messages.
    Refused(String),
}

#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    #[error("cannot start cargo: {0}")]
    Start(#[from] io::Error),
    #[error("cargo could not build the answers:\n{0}")]
    Cargo(String),
}

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

/// Builds the answers' programs in the profile of the test that asks for them.
pub struct Compiler<'a> {
    pub root: &'a Path,
    pub release: bool,
    /// Whether the compiler's messages are in colour.
    pub colour: bool,
    /// Says nothing on the standard error but what goes wrong. A first build may take a minute.
    pub quiet: bool,
}

impl Compiler<'_> {
    /// Builds the programs named, in one run of cargo; one that does not compile fails alone.
    pub fn build<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str> + Clone,
    ) -> Result<Programs, CompileError> {
        let output = self.cargo(names.clone()).output()?;
        let mut programs = BTreeMap::new();
        let mut elsewhere = String::new();
        for message in Message::parse_stream(output.stdout.as_slice()) {
            match message? {
                Message::CompilerArtifact(artifact) => {
                    if let Some(program) = artifact.executable {
                        programs.insert(artifact.target.name, Built::Program(program.into()));
                    }
                }
                Message::CompilerMessage(found)
                    if found.message.level == DiagnosticLevel::Error =>
                {
                    let text = found.message.rendered.unwrap_or(found.message.message);
                    match names
                        .clone()
                        .into_iter()
                        .any(|name| name == found.target.name)
                    {
                        true => refuse(&mut programs, found.target.name, &text),
                        false => elsewhere += &text,
                    }
                }
                _ => {}
            }
        }
        match names.into_iter().all(|name| programs.contains_key(name)) {
            true => Ok(programs),
            false => Err(CompileError::Cargo(
                elsewhere + &String::from_utf8_lossy(&output.stderr),
            )),
        }
    }

    fn cargo<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .current_dir(self.root)
            .args(["build", "--keep-going", "--package", "answers"])
            .args(COMPILED_ALREADY);
        command.arg("--message-format").arg(match self.colour {
            true => "json-diagnostic-rendered-ansi",
            false => "json",
        });
        if self.release {
            command.arg("--release");
        }
        for name in names {
            command.args(["--bin", name]);
        }
        match self.quiet {
            true => command.arg("--quiet"),
            false => command.stderr(Stdio::inherit()),
        };
        command
    }
}

fn refuse(programs: &mut Programs, name: String, text: &str) {
    // The reader knows the file by its path from the root.
    let text = text.replace("grader/answers/src/bin/../../../../", "");
    match programs
        .entry(name)
        .or_insert_with(|| Built::Refused(String::new()))
    {
        Built::Refused(messages) => *messages += &text,
        Built::Program(_) => {}
    }
}

//! One call of the compiler: from the text of an answer to its program.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::failure::failure;
use super::libraries::Libraries;
use super::linked;
use super::waiting::Waiting;
use crate::child::{self, End, Limits};
use crate::digest::Digest;
use crate::{State, environment};

/// Of an answer a fifth of a second is needed; constants can be computed, and macros expanded, without end.
pub(super) const LIMITS: Limits = Limits {
    cpu_seconds: 10,
    megabytes: 2048,
    wall: Duration::from_secs(120),
    output: 1 << 20,
};

/// As grades are compiled, whatever profile asks for them. What takes time in an answer is in the crate.
const FLAGS: [&str; 11] = [
    "--edition=2024",
    "--crate-name=answer",
    "--crate-type=bin",
    "-Awarnings",
    "-Copt-level=0",
    "-Ccodegen-units=1",
    "-Cdebuginfo=0",
    "-Cdebug-assertions=on",
    "-Coverflow-checks=on",
    "-Cpanic=unwind",
    "-Cstrip=symbols",
];

/// What is compiled.
pub(super) struct Answer<'a> {
    /// Path and text of the file of the exercise, from the root of the checkout.
    pub file: &'a str,
    pub text: &'a str,
    /// The same of its program, which includes that file as a module.
    pub program: &'a str,
    pub program_text: &'a str,
}

impl Answer<'_> {
    /// What its program is known by, given what the libraries are known by.
    pub fn digest(&self, libraries: &str) -> String {
        let parts = [libraries, self.file, self.text, self.program, self.program_text];
        let digest = parts.iter().fold(Digest::default(), Digest::with);
        FLAGS.iter().fold(digest, Digest::with).text()
    }

    /// Compiles it to `program` in the folder that it returns.
    ///
    /// # Errors
    /// The state of an answer that does not become a program.
    pub fn compile(&self, compiler: Waiting, libraries: &Libraries) -> Result<TempDir, State> {
        compiler.write(self.file, self.text).map_err(State::ungraded)?;
        let (folder, ended) = compiler.compile(&self.root()).map_err(State::ungraded)?;
        match &ended.end {
            End::Exited(status) if status.success() => Ok(folder),
            _ => Err(failure(ended, self.program, libraries)),
        }
    }

    /// Its program, which finds the file of the exercise below the folder in which it is compiled.
    fn root(&self) -> String {
        let way = self.program.split('/').skip(1).map(|_| "../").collect::<String>();
        self.program_text.replacen(&(way + self.file), self.file, 1)
    }
}

/// The compiler, started in this folder: it makes `program` there of the root that it reads from its standard input.
pub(super) fn command(before: &[OsString], libraries: &Libraries, folder: &Path) -> Command {
    let mut command = child::limited(before, &libraries.compiler, &LIMITS);
    environment::shut_out(&mut command);
    command.current_dir(folder).stdin(Stdio::piped());
    command.args(["-", "-o", "program", "--error-format=json"]).args(FLAGS);
    pass(&mut command, libraries);
    if let Some(linked) = &libraries.linked {
        command
            .arg("-Cprefer-dynamic")
            .arg("--extern")
            .arg(option(&format!("{}=", linked::NAME), linked));
        for folder in [linked.parent().unwrap_or(linked), &libraries.std] {
            command.arg(option("-Clink-arg=-Wl,-rpath,", folder));
        }
    }
    command
}

/// Tells the compiler where the libraries lie.
pub(super) fn pass(command: &mut Command, libraries: &Libraries) {
    for folder in libraries.folders() {
        command.arg("-L").arg(option("dependency=", folder));
    }
    for (name, file) in &libraries.crates {
        command.arg("--extern").arg(option(&format!("{name}="), file));
    }
}

pub(super) fn option(start: &str, value: impl AsRef<OsStr>) -> OsString {
    let mut text = OsString::from(start);
    text.push(value);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_known_by_all_that_its_program_comes_from() {
        let digest = |libraries: &str, text: &str, program_text: &str| {
            let (file, program) = ("exercises/05_gelu.rs", "src/bin/05_gelu.rs");
            let answer = Answer {
                file,
                text,
                program,
                program_text,
            };
            answer.digest(libraries)
        };
        let digests = [
            digest("libraries", "text", "program"),
            digest("others", "text", "program"),
            digest("libraries", "other", "program"),
            digest("libraries", "text", "other"),
        ];
        assert_eq!(digests.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
        assert_eq!(digest("libraries", "text", "program"), digests[0]);
    }
}

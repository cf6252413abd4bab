//! One call of the compiler: from the text of an answer to its program.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::failure::failure;
use super::libraries::Libraries;
use super::linked;
use crate::child::{self, End, Ended, Limits};
use crate::digest::Digest;
use crate::{State, environment};

/// Of an answer a fifth of a second is needed; constants can be computed, and macros expanded, without end.
const LIMITS: Limits = Limits {
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
    /// What stands before the compiler when it is started.
    pub before: &'a [OsString],
}

impl Answer<'_> {
    /// What its program is known by, given what the libraries are known by.
    pub fn digest(&self, libraries: &str) -> String {
        let parts = [libraries, self.file, self.text, self.program, self.program_text];
        let digest = parts.iter().fold(Digest::default(), Digest::with);
        FLAGS.iter().fold(digest, Digest::with).text()
    }

    /// Compiles it in an empty folder, where there is nothing else to include, to `program` in there.
    ///
    /// # Errors
    /// The state of an answer that does not become a program.
    pub fn compile(&self, libraries: &Libraries, colour: bool, folder: &Path) -> Result<(), State> {
        self.write(folder, libraries).map_err(State::ungraded)?;
        let ended = run(self.command(libraries, colour, folder)).map_err(State::ungraded)?;
        match &ended.end {
            End::Exited(status) if status.success() => Ok(()),
            _ => Err(failure(ended, libraries)),
        }
    }

    fn write(&self, folder: &Path, libraries: &Libraries) -> io::Result<()> {
        write(folder, self.file, self.text)?;
        write(
            folder,
            self.program,
            &(self.program_text.to_owned() + &root_of(libraries)),
        )
    }

    fn command(&self, libraries: &Libraries, colour: bool, folder: &Path) -> Command {
        let mut command = command(self.before, libraries, folder, self.program);
        if colour {
            command.arg("--json=diagnostic-rendered-ansi");
        }
        // The reader knows the file by its path from the root, not by the way from the program to it.
        let way = self
            .program
            .split('/')
            .rev()
            .skip(1)
            .fold(String::new(), |up, _| format!("../{up}"));
        let folder = self.program.rsplit_once('/').map_or("", |(folder, _)| folder);
        command.arg(format!("--remap-path-prefix={folder}/{way}="));
        command
    }
}

pub(super) fn write(folder: &Path, file: &str, text: &str) -> io::Result<()> {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(file, text)
}

/// What the root of a program says besides, to find its libraries.
pub(super) fn root_of(libraries: &Libraries) -> String {
    let linked = libraries.linked.as_ref();
    linked.map_or(String::new(), |_| format!("\nextern crate {};\n", linked::NAME))
}

/// Compiles this file of a folder to `program` in there, within limits.
pub(super) fn command(before: &[OsString], libraries: &Libraries, folder: &Path, source: &str) -> Command {
    let mut command = child::limited(before, &libraries.compiler, &LIMITS);
    environment::shut_out(&mut command);
    command.current_dir(folder).stdin(Stdio::null());
    command
        .arg(source)
        .args(["-o", "program", "--error-format=json"])
        .args(FLAGS);
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

/// Runs the compiler.
pub(super) fn run(command: Command) -> io::Result<Ended> {
    child::run(command, &LIMITS)
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
            let (file, program, before) = ("exercises/05_gelu.rs", "src/bin/05_gelu.rs", &[][..]);
            let answer = Answer {
                file,
                text,
                program,
                program_text,
                before,
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

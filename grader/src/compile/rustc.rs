//! One call of the compiler: from the text of an answer to its program.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

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
        let ended = child::run(self.command(libraries, colour, folder), &LIMITS).map_err(State::ungraded)?;
        match &ended.end {
            End::Exited(status) if status.success() => Ok(()),
            _ => Err(failure(ended)),
        }
    }

    fn write(&self, folder: &Path, libraries: &Libraries) -> io::Result<()> {
        let linked = libraries
            .linked
            .as_ref()
            .map_or(String::new(), |_| format!("\nextern crate {};\n", linked::NAME));
        for (file, text) in [
            (self.file, self.text),
            (self.program, &(self.program_text.to_owned() + &linked)),
        ] {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap_or(folder))?;
            fs::write(file, text)?;
        }
        Ok(())
    }

    fn command(&self, libraries: &Libraries, colour: bool, folder: &Path) -> Command {
        let mut command = child::limited(self.before, &libraries.compiler, &LIMITS);
        environment::shut_out(&mut command);
        command.current_dir(folder).stdin(Stdio::null());
        command.arg(self.program).args(["-o", "program"]).args(FLAGS);
        command.args(["--color", if colour { "always" } else { "never" }]);
        // The reader knows the file by its path from the root, not by the way from the program to it.
        let way = self
            .program
            .split('/')
            .rev()
            .skip(1)
            .fold(String::new(), |up, _| format!("../{up}"));
        let folder = self.program.rsplit_once('/').map_or("", |(folder, _)| folder);
        command.arg(format!("--remap-path-prefix={folder}/{way}="));
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
}

/// Tells the compiler where the libraries lie.
pub(super) fn pass(command: &mut Command, libraries: &Libraries) {
    command.arg("-L").arg(option("dependency=", &libraries.dependencies));
    for (name, file) in &libraries.crates {
        command.arg("--extern").arg(option(&format!("{name}="), file));
    }
}

pub(super) fn option(start: &str, value: impl AsRef<OsStr>) -> OsString {
    let mut text = OsString::from(start);
    text.push(value);
    text
}

/// Why there is no program: as a rule the answer's own errors.
fn failure(ended: Ended) -> State {
    let said = ended.stderr;
    let messages = |text: &str| State::DoesNotCompile { messages: text.into() };
    match ended.end {
        End::OutOfTime | End::WaitedTooLong => messages(
            "The compiler took too long over it and was ended. Is there a constant that takes long to compute, or a \
             macro that expands without an end to it?",
        ),
        _ if said.contains("memory allocation of") || said.contains("out of memory") => messages(
            "The compiler needed more memory for it than it may have. Is there a very large constant, or a macro that \
             expands without an end to it?",
        ),
        _ if OURS.iter().any(|words| said.contains(words)) => State::ungraded(said.trim_end()),
        End::Exited(status) if status.code() == Some(1) => State::DoesNotCompile { messages: said },
        End::Exited(status) => messages(&format!(
            "The compiler itself failed over it ({status}), which is a fault of the compiler. Write it more \
             plainly.\n\n{}",
            shortened(&said)
        )),
    }
}

/// Errors of which an answer knows nothing: no room, no linker, or libraries of another compiler.
const OURS: [&str; 9] = [
    "error: extern location for",
    crate::JAIL_FAILED,
    "No space left on device",
    "error: linker ",
    "error: linking with ",
    "error[E0460]",
    "error[E0463]",
    "error[E0514]",
    "error: couldn't create a temp dir",
];

fn shortened(text: &str) -> String {
    const LINES: usize = 40;
    let lines: Vec<_> = text.lines().take(LINES).collect();
    lines.join("\n")
}

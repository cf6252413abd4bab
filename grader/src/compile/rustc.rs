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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    fn failed(end: End, stderr: &str) -> State {
        let (stdout, stderr) = (String::new(), stderr.into());
        failure(Ended { end, stdout, stderr })
    }

    fn exited(code: i32) -> End {
        End::Exited(ExitStatus::from_raw(code << 8))
    }

    /// Holds that it is told of the answer, in these words.
    fn tells(state: &State, words: &str) {
        let State::DoesNotCompile { messages } = state else {
            panic!("{}: {state}", state.label());
        };
        assert!(messages.contains(words), "{messages}");
    }

    #[test]
    fn errors_in_an_answer_are_told_as_the_compiler_says_them() {
        let said = "error[E0425]: cannot find value `y`\n --> exercises/05_gelu.rs:2:1";
        assert_eq!(failed(exited(1), said), State::DoesNotCompile { messages: said.into() });
    }

    /// As it does with a constant without an end, or a pipe that nobody writes to.
    #[test]
    fn a_compiler_that_takes_too_long_or_too_much_is_no_fault_of_ours() {
        for end in [End::OutOfTime, End::WaitedTooLong] {
            tells(&failed(end, ""), "took too long over it and was ended");
        }
        for said in ["memory allocation of 8 bytes failed", "LLVM ERROR: out of memory"] {
            tells(
                &failed(End::Exited(ExitStatus::from_raw(6)), said),
                "needed more memory",
            );
        }
    }

    #[test]
    fn a_compiler_that_dies_is_told_with_the_first_lines_that_it_said() {
        let said: String = (1..=100).map(|line| format!("line {line}.\n")).collect();
        for end in [exited(101), End::Exited(ExitStatus::from_raw(11))] {
            let state = failed(end, &said);
            tells(&state, "The compiler itself failed over it");
            tells(&state, "line 40.");
            assert!(!state.to_string().contains("line 41."), "{state}");
        }
    }

    #[test]
    fn what_an_answer_knows_nothing_of_is_ours() {
        for ours in OURS {
            let said = format!("{ours} …\n");
            assert_eq!(failed(exited(1), &said), State::ungraded(said.trim_end()));
        }
    }

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

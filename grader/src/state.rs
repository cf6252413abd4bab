use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::PathBuf;

use activations::asking::Standing;
use textwrap::fill;

use crate::child::{End, Ended};
use crate::program::Asked;
use crate::screen::Refusal;

const WIDTH: usize = 80;

/// Where an exercise stands. Displays itself as what the reader is told.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Its file is gone.
    Missing,
    /// Every check reached the stub's `todo!()`.
    NotStarted,
    /// Some checks pass, the rest reaches a `todo!()`.
    InProgress {
        passed: usize,
        checks: usize,
    },
    Correct,
    /// The report, in colour.
    Wrong {
        feedback: String,
        printed: String,
    },
    /// It has what no exercise needs, and was not compiled.
    Refused(Refusal),
    /// The compiler's messages.
    DoesNotCompile {
        messages: String,
    },
    /// The program ended, or was ended, before all of its functions had answered.
    Crashed {
        crash: Crash,
        printed: String,
    },
    /// The program wrote over a snapshot, which is restored.
    Tampered {
        file: PathBuf,
    },
    /// All checks pass, and yet the snapshot is another one: the checker has changed since.
    OtherKey,
    /// Something failed of which the answer knows nothing.
    Ungraded {
        reason: String,
    },
}

/// How a program ended before it should.
#[derive(Clone, Debug, PartialEq)]
pub enum Crash {
    /// `std::process::exit`, as a rule.
    Exited(Option<i32>),
    StackOverflow,
    OutOfMemory,
    OutOfTime,
    WaitedTooLong,
    /// It sent what is no value of its functions.
    Garbled,
    Killed(String),
}

impl State {
    pub(crate) fn ungraded(reason: impl Display) -> Self {
        let reason = reason.to_string();
        Self::Ungraded { reason }
    }

    /// With this before the messages of the compiler, of an answer that does not compile.
    pub(crate) fn beside(self, explanation: Option<String>) -> Self {
        match (self, explanation) {
            (State::DoesNotCompile { messages }, Some(explanation)) => State::DoesNotCompile {
                messages: format!("{}\n\n{messages}", fill(&explanation, WIDTH)),
            },
            (state, _) => state,
        }
    }

    /// Whether nothing is wrong with it, though it may not be written yet.
    pub fn is_well(&self) -> bool {
        matches!(self, State::NotStarted | State::InProgress { .. } | State::Correct)
    }

    /// A few words, for a list.
    pub fn label(&self) -> String {
        match self {
            State::InProgress { passed, checks } => {
                format!("in progress, {passed} of {checks} checks pass")
            }
            State::Missing => "missing".into(),
            State::NotStarted => "not started".into(),
            State::Correct => "correct".into(),
            State::Refused(_) => "refused".into(),
            State::Ungraded { .. } => "could not be graded".into(),
            State::Wrong { .. } => "wrong".into(),
            State::DoesNotCompile { .. } => "does not compile".into(),
            State::Crashed { .. } => "crashed".into(),
            State::Tampered { .. } => "wrote over the grading key".into(),
            State::OtherKey => "correct, but for another grading key".into(),
        }
    }
}

/// What the report on an answer says, or else how its program ended, given which key is that of the solution.
pub(crate) fn judge(Asked { report, ended }: &Asked, is_key: impl FnOnce(&str) -> bool) -> State {
    let printed = quote(&ended.stdout);
    match report {
        Err(severed) => State::Crashed {
            crash: crash(&severed.0, ended),
            printed,
        },
        Ok(report) => match report.standing() {
            Standing::NotStarted => State::NotStarted,
            Standing::InProgress => State::InProgress {
                passed: report.passed(),
                checks: report.findings.len(),
            },
            Standing::Wrong => State::Wrong {
                feedback: format!("{report:#}"),
                printed,
            },
            Standing::Correct if is_key(&report.key()) => State::Correct,
            Standing::Correct => State::OtherKey,
        },
    }
}

fn crash(severed: &io::Error, ended: &Ended) -> Crash {
    match &ended.end {
        End::OutOfTime => Crash::OutOfTime,
        _ if is_impatience(severed) => Crash::WaitedTooLong,
        End::WaitedTooLong => Crash::WaitedTooLong,
        _ if ended.stderr.contains("has overflowed its stack") => Crash::StackOverflow,
        _ if ended.stderr.contains("memory allocation of") => Crash::OutOfMemory,
        // However it ended when the grader hung up.
        _ if severed.kind() == io::ErrorKind::InvalidData => Crash::Garbled,
        End::Exited(status) if status.code().is_some() => Crash::Exited(status.code()),
        End::Exited(status) => Crash::Killed(status.to_string()),
    }
}

/// Whether the grader would not wait any longer: systems have two words for it.
fn is_impatience(severed: &io::Error) -> bool {
    matches!(severed.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
}

/// The last lines that an answer printed, marked so that none passes for a line of the grader.
fn quote(stdout: &str) -> String {
    const LINES: usize = 10;
    let lines: Vec<_> = stdout.lines().collect();
    if lines.is_empty() {
        return String::new();
    }
    let last = &lines[lines.len().saturating_sub(LINES)..];
    let clean = |line: &str| {
        line.chars()
            .filter(|c| !c.is_control())
            .take(WIDTH - 4)
            .collect::<String>()
    };
    let quoted: Vec<_> = last.iter().map(|line| format!("  | {}", clean(line))).collect();
    format!("\nIt printed, last:\n{}\n", quoted.join("\n"))
}

impl Display for State {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let wrapped = |text: &str| fill(text, WIDTH);
        match self {
            State::Missing => f.write_str(&wrapped(
                "Its file is gone from the folder exercises, or is a link that leads nowhere. `cargo run -- reset` \
                 brings the task back.",
            )),
            State::Refused(refusal) => f.write_str(&wrapped(&format!("{refusal} It was neither compiled nor run."))),
            State::Ungraded { reason } => write!(
                f,
                "{}\n{}",
                wrapped("It could not be graded, which is no fault of the answer:"),
                reason.trim_end()
            ),
            State::NotStarted => f.write_str("not started"),
            State::InProgress { passed, checks } => {
                write!(f, "{passed} of {checks} checks pass, the rest is to do")
            }
            State::Correct => f.write_str("correct"),
            State::Wrong { feedback, printed } => write!(f, "{feedback}{printed}"),
            State::DoesNotCompile { messages } => {
                writeln!(f, "It does not compile.\n")?;
                f.write_str(messages.trim_end())
            }
            State::Crashed { crash, printed } => {
                write!(f, "{}\n{printed}", wrapped(&crash.to_string()))
            }
            State::Tampered { file } => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let text =
                    format!("It wrote over the grading key {name}. The key is restored, and the answer not graded.");
                f.write_str(&wrapped(&text))
            }
            State::OtherKey => f.write_str(&wrapped(
                "Every check passes, but the grading key is missing or another one: the checker has changed since, or \
                 the key was written over. `git restore tests/snapshots` brings it back; whoever changed the \
                 exercise renews it with `cargo run -- snapshots`.",
            )),
        }
    }
}

impl Display for Crash {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Crash::Exited(code) => {
                let code = code.map(|code| format!(" with exit code {code}")).unwrap_or_default();
                write!(
                    f,
                    "It ended the program{code} before the check was done. Does it call \
                     std::process::exit?"
                )
            }
            Crash::StackOverflow => {
                f.write_str("It used up the stack. Does a function call itself without an end to it?")
            }
            Crash::OutOfMemory => {
                f.write_str("It asked for more than 512 MiB of memory. Does a collection grow without an end to it?")
            }
            Crash::OutOfTime => f.write_str(
                "It computed without an end and was ended. Is there a loop that never ends, or a print where training \
                 comes by millions of times?",
            ),
            Crash::WaitedTooLong => f.write_str(
                "It gave no answer and was ended. Does it wait for something, or is there a loop that never ends?",
            ),
            Crash::Garbled => f.write_str(
                "What came back is no value of its functions, or one of more than 64 MiB: return what the exercise \
                 asks for.",
            ),
            Crash::Killed(how) => write!(f, "It was ended from outside: {how}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_fits_the_width_of_a_terminal() {
        let printed = quote(&"a long line ".repeat(20));
        let crashed = [
            Crash::Exited(Some(101)),
            Crash::StackOverflow,
            Crash::OutOfMemory,
            Crash::OutOfTime,
            Crash::WaitedTooLong,
            Crash::Garbled,
            Crash::Killed("signal: 9 (SIGKILL)".into()),
        ];
        let states = crashed
            .map(|crash| State::Crashed {
                crash,
                printed: printed.clone(),
            })
            .into_iter()
            .chain([
                State::Tampered {
                    file: "/a/long/way/to/tests/snapshots/05_gelu.snap".into(),
                },
                State::OtherKey,
                State::Missing,
                State::Refused(Refusal {
                    line: 1000,
                    what: "`comprehensive_quiz`".into(),
                    why: "a long sentence ".repeat(20),
                }),
            ]);
        for state in states {
            let text = state.to_string();
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        }
    }

    #[test]
    fn the_last_lines_printed_are_quoted_without_control_characters() {
        let printed: String = (1..=12).map(|line| format!("\x1b[2J{line}\n")).collect();
        let quoted = quote(&printed);
        assert!(
            quoted.contains("  | [2J3\n") && !quoted.contains("  | [2J2\n"),
            "{quoted}"
        );
        assert!(quoted.ends_with("  | [2J12\n") && !quoted.contains('\x1b'), "{quoted}");
    }
}

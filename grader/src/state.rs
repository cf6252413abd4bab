use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

use crate::program::{End, Ended, Sent, Standing};

/// Where an exercise stands. Displays itself as what the reader is told.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
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
    /// The compiler's messages.
    DoesNotCompile {
        messages: String,
    },
    TimedOut {
        seconds: u64,
        printed: String,
    },
    /// The program ended without a report.
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
}

/// How a program ended that sent no report.
#[derive(Clone, Debug, PartialEq)]
pub enum Crash {
    /// `std::process::exit`, as a rule.
    Exited(Option<i32>),
    StackOverflow,
    OutOfMemory,
    TooMuchOutput,
    Killed(String),
}

impl State {
    /// Whether the reader has something to mend.
    pub fn is_wrong(&self) -> bool {
        !matches!(
            self,
            State::NotStarted | State::InProgress { .. } | State::Correct
        )
    }
}

/// What an ended program says about its answer, given the key of the solution.
pub(crate) fn judge(ended: Ended, key: Option<&str>) -> State {
    let printed = quote(&ended.stdout);
    match ended.result {
        Some(Sent::TimedOut { seconds }) => State::TimedOut { seconds, printed },
        Some(Sent::Report {
            standing,
            passed,
            checks,
            key: own,
            feedback,
        }) if ended.end.is_clean() => match standing {
            Standing::NotStarted => State::NotStarted,
            Standing::InProgress => State::InProgress { passed, checks },
            Standing::Wrong => State::Wrong { feedback, printed },
            Standing::Correct if key.is_some_and(|key| key.trim() == own.trim()) => State::Correct,
            Standing::Correct => State::OtherKey,
        },
        _ => State::Crashed {
            crash: crash(&ended.end, &ended.stderr),
            printed,
        },
    }
}

impl End {
    fn is_clean(&self) -> bool {
        matches!(self, End::Exited(status) if status.success())
    }
}

fn crash(end: &End, stderr: &str) -> Crash {
    match end {
        End::TooMuchOutput => Crash::TooMuchOutput,
        End::TimedOut => Crash::Killed("the time limit".into()),
        _ if stderr.contains("has overflowed its stack") => Crash::StackOverflow,
        _ if stderr.contains("memory allocation of") => Crash::OutOfMemory,
        End::Exited(status) if status.code().is_some() => Crash::Exited(status.code()),
        End::Exited(status) => Crash::Killed(status.to_string()),
    }
}

/// The last lines that an answer printed, marked so that none passes for a line of the grader.
fn quote(stdout: &str) -> String {
    const LINES: usize = 10;
    let lines: Vec<_> = stdout.lines().collect();
    let last = &lines[lines.len().saturating_sub(LINES)..];
    let clean = |line: &str| {
        line.chars()
            .filter(|c| !c.is_control())
            .take(76)
            .collect::<String>()
    };
    last.iter()
        .map(|line| format!("  | {}\n", clean(line)))
        .collect()
}

impl Display for State {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            State::NotStarted => f.write_str("not started"),
            State::InProgress { passed, checks } => {
                write!(f, "{passed} of {checks} checks pass, the rest is to do")
            }
            State::Correct => f.write_str("correct"),
            State::Wrong { feedback, printed } => write_with(f, feedback, printed),
            State::DoesNotCompile { messages } => {
                write!(f, "It does not compile.\n\n{}", messages.trim_end())
            }
            State::TimedOut { seconds, printed } => {
                let text = format!(
                    "It was still running after {seconds} s and was ended. Is there a loop that never \
                     ends?\n"
                );
                write_with(f, &text, printed)
            }
            State::Crashed { crash, printed } => write_with(f, &format!("{crash}\n"), printed),
            State::Tampered { file } => write!(
                f,
                "It wrote over the grading key, {}. The key is restored, and the answer not graded.",
                file.display()
            ),
            State::OtherKey => f.write_str(
                "Every check passes, but the checker is not the one that the grading key was made with.\n\
                 This is not your mistake. Whoever changed the exercise has to renew its key:\n\
                 cargo run -- snapshots",
            ),
        }
    }
}

fn write_with(f: &mut Formatter<'_>, text: &str, printed: &str) -> fmt::Result {
    f.write_str(text)?;
    match printed.is_empty() {
        true => Ok(()),
        false => write!(f, "\nIt printed, last:\n{printed}"),
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
            Crash::StackOverflow => f.write_str(
                "It used up the stack. Does a function call itself without an end to it?",
            ),
            Crash::OutOfMemory => f.write_str(
                "It asked for more than 512 MiB of memory. Does a collection grow without an end to it?",
            ),
            Crash::TooMuchOutput => {
                f.write_str("It printed more than 1 MiB and was ended. Is there a print in a loop?")
            }
            Crash::Killed(how) => write!(f, "It was ended from outside: {how}."),
        }
    }
}

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

use textwrap::fill;

use crate::clean::clean;
use crate::crash::Crash;
use crate::screen::Refusal;

pub(crate) const WIDTH: usize = 80;

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

impl State {
    pub(crate) fn ungraded(reason: impl Display) -> Self {
        let reason = clean(&reason.to_string());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_fits_the_width_of_a_terminal() {
        let printed = format!("\nIt printed, last:\n  | {}", "x".repeat(WIDTH - 4));
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
    fn each_state_has_its_words_and_only_three_are_well() {
        let printed = String::new();
        let refusal = Refusal::of_the_solution();
        let crash = Crash::StackOverflow;
        for (state, label, told) in [
            (State::Missing, "missing", "Its file is gone"),
            (
                State::Refused(refusal),
                "refused",
                "Line 1 has the solution behind a link.",
            ),
            (
                State::ungraded("no room"),
                "could not be graded",
                "It could not be graded",
            ),
            (
                State::DoesNotCompile {
                    messages: "error".into(),
                },
                "does not compile",
                "It does not compile.\n\nerror",
            ),
            (State::Crashed { crash, printed }, "crashed", "It used up the stack."),
            (
                State::Tampered {
                    file: "05_gelu.snap".into(),
                },
                "wrote over the grading key",
                "It wrote over the grading key 05_gelu.snap.",
            ),
            (
                State::OtherKey,
                "correct, but for another grading key",
                "Every check passes, but",
            ),
            (
                State::Wrong {
                    feedback: "expected 1".into(),
                    printed: "\nIt printed".into(),
                },
                "wrong",
                "expected 1\nIt printed",
            ),
        ] {
            assert!(!state.is_well() && state.label() == label, "{state:?}");
            assert!(state.to_string().starts_with(told), "{state}");
        }
        let begun = State::InProgress { passed: 1, checks: 2 };
        for (state, label, told) in [
            (State::NotStarted, "not started", "not started"),
            (
                begun,
                "in progress, 1 of 2 checks pass",
                "1 of 2 checks pass, the rest is to do",
            ),
            (State::Correct, "correct", "correct"),
        ] {
            assert!(state.is_well() && state.label() == label, "{state:?}");
            assert_eq!(state.to_string(), told);
        }
    }

    #[test]
    fn an_explanation_stands_before_the_messages_of_the_compiler_and_nowhere_else() {
        let explanation = || Some("It stands outside.".to_owned());
        let messages = || "error: expected item".to_owned();
        let state = State::DoesNotCompile { messages: messages() };
        let both = "It stands outside.\n\nerror: expected item".to_owned();
        assert_eq!(state.clone().beside(None), state);
        assert_eq!(state.beside(explanation()), State::DoesNotCompile { messages: both });
        assert_eq!(State::Missing.beside(explanation()), State::Missing);
    }
}

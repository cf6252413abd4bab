//! From what was heard of a program to the state of its exercise.

use activations::asking::Standing;

use crate::crash::Crash;
use crate::program::Asked;
use crate::state::{State, WIDTH};

/// What the report on an answer says, or else how its program ended, given which key is that of the solution.
pub(crate) fn judge(Asked { began, report, ended }: &Asked, is_key: impl FnOnce(&str) -> bool) -> State {
    let printed = quote(&ended.stdout);
    match report {
        Err(_) if !began && ended.jail_failed() => State::ungraded(ended.stderr.trim_end()),
        Err(severed) => State::Crashed {
            crash: Crash::of(&severed.0, ended),
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

#[cfg(test)]
mod tests {
    use std::io;
    use std::process::ExitStatus;

    use activations::asking::{Check, Report, Severed, calls};

    use super::*;
    use crate::child::{End, Ended};

    /// A report of two checks: on the identity, and on this answer.
    fn asked(answer: fn(f64) -> f64) -> Asked {
        let check = |name: &str, answer: fn(f64) -> f64| {
            Check::new(name, calls(name, [1.0]), |&x| x, move |&x| answer(x)).run()
        };
        Asked {
            began: true,
            report: Ok(Report::new("05_gelu", 7, [check("f", |x| x), check("g", answer)])),
            ended: Ended {
                end: End::Exited(ExitStatus::default()),
                stdout: "a line".into(),
                stderr: String::new(),
            },
        }
    }

    #[test]
    fn a_report_is_judged_by_where_it_stands_and_a_right_one_by_its_key() {
        let judged = |answer: fn(f64) -> f64| judge(&asked(answer), |_| true);
        assert_eq!(judged(|x| x), State::Correct);
        assert_eq!(judge(&asked(|x| x), |_| false), State::OtherKey);
        assert_eq!(judged(|_| todo!()), State::InProgress { passed: 1, checks: 2 });
        let State::Wrong { feedback, printed } = judged(|x| 2.0 * x) else {
            panic!("not wrong");
        };
        assert!(feedback.contains("expected 1, got 2") && printed.contains("  | a line"));
        let gone = Severed(io::ErrorKind::UnexpectedEof.into());
        let severed = Asked {
            report: Err(gone),
            ..asked(|x| x)
        };
        assert!(matches!(judge(&severed, |_| true), State::Crashed { .. }));
    }

    #[cfg(unix)]
    #[test]
    fn words_of_a_jail_are_its_own_before_the_program_began_and_the_answers_after() {
        use std::os::unix::process::ExitStatusExt;
        let judged = |began| {
            let ended = Ended {
                end: End::Exited(ExitStatus::from_raw(1 << 8)),
                stdout: String::new(),
                stderr: "bwrap: \x1b[2Jno room".into(),
            };
            let report = Err(Severed(io::ErrorKind::UnexpectedEof.into()));
            judge(&Asked { began, report, ended }, |_| true)
        };
        assert_eq!(judged(false), State::ungraded("bwrap: no room"));
        assert!(matches!(judged(true), State::Crashed { .. }));
    }

    #[test]
    fn a_long_line_is_quoted_up_to_the_width_of_a_terminal() {
        let quoted = quote(&"x".repeat(200));
        assert_eq!(quoted.lines().last().map(str::len), Some(WIDTH));
        assert_eq!(quote(""), "");
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

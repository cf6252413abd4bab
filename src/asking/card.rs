//! A report as a card under a notebook cell, in the colours of the notebook's theme.

use super::report::LISTED;
use super::{Finding, Outcome, Report, Row, Standing, Verdict};
use crate::showing::html::escape;
use crate::showing::kernel::{self, Block};

impl Report {
    /// Called by the kernel for a cell that ends in a report.
    pub fn evcxr_display(&self) {
        kernel::display(&[
            Block {
                mime: "text/html",
                content: &self.to_html(),
            },
            Block {
                mime: "text/plain",
                content: &self.to_string(),
            },
        ]);
    }

    /// The card: what is wrong first, then why, then where each check stands.
    pub fn to_html(&self) -> String {
        let (colour, verdict) = match self.standing() {
            Standing::Correct => ("#009e73", "correct"),
            Standing::Wrong => ("#d55e00", "not right yet"),
            Standing::InProgress => ("#0072b2", "right so far"),
            Standing::NotStarted => ("#888888", "not started"),
        };
        let (passed, all) = (self.passed(), self.findings.len());
        let findings: String = self.findings.iter().map(finding_html).collect();
        format!(
            "<div style=\"border:1px solid {colour};border-left-width:6px;border-radius:4px;\
             padding:0.6em 1em;max-width:50em\">\
             <strong>{}: {verdict}</strong>, {passed} of {all} checks passed{}\
             <ul style=\"list-style:none;margin:0.6em 0 0;padding:0\">{findings}</ul></div>",
            escape(&self.exercise),
            self.wrong().map(complaint).unwrap_or_default(),
        )
    }
}

/// The headline and the hint.
fn complaint(finding: &Finding) -> String {
    let headline = finding.headline().map(|row| {
        let note = match &row.verdict {
            Verdict::Wrong(note) => format!(" ({})", escape(note)),
            _ => String::new(),
        };
        let (input, expected, got) = cells(row);
        format!(
            "<p style=\"margin:0.6em 0;font-size:110%\">{input}: expected {expected}, got {got}{note}</p>"
        )
    });
    let hint = (finding.hint.as_ref()).map(|hint| {
        format!(
            "<p style=\"margin:0.6em 0\"><em>Hint:</em> {}</p>",
            escape(hint)
        )
    });
    headline.unwrap_or_default() + &hint.unwrap_or_default()
}

fn finding_html(finding: &Finding) -> String {
    let (mark, word) = match finding.outcome() {
        Outcome::Passed => ("✓", "passed"),
        Outcome::Wrong => ("✗", "wrong"),
        Outcome::NotWritten => ("○", "to do"),
    };
    let wrong = finding.wrong_rows();
    let table = if wrong.len() > 1 {
        table(&wrong, finding.rows.len())
    } else {
        String::new()
    };
    format!("<li>{mark} {word}: {}{table}</li>", escape(&finding.title))
}

fn table(wrong: &[&Row], all: usize) -> String {
    let rows: String = wrong
        .iter()
        .take(LISTED)
        .map(|row| {
            let (input, expected, got) = cells(row);
            format!("<tr><td>{input}</td><td>{expected}</td><td>{got}</td></tr>")
        })
        .collect();
    format!(
        "<table><thead><tr><th>input</th><th>expected</th><th>got</th></tr></thead>\
         <tbody>{rows}</tbody></table>{} of {all} inputs are wrong",
        wrong.len()
    )
}

fn cells(row: &Row) -> (String, String, String) {
    let code = |text: &str| format!("<code>{}</code>", escape(text));
    (code(&row.input), code(&row.expected), code(&row.got))
}

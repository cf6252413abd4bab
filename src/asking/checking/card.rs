//! A report as a card under a notebook cell, in the colours of the notebook's theme.

use course::Exercise;

use super::report::LISTED;
use super::{Finding, Outcome, Report, Row, Score, Standing, Verdict, hints};
use crate::showing::html::escape;
use crate::showing::kernel::display_html;

const STYLE: &str = include_str!("card.css");

impl Report {
    /// Called by the kernel for a cell that ends in a report.
    pub fn evcxr_display(&self) {
        display_html(&self.to_html(), &self.to_string());
    }

    /// The card: what is wrong first, then why, then where each check stands, and at the end the hint
    /// ladder or, after success, where the solution is.
    pub fn to_html(&self) -> String {
        let (class, verdict) = match self.standing() {
            Standing::Correct => ("correct", "correct"),
            Standing::Wrong => ("wrong", "not right yet"),
            Standing::InProgress => ("begun", "right so far"),
            Standing::NotStarted => ("open", "not started"),
        };
        let (passed, all) = (self.passed(), self.findings.len());
        let findings: String = self.findings.iter().map(finding_html).collect();
        let end = match self.standing() {
            Standing::Correct => solution(&self.exercise),
            _ => hints::html(&self.exercise),
        };
        format!(
            "<style>{STYLE}</style>\n<div class=\"activations-report {class}\">\
             <strong>{}: {verdict}</strong>, {passed} of {all} checks passed{}\
             {}<ul>{findings}</ul>{end}</div>",
            escape(&self.exercise),
            self.complaint(),
            scores(&self.scores),
        )
    }

    /// The headline, the seed that it depends on, and the hint.
    fn complaint(&self) -> String {
        let Some(finding) = self.wrong() else {
            return String::new();
        };
        let repeat = self.repeat().map(|repeat| format!("<p>{}</p>", escape(&repeat)));
        let hint = |hint| format!("<p><em>Hint:</em> {}</p>", escape(hint));
        [
            finding.headline().map(headline),
            repeat,
            finding.hint.as_deref().map(hint),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A row for each topic, where there are any.
fn scores(scores: &[Score]) -> String {
    let row = |score: &Score| {
        let (topic, right, questions) = (escape(score.topic), score.right, score.questions);
        format!("<tr><td>{topic}</td><td>{right} of {questions}</td></tr>")
    };
    match scores {
        [] => String::new(),
        scores => format!(
            "<table><thead><tr><th>topic</th><th>right</th></tr></thead><tbody>{}</tbody></table>",
            scores.iter().map(row).collect::<String>()
        ),
    }
}

/// Where to compare a correct answer.
fn solution(exercise: &str) -> String {
    let file = escape(&Exercise::new(exercise).solution());
    format!("<p>Compare it with one way to write it: <a href=\"../{file}\">{file}</a></p>")
}

fn headline(row: &Row) -> String {
    let note = match &row.verdict {
        Verdict::Wrong(note) => format!(" ({})", escape(note)),
        _ => String::new(),
    };
    let (input, expected, got) = cells(row);
    format!("<p class=\"headline\">{input}: expected {expected}, got {got}{note}</p>")
}

fn finding_html(finding: &Finding) -> String {
    let mark = match finding.outcome() {
        Outcome::Passed => "✓ passed",
        Outcome::Wrong => "✗ wrong",
        Outcome::NotWritten => "○ to do",
    };
    let wrong = finding.wrong_rows();
    let table = match wrong.is_empty() {
        true => String::new(),
        false => table(&wrong, finding),
    };
    let note = finding
        .note
        .as_ref()
        .map(|note| format!("<p class=\"note\">{}</p>", escape(note)))
        .unwrap_or_default();
    format!("<li><b>{mark}</b> {}{note}{table}</li>", escape(&finding.title))
}

fn table(wrong: &[&Row], finding: &Finding) -> String {
    let rows: String = wrong
        .iter()
        .take(LISTED)
        .map(|row| {
            let (input, expected, got) = cells(row);
            format!("<tr><td>{input}</td><td>{expected}</td><td>{got}</td></tr>")
        })
        .collect();
    format!(
        "<details><summary>{}</summary>\
         <table><thead><tr><th>input</th><th>expected</th><th>got</th></tr></thead>\
         <tbody>{rows}</tbody></table></details>",
        finding.tally()
    )
}

fn cells(row: &Row) -> (String, String, String) {
    let code = |text: &str| format!("<code>{}</code>", escape(text));
    (code(&row.input), code(&row.expected), code(&row.got))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::{Check, calls};

    /// The card of an answer that should be the identity.
    fn card(answer: fn(f64) -> f64) -> String {
        let inputs = calls("f", [1.0, 2.0, 3.0]);
        let check = Check::new("f(x) = x", inputs, |&x| x, |&x| answer(x));
        Report::new("05_gelu", 0, [check.hint("Is x < 2?").run()]).to_html()
    }

    #[test]
    fn a_wrong_answer_is_shown_with_its_headline_its_hint_and_its_inputs() {
        let html = card(|x| if x == 2.0 { 5.0 } else { x });
        let parts = [
            "<p class=\"headline\"><code>f(2)</code>: expected <code>2</code>, \
             got <code>5</code> (3 too large)</p>\
             <p><em>Hint:</em> Is x &lt; 2?</p>",
            "wrong at 1 of 3 inputs",
            "<tr><td><code>f(2)</code></td><td><code>2</code></td><td><code>5</code></td></tr>",
            "Hint 1 of",
        ];
        for part in parts {
            assert!(html.contains(part), "no {part} in\n{html}");
        }
        assert!(!html.contains("solutions/05_gelu.rs"), "{html}");
    }

    #[test]
    fn a_right_answer_leads_to_the_solution_and_no_longer_to_hints() {
        let html = card(|x| x);
        assert!(
            html.contains("<a href=\"../solutions/05_gelu.rs\">solutions/05_gelu.rs</a>"),
            "{html}"
        );
        assert!(!html.contains("Hint"), "{html}");
    }
}

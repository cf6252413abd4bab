//! Questions and answers as HTML.

use super::{Answer, Choice, Question};
use crate::showing::html::escape;
use crate::showing::kernel::{self, Block};

impl Question {
    /// Shows the question as a cell's result.
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

    /// The question as HTML. Each choice opens on its explanation, with no script needed; the script
    /// adds what a reader would miss: it closes the other choices, counts tries and starts over.
    pub fn to_html(&self) -> String {
        let choices: String = self
            .lettered()
            .map(|(letter, choice)| choice.to_html(letter))
            .collect();
        format!(
            "<style>{STYLE}</style>\n<div class=\"activations-question\">\n<p>{}</p>\n{choices}\
             <p><span role=\"status\"></span> <button type=\"button\" hidden>Try again</button></p>\n\
             </div>\n<script>{SCRIPT}</script>",
            marked_up(&self.text),
        )
    }
}

impl Choice {
    fn to_html(&self, letter: char) -> String {
        let (class, verdict) = if self.right {
            ("right", "✓ Right.")
        } else {
            ("wrong", "✗ Not yet.")
        };
        format!(
            "<details class=\"{class}\"><summary><b>{letter})</b> {}</summary>\
             <p><b>{verdict}</b> {}</p></details>\n",
            marked_up(&self.text),
            marked_up(&self.why),
        )
    }
}

impl Answer {
    /// Shows the verdict as a cell's result.
    pub fn evcxr_display(&self) {
        let class = if self.is_right() { "right" } else { "wrong" };
        let html = format!(
            "<style>{STYLE}</style>\n<div class=\"activations-question\">\
             <details class=\"{class}\" open><summary>Your answer</summary><p>{}</p></details></div>",
            marked_up(&self.to_string()),
        );
        kernel::display(&[
            Block {
                mime: "text/html",
                content: &html,
            },
            Block {
                mime: "text/plain",
                content: &self.to_string(),
            },
        ]);
    }
}

/// Escaped text with what stands between backticks set as code.
fn marked_up(text: &str) -> String {
    let parts = text.split('`').map(escape).enumerate();
    parts
        .map(|(i, part)| {
            if i % 2 == 1 {
                format!("<code>{part}</code>")
            } else {
                part
            }
        })
        .collect()
}

const STYLE: &str = include_str!("widget.css");
const SCRIPT: &str = include_str!("widget.js");

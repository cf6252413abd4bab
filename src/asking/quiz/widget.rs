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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_text_and_backticks_set_code() {
        assert_eq!(
            marked_up("`a < b` & <i>"),
            "<code>a &lt; b</code> &amp; &lt;i&gt;"
        );
    }

    #[test]
    fn each_choice_opens_on_its_own_explanation() {
        let html = Question::new("?")
            .wrong("no", "since not")
            .right("yes", "because")
            .to_html();
        let choices: Vec<&str> = html.split("<details").skip(1).collect();
        assert_eq!(choices.len(), 2);
        assert!(choices[0].contains("class=\"wrong\"") && choices[0].contains("since not"));
        assert!(choices[1].contains("class=\"right\"") && choices[1].contains("because"));
    }
}

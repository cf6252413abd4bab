//! Questions and answers as HTML.

use super::choices::{Choice, Choices};
use super::number::{COMMA, NO_NUMBER, Number, TOLERANCE};
use super::question::Kind;
use super::{Answer, Question};
use crate::showing::html::{escape, marked_up};
use crate::showing::kernel::display_html;

pub(super) const STYLE: &str = include_str!("widget.css");
pub(super) const SCRIPT: &str = include_str!("widget.js");

/// The page's shortcuts must not take the keys that a reader types: JupyterLab leaves alone what is marked so.
pub(super) const OWN_KEYS: &str = "data-lm-suppress-shortcuts=\"true\"";

impl Question {
    /// Shows the question as a cell's result.
    pub fn evcxr_display(&self) {
        display_html(&self.to_html(), &self.to_string());
    }

    /// The question as HTML. Each of its choices opens on its explanation, with no script needed; the script
    /// closes the others, marks several choices and numbers, counts tries and starts over.
    pub fn to_html(&self) -> String {
        format!(
            "<style>{STYLE}</style>\n<div class=\"activations-question\" {OWN_KEYS}>{}</div>\n\
             <script>{{{SCRIPT}}}</script>",
            self.item()
        )
    }

    pub(super) fn item(&self) -> String {
        let (kind, body) = match &self.kind {
            Kind::Choices(choices) if choices.several => ("data-kind=\"several\"".into(), choices.boxes()),
            Kind::Choices(choices) => ("data-kind=\"one\"".into(), choices.details()),
            Kind::Number(number) => (number.attributes(), number.field()),
        };
        let program = self
            .program
            .map(|program| format!("<pre><code>{}</code></pre>\n", escape(program)));
        format!(
            "<div class=\"activations-ask\" {kind}>\n<p class=\"text\">{}</p>\n{}{body}\
             <p class=\"verdict\"><span role=\"status\"></span> \
             <button type=\"button\" class=\"again\" hidden>Try again</button></p>\n</div>",
            marked_up(&self.text),
            program.unwrap_or_default(),
        )
    }
}

impl Choices {
    fn details(&self) -> String {
        let choice = |(letter, choice): (char, &Choice)| {
            let (class, verdict) = verdict(choice.right, "✓ Right.", "✗ Not yet.");
            let (text, why) = (marked_up(&choice.text), marked_up(&choice.why));
            format!(
                "<details class=\"{class}\"><summary><b>{letter})</b> {text}</summary>\
                 <p><b>{verdict}</b> {why}</p></details>\n"
            )
        };
        self.lettered().map(choice).collect()
    }

    fn boxes(&self) -> String {
        let choice = |(letter, choice): (char, &Choice)| {
            let (class, verdict) = verdict(choice.right, "✓ Holds.", "✗ Does not hold.");
            let (text, why) = (marked_up(&choice.text), marked_up(&choice.why));
            format!(
                "<div class=\"choice {class}\"><label><input type=\"checkbox\" value=\"{letter}\"> \
                 <b>{letter})</b> {text}</label><p hidden><b>{verdict}</b> {why}</p></div>\n"
            )
        };
        let choices: String = self.lettered().map(choice).collect();
        format!("<fieldset><legend>Tick all that hold.</legend>\n{choices}</fieldset>\n{CHECK}\n")
    }
}

const CHECK: &str = "<button type=\"button\" class=\"check\">Check</button>";

fn verdict(right: bool, if_right: &'static str, if_wrong: &'static str) -> (&'static str, &'static str) {
    match right {
        true => ("right", if_right),
        false => ("wrong", if_wrong),
    }
}

impl Number {
    fn attributes(&self) -> String {
        let message = |text: &str| escape(&text.replace('`', ""));
        format!(
            "data-kind=\"number\" data-tolerance=\"{}\" data-bad=\"{}\" data-comma=\"{}\"",
            TOLERANCE,
            message(NO_NUMBER),
            message(COMMA)
        )
    }

    fn field(&self) -> String {
        let reply = |right: bool, value: Option<f64>, why: &str| {
            let (class, verdict) = verdict(right, "✓ Right.", "✗ Not yet.");
            let value = value
                .map(|value| format!(" data-value=\"{value}\""))
                .unwrap_or_default();
            format!(
                "<p class=\"reply {class}\"{value} hidden><b>{verdict}</b> {}</p>\n",
                marked_up(why)
            )
        };
        let misses: String = self
            .misses
            .iter()
            .map(|(value, why)| reply(false, Some(*value), why))
            .collect();
        format!(
            "<p class=\"number\"><label>{} <input type=\"text\" inputmode=\"text\" \
             autocomplete=\"off\" spellcheck=\"false\"></label> {CHECK}</p>\n{}{misses}{}",
            self.asks_for(),
            reply(true, Some(self.value), &self.why),
            reply(false, None, &self.otherwise),
        )
    }
}

impl Answer {
    /// Shows the verdict as a cell's result.
    pub fn evcxr_display(&self) {
        let class = if self.is_right() { "right" } else { "wrong" };
        let html = format!(
            "<style>{STYLE}</style>\n<div class=\"activations-ask\" data-ready>\
             <p class=\"reply shown {class}\">{}</p></div>",
            marked_up(&self.to_string()),
        );
        display_html(&html, &self.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn each_of_several_choices_has_a_box_to_tick_and_an_explanation() {
        let html = Question::several("?")
            .right("one", "first")
            .wrong("two", "second")
            .to_html();
        assert!(html.contains("data-kind=\"several\""));
        let choices: Vec<&str> = html.split("class=\"choice").skip(1).collect();
        assert_eq!(choices.len(), 2);
        assert!(choices[0].starts_with(" right") && choices[0].contains("first"));
        assert!(choices[1].starts_with(" wrong") && choices[1].contains("second"));
        assert!(choices.iter().all(|choice| choice.contains("type=\"checkbox\"")));
    }

    #[test]
    fn a_number_carries_its_replies_with_what_they_are_for() {
        let html = Question::number("?", 0.25)
            .because("it is")
            .miss(4.0, "upside down")
            .otherwise("no")
            .to_html();
        for reply in [
            "right\" data-value=\"0.25\" hidden",
            "wrong\" data-value=\"4\" hidden",
            "wrong\" hidden",
        ] {
            assert!(html.contains(&format!("reply {reply}")), "{reply} in\n{html}");
        }
        assert!(html.contains(&format!("data-kind=\"number\" data-tolerance=\"{TOLERANCE}\"")));
        assert!(html.contains("<label>Type a number or a fraction. <input"));
    }

    #[test]
    fn a_program_is_shown_as_it_is_written() {
        let html = Question::new("?").program("a < b\n  && c\n").to_html();
        assert!(html.contains("<pre><code>a &lt; b\n  &amp;&amp; c</code></pre>"));
    }
}

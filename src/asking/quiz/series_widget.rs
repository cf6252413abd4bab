//! The quiz as HTML.

use super::Quiz;
use super::widget::{OWN_KEYS, SCRIPT, STYLE};
use crate::showing::html::escape;
use crate::showing::kernel::display_html;

const QUIZ_STYLE: &str = include_str!("quiz.css");
const QUIZ_SCRIPT: &str = include_str!("quiz.js");

impl Quiz {
    /// Shows the quiz as a cell's result.
    pub fn evcxr_display(&self) {
        display_html(&self.to_html(), &self.to_string());
    }

    /// The quiz as HTML: without a script all questions in a row, with it one at a time and a score.
    pub fn to_html(&self) -> String {
        let count = self.questions().count();
        let titles = self
            .topics()
            .iter()
            .flat_map(|topic| topic.questions.iter().map(|_| topic.title));
        let items: String = (self.questions().zip(titles))
            .map(|((number, question), title)| {
                format!(
                    "<section class=\"item\" aria-label=\"Question {number} of {count}\">\
                     <p class=\"topic\">{number} of {count} · {}</p>\n{}</section>\n",
                    escape(title),
                    question.item()
                )
            })
            .collect();
        format!(
            "<style>{STYLE}{QUIZ_STYLE}</style>\n<div class=\"activations-quiz\" {OWN_KEYS} \
             data-version=\"{count}\">\n<p><span class=\"score\" role=\"status\"></span> \
             <button type=\"button\" class=\"restart\" hidden>Start over</button></p>\n\
             <nav aria-label=\"Questions\"></nav>\n{items}\
             <p class=\"controls\" hidden><button type=\"button\" class=\"previous\">Previous</button>\
             <button type=\"button\" class=\"next\">Next</button></p>\n</div>\n\
             <script>{{{SCRIPT}}}{{{QUIZ_SCRIPT}}}</script>"
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::asking::quiz::comprehensive_quiz;

    #[test]
    fn every_question_stands_in_the_quiz_once_under_its_number() {
        let html = comprehensive_quiz().to_html();
        let count = comprehensive_quiz().questions().count();
        for number in 1..=count {
            let label = format!("aria-label=\"Question {number} of {count}\"");
            assert_eq!(html.matches(&label).count(), 1, "{label}");
        }
        assert_eq!(html.matches("class=\"activations-ask\"").count(), count);
    }
}

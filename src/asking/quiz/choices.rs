//! Choices with a letter each.

use super::Answer;

/// What can be chosen: one, or all that hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choices {
    pub several: bool,
    list: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub text: String,
    pub right: bool,
    pub why: String,
}

impl Choices {
    pub fn new(several: bool) -> Self {
        Self {
            several,
            list: Vec::new(),
        }
    }

    pub fn push(&mut self, choice: Choice) {
        self.list.push(choice);
    }

    /// The choices with their letters a, b, c, …
    pub fn lettered(&self) -> impl Iterator<Item = (char, &Choice)> {
        ('a'..='z').zip(&self.list)
    }

    /// Marks letters as people write them: `b`, `B)`, `ac`, `a, c`, `(a) and (c)`.
    pub fn mark(&self, given: &str) -> Answer {
        let Some(chosen) = self.chosen(given) else {
            return Answer::Unknown(self.what_to_answer());
        };
        let is_chosen = |letter| chosen.contains(&letter);
        let wrong = self.explain(|letter, choice| is_chosen(letter) && !choice.right);
        let missing = self
            .lettered()
            .filter(|&(letter, choice)| choice.right && !is_chosen(letter))
            .count();
        match (wrong.is_empty(), missing) {
            (true, 0) => Answer::Right(self.explain(|_, choice| choice.right)),
            (true, _) => Answer::Wrong(still_missing(missing)),
            (false, _) => Answer::Wrong(wrong),
        }
    }

    /// The letters given, or `None` where they are not an answer.
    fn chosen(&self, given: &str) -> Option<Vec<char>> {
        let given = given.to_lowercase();
        let words = given.split(|c: char| !c.is_alphanumeric());
        let letters: Vec<char> = words.filter(|word| *word != "and").flat_map(str::chars).collect();
        let known = letters
            .iter()
            .all(|given| self.lettered().any(|(letter, _)| letter == *given));
        let enough = if self.several {
            !letters.is_empty()
        } else {
            letters.len() == 1
        };
        (known && enough).then_some(letters)
    }

    /// The explanations of some choices, behind their letters where there may be several.
    fn explain(&self, which: impl Fn(char, &Choice) -> bool) -> String {
        let some = self.lettered().filter(|&(letter, choice)| which(letter, choice));
        let explained = some.map(|(letter, choice)| match self.several {
            true => format!("{letter}) {}", choice.why),
            false => choice.why.clone(),
        });
        explained.collect::<Vec<_>>().join(" ")
    }

    pub fn what_to_answer(&self) -> String {
        let letters: Vec<String> = self.lettered().map(|(letter, _)| letter.to_string()).collect();
        match self.several {
            true => format!(
                "Answer with the letters of all that hold, such as `a, c`, out of {}.",
                letters.join(", ")
            ),
            false => format!("Answer with one of the letters {}.", letters.join(", ")),
        }
    }
}

fn still_missing(count: usize) -> String {
    match count {
        1 => "What you chose holds, and one more does.".into(),
        _ => format!("What you chose holds, and {count} more do."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::*;

    fn several() -> Question {
        Question::several("?")
            .right("one", "first")
            .wrong("two", "second")
            .right("three", "third")
    }

    #[test]
    fn an_answer_is_taken_in_either_case_and_marked_with_its_own_explanation() {
        let question = Question::new("?").wrong("no", "since not").right("yes", "because");
        for given in [" B ", "b)", "(b)", "b."] {
            assert_eq!(question.answer(given), Answer::Right("because".into()), "{given}");
        }
        assert_eq!(question.answer("a"), Answer::Wrong("since not".into()));
    }

    #[test]
    fn an_answer_that_is_no_choice_names_the_choices() {
        let question = Question::new("?").wrong("no", "").right("yes", "");
        for given in ["", "c", "ab", "aa", "ß", "🦀", ",", "and", "1", "a and b"] {
            assert_eq!(
                question.answer(given),
                Answer::Unknown("Answer with one of the letters a, b.".into())
            );
        }
    }

    #[test]
    fn several_letters_are_right_together_in_any_order_and_form() {
        for given in [
            "ac",
            "c, a",
            "A C",
            "a,c,a",
            "a and c",
            "a) c)",
            "(A) and (C).",
            "a & c",
            "a; c",
        ] {
            assert_eq!(
                several().answer(given),
                Answer::Right("a) first c) third".into()),
                "{given}"
            );
        }
        assert!(matches!(several().answer("a, d"), Answer::Unknown(_)));
        assert!(matches!(several().answer(" "), Answer::Unknown(_)));
    }

    #[test]
    fn what_is_missing_is_counted_and_not_named() {
        assert_eq!(
            several().answer("a"),
            Answer::Wrong("What you chose holds, and one more does.".into())
        );
        assert_eq!(several().answer("abc"), Answer::Wrong("b) second".into()));
    }
}

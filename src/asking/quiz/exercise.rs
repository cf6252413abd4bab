//! The checker of the exercise `quiz`: the answers as data.

use super::{Answer, Question, comprehensive_quiz, question::Kind};
use crate::asking::{Finding, Function, Outcome, Report, Row, Score, Signature, Verdict, functions};
use crate::panics::quietly;

/// The reader's answers to the questions on one topic, in their order; "" leaves a question for later.
type Answers = fn() -> Vec<&'static str>;

impl Signature for Answers {
    type Input = ();
    type Output = Vec<String>;

    fn apply(self, (): &()) -> Vec<String> {
        self().into_iter().map(String::from).collect()
    }
}

functions! { quiz:
    why_nonlinear: fn() -> Vec<&'static str>,
    sigmoid_and_tanh: fn() -> Vec<&'static str>,
    relu_and_variants: fn() -> Vec<&'static str>,
    vanishing_gradients: fn() -> Vec<&'static str>,
    modern_activations: fn() -> Vec<&'static str>,
    distributions: fn() -> Vec<&'static str>,
    using_activations: fn() -> Vec<&'static str>,
    training_in_practice: fn() -> Vec<&'static str>,
    other_shapes: fn() -> Vec<&'static str>,
    choosing: fn() -> Vec<&'static str>,
}

/// Marks the answers to [`comprehensive_quiz`], one function for each topic: a letter for a choice, letters
/// such as "a, c" for several, or a number as one types it.
///
/// Nothing is drawn: the seed is only told.
///
/// Neither the report nor its key names a right answer. A report on a wrong one says what is wrong about it.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let topics = [
        &functions.why_nonlinear,
        &functions.sigmoid_and_tanh,
        &functions.relu_and_variants,
        &functions.vanishing_gradients,
        &functions.modern_activations,
        &functions.distributions,
        &functions.using_activations,
        &functions.training_in_practice,
        &functions.other_shapes,
        &functions.choosing,
    ];
    let quiz = comprehensive_quiz();
    let (mut findings, mut scores) = (Vec::new(), Vec::new());
    let mut number = 1;
    for (topic, answers) in quiz.topics().iter().zip(topics) {
        let given = Given::of(answers);
        let too_few = given.too_few(&topic.questions, number);
        for (i, question) in topic.questions.iter().enumerate() {
            let verdict = given.mark(i, question).beside(too_few.as_deref());
            findings.push(verdict.finding(format!("{number} · {}", topic.title), number, question));
            number += 1;
        }
        let (topic, questions) = (topic.title, topic.questions.len());
        let marked = &findings[findings.len() - questions..];
        let right = marked
            .iter()
            .filter(|finding| finding.outcome() == Outcome::Passed)
            .count();
        scores.push(Score {
            topic,
            right,
            questions,
        });
        findings.extend(given.too_many(topic, questions));
    }
    Report {
        scores,
        ..Report::new("quiz", seed, findings)
    }
}

/// What a reader's function gave.
enum Given {
    Answers(Vec<String>),
    Todo,
    Panic(String),
}

/// Of what can't be marked.
const NO_ANSWER: &str = "no answer to it";

struct Marked {
    got: String,
    verdict: Verdict,
    hint: Option<String>,
}

impl Given {
    fn of(answers: &Function<Answers>) -> Self {
        match quietly(|| answers.call(&())) {
            Ok(answers) => Self::Answers(answers),
            Err(panic) if panic.is_todo() => Self::Todo,
            Err(panic) => Self::Panic(panic.place + &panic.message),
        }
    }

    fn mark(&self, i: usize, question: &Question) -> Marked {
        let marked = |got: &str, verdict, hint| Marked {
            got: got.into(),
            verdict,
            hint,
        };
        match self {
            Self::Panic(message) => marked(&format!("a panic: {message}"), Verdict::Panicked, None),
            Self::Todo => marked("not answered yet", Verdict::Todo, None),
            Self::Answers(answers) => match answers.get(i).map_or("", |given| given.trim()) {
                "" => marked("not answered yet", Verdict::Todo, None),
                given => match question.answer(given) {
                    Answer::Right(_) => marked(given, Verdict::Right, None),
                    Answer::Wrong(why) => marked(given, Verdict::Wrong("not right yet".into()), Some(why)),
                    Answer::Unknown(what) => marked(given, Verdict::Wrong(NO_ANSWER.into()), Some(what)),
                },
            },
        }
    }

    /// What to say beside a wrong answer where there are fewer answers than questions, whose numbers begin with
    /// `first`: which of them has none, as far as the form of the others shows it.
    fn too_few(&self, questions: &[Question], first: usize) -> Option<String> {
        let Self::Answers(answers) = self else {
            return None;
        };
        let missing = questions
            .len()
            .checked_sub(answers.len())
            .filter(|&missing| missing > 0)?;
        let fits = |given: &str, question: &Question| {
            given.trim().is_empty() || !matches!(question.answer(given), Answer::Unknown(_))
        };
        let fit_around = |gap: &usize| {
            let place = |i: usize| if i < *gap { i } else { i + missing };
            (0..answers.len()).all(|i| fits(&answers[i], &questions[place(i)]))
        };
        let gaps: Vec<usize> = (0..=answers.len()).filter(fit_around).collect();
        let which = match gaps[..] {
            [gap] if gap < answers.len() && missing == 1 => format!("question {} has none", first + gap),
            [low, .., high] if high < answers.len() && missing == 1 => {
                format!("one of questions {} to {} has none", first + low, first + high)
            }
            _ => "each belongs to the question at its place in the list".into(),
        };
        let answers = match answers.len() {
            1 => "is 1 answer".into(),
            answers => format!("are {answers} answers"),
        };
        let questions = questions.len();
        Some(format!(
            "There {answers} to {questions} questions: {which}. Put \"\" in the place of an answer that is \
             left out."
        ))
    }

    fn too_many(&self, title: &str, questions: usize) -> Option<Finding> {
        let Self::Answers(answers) = self else {
            return None;
        };
        (answers.len() > questions).then(|| Finding {
            title: format!("as many answers as questions · {title}"),
            rows: vec![Row {
                input: title.into(),
                expected: format!("{questions} answers"),
                got: answers.len().to_string(),
                verdict: Verdict::Wrong("too many".into()),
                drawn: false,
            }],
            note: None,
            hint: Some("Each answer belongs to the question at its place in the list.".into()),
        })
    }
}

impl Marked {
    /// With this hint too where the answer is wrong; in the place of its own where it is none to the question.
    fn beside(mut self, too_few: Option<&str>) -> Self {
        if let (Some(too_few), Verdict::Wrong(note)) = (too_few, &self.verdict) {
            let own = self.hint.filter(|_| note != NO_ANSWER);
            self.hint = own
                .into_iter()
                .chain([too_few.to_owned()])
                .reduce(|own, more| own + " " + &more);
        }
        self
    }

    fn finding(self, title: String, number: usize, question: &Question) -> Finding {
        let expected = match &question.kind {
            Kind::Choices(choices) if choices.several => "every choice that holds",
            Kind::Choices(_) => "the choice that holds",
            Kind::Number(_) => "the number asked for",
        };
        Finding {
            title,
            rows: vec![Row {
                input: format!("question {number}"),
                expected: expected.into(),
                got: self.got,
                verdict: self.verdict,
                drawn: false,
            }],
            note: None,
            hint: self.hint,
        }
    }
}

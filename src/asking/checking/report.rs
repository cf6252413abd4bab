use std::fmt::Write;

use course::Exercise;

/// The environment variable with the seed of a grade.
pub const SEED_VARIABLE: &str = "WORKBOOK_SEED";

/// Wrong inputs shown under a check; the rest is counted.
pub(super) const LISTED: usize = 4;

/// What a checker found out about an answer.
///
/// Displays itself in a notebook as a card, and as plain text of at most 80 columns elsewhere;
/// `{:#}` is the same text in colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The name of the exercise's file: `05_gelu`.
    pub exercise: String,
    /// What the inputs were drawn with that are not always there.
    pub seed: u64,
    pub findings: Vec<Finding>,
    /// How each topic went, where there are questions on several; no part of the grading key.
    pub scores: Vec<Score>,
}

/// How many of the questions on a topic are right.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub topic: &'static str,
    pub right: usize,
    pub questions: usize,
}

/// What one check of an exercise found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was asked for: `gelu(x) = x · Φ(x)`.
    pub title: String,
    /// The inputs, simplest first.
    pub rows: Vec<Row>,
    /// What the reader may have done, where something is wrong.
    pub hint: Option<String>,
    /// What was measured on the way, for the reader to see; no part of the grading key.
    pub note: Option<String>,
}

/// One input, what was expected and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub input: String,
    pub expected: String,
    pub got: String,
    pub verdict: Verdict,
    /// Whether it depends on the seed.
    pub drawn: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Right,
    /// Wrong, and in which way: "0.158655 too large", "not a number".
    Wrong(String),
    /// The stub's `todo!()` was reached.
    Todo,
    Panicked,
}

/// What a finding comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Wrong,
    /// Nothing wrong so far, and a `todo!()` reached.
    NotWritten,
}

/// Where a reader stands with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Each check reached a `todo!()`.
    NotStarted,
    /// Some checks passed, others reached a `todo!()`, none is wrong.
    InProgress,
    Correct,
    Wrong,
}

impl Row {
    pub fn is_wrong(&self) -> bool {
        matches!(self.verdict, Verdict::Wrong(_) | Verdict::Panicked)
    }
}

impl Finding {
    /// Without control characters, which panics and answers may hold and a terminal obeys.
    fn printable(mut self) -> Self {
        let clean = |text: &mut String| {
            if text.contains(char::is_control) {
                *text = text.replace(['\n', '\t'], " ").replace(char::is_control, "");
            }
        };
        self.hint.iter_mut().chain(&mut self.note).for_each(clean);
        for row in &mut self.rows {
            clean(&mut row.input);
            clean(&mut row.got);
        }
        self
    }

    pub fn outcome(&self) -> Outcome {
        if self.headline().is_some() {
            Outcome::Wrong
        } else if self.rows.is_empty() || self.rows.iter().any(|row| row.verdict == Verdict::Todo) {
            Outcome::NotWritten
        } else {
            Outcome::Passed
        }
    }

    /// The simplest input that fails.
    pub fn headline(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.is_wrong())
    }

    /// The inputs that fail, simplest first.
    pub fn wrong_rows(&self) -> Vec<&Row> {
        self.rows.iter().filter(|row| row.is_wrong()).collect()
    }

    /// At how many inputs it fails, and at how many of them because the answer panics: of such a check, what it is
    /// named after may be right.
    pub(super) fn tally(&self) -> String {
        let wrong = self.wrong_rows();
        let panics = wrong.iter().filter(|row| row.verdict == Verdict::Panicked).count();
        let (wrong, all) = (wrong.len(), self.rows.len());
        match panics {
            0 => format!("wrong at {wrong} of {all} inputs"),
            panics if panics == wrong => format!("a panic at {panics} of {all} inputs"),
            panics => format!("wrong at {wrong} of {all} inputs, by a panic at {panics}"),
        }
    }
}

impl Report {
    pub fn new(exercise: &str, seed: u64, findings: impl IntoIterator<Item = Finding>) -> Self {
        Self {
            exercise: exercise.into(),
            seed,
            findings: findings.into_iter().map(Finding::printable).collect(),
            scores: Vec::new(),
        }
    }

    pub fn standing(&self) -> Standing {
        if self.wrong().is_some() {
            Standing::Wrong
        } else if self.passed() == 0 {
            Standing::NotStarted
        } else if self.passed() < self.findings.len() {
            Standing::InProgress
        } else {
            Standing::Correct
        }
    }

    /// How many checks passed.
    pub fn passed(&self) -> usize {
        self.count(Outcome::Passed)
    }

    /// The finding to begin with: the first with a wrong value, which says more than a panic, or else the
    /// first with a panic. Its headline is the report's.
    pub fn wrong(&self) -> Option<&Finding> {
        let panics = |finding: &&Finding| finding.headline().is_some_and(|row| row.verdict == Verdict::Panicked);
        let wrong = self
            .findings
            .iter()
            .filter(|finding| finding.outcome() == Outcome::Wrong);
        wrong.min_by_key(panics)
    }

    /// How to meet the headline again, where it depends on the seed.
    pub(super) fn repeat(&self) -> Option<String> {
        let headline = self.wrong()?.headline()?;
        let (seed, exercise) = (self.seed, Exercise::new(&self.exercise));
        let topic = exercise.topic();
        let (test, cell) = (
            format!("cargo test {topic}"),
            format!("activations::check!({topic}, {seed})"),
        );
        let again = format!("To draw it again: {SEED_VARIABLE}={seed} {test}, or in a cell {cell}.");
        headline.drawn.then(|| format!("Drawn with seed {seed}. {again}"))
    }

    fn count(&self, outcome: Outcome) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.outcome() == outcome)
            .count()
    }

    /// The grading key: the inputs that are always there, expected values and verdicts, and none of the answer's own
    /// digits, so that every correct answer has the key of the solution, whatever the seed.
    pub fn key(&self) -> String {
        let mut key = format!("{}\n", self.exercise);
        for finding in &self.findings {
            key += &format!("\n{}\n", finding.title);
            let fixed = |row: &&Row| !row.drawn || row.is_wrong();
            for row in finding.rows.iter().filter(fixed) {
                let verdict = match row.verdict {
                    Verdict::Right => "right",
                    Verdict::Wrong(_) => "wrong",
                    Verdict::Todo => "not written",
                    Verdict::Panicked => "panic",
                };
                let _ = writeln!(key, "  {} = {}: {verdict}", row.input, row.expected);
            }
        }
        key
    }
}

//! A report as text: what is wrong first, then why, then where each check stands.

use std::fmt::{self, Display, Formatter};

use anstyle::{AnsiColor, Style};
use textwrap::{Options, fill};

use super::report::LISTED;
use super::{Finding, Outcome, Report, Row, Verdict};

const WIDTH: usize = 80;
/// What stands under a finding's title is as far in as the title.
const MARGIN: &str = "         ";

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let paint = Paint { on: f.alternate() };
        if let Some(finding) = self.wrong() {
            if let Some(row) = finding.headline() {
                writeln!(f, "{}\n", paint.red(&headline(row)))?;
            }
            if let Some(repeat) = self.repeat() {
                writeln!(f, "{}\n", fill(&repeat, WIDTH))?;
            }
            if let Some(hint) = &finding.hint {
                writeln!(f, "{}\n", paint.yellow(&fill(&format!("Hint: {hint}"), WIDTH)))?;
            }
        }
        let (passed, all) = (self.passed(), self.findings.len());
        writeln!(f, "{}: {passed} of {all} checks passed", self.exercise)?;
        for score in &self.scores {
            writeln!(f, "  {} of {} right: {}", score.right, score.questions, score.topic)?;
        }
        self.findings
            .iter()
            .try_for_each(|finding| write_finding(f, finding, &paint))
    }
}

/// `gelu(1): expected 0.841345, got 1 (0.158655 too large)`, broken where it would not fit.
fn headline(row: &Row) -> String {
    let note = match &row.verdict {
        Verdict::Wrong(note) => format!(" ({note})"),
        _ => String::new(),
    };
    let Row {
        input, expected, got, ..
    } = row;
    let line = format!("{input}: expected {expected}, got {got}{note}");
    match line.chars().count() <= WIDTH {
        true => line,
        false => {
            let indented = |text: &str, indent| fill(text, Options::new(WIDTH).subsequent_indent(indent));
            let input = indented(&format!("{input}:"), "  ");
            let expected = indented(&format!("  expected {expected}"), "           ");
            let got = indented(&format!("  got      {got}{note}"), "           ");
            format!("{input}\n{expected}\n{got}")
        }
    }
}

fn write_finding(f: &mut Formatter<'_>, finding: &Finding, paint: &Paint) -> fmt::Result {
    let mark = match finding.outcome() {
        Outcome::Passed => paint.green("passed "),
        Outcome::Wrong => paint.red("wrong  "),
        Outcome::NotWritten => "to do  ".into(),
    };
    let title = fill(&finding.title, Options::new(WIDTH - 9).subsequent_indent(MARGIN));
    writeln!(f, "  {mark}{title}")?;
    if let Some(note) = &finding.note {
        let options = Options::new(WIDTH).initial_indent(MARGIN);
        writeln!(f, "{}", fill(note, options.subsequent_indent(MARGIN)))?;
    }
    let wrong = finding.wrong_rows();
    match wrong.is_empty() {
        true => Ok(()),
        false => write_rows(f, &wrong, finding),
    }
}

fn write_rows(f: &mut Formatter<'_>, wrong: &[&Row], finding: &Finding) -> fmt::Result {
    let listed = &wrong[..wrong.len().min(LISTED)];
    let width = |cell: fn(&Row) -> &str| listed.iter().map(|row| cell(row).chars().count()).max().unwrap_or(0);
    let (input, expected) = (width(|row| &row.input), width(|row| &row.expected));
    let got = width(|row| &row.got);
    if 9 + input + 11 + expected + 6 + got <= WIDTH {
        for row in listed {
            let (i, e, g) = (&row.input, &row.expected, &row.got);
            writeln!(f, "         {i:input$}  expected {e:expected$}  got {g}")?;
        }
    }
    match finding.rows.len() {
        1 => Ok(()),
        _ => writeln!(f, "         {}", finding.tally()),
    }
}

/// Colours, or none.
struct Paint {
    on: bool,
}

impl Paint {
    fn red(&self, text: &str) -> String {
        self.paint(text, AnsiColor::Red.on_default().bold())
    }

    fn yellow(&self, text: &str) -> String {
        self.paint(text, AnsiColor::Yellow.on_default())
    }

    fn green(&self, text: &str) -> String {
        self.paint(text, AnsiColor::Green.on_default())
    }

    fn paint(&self, text: &str, style: Style) -> String {
        match self.on {
            true => format!("{style}{text}{style:#}"),
            false => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::{Check, calls};

    fn report() -> Report {
        let check = |answer: fn(f64) -> f64| {
            let inputs = calls("f", [1.0, 2.0, 3.0]);
            Check::new("f(x) = x for all x", inputs, |&x| x, move |&x| answer(x)).hint("Is x < 2?")
        };
        let wrong = check(|x| if x == 2.0 { 5.0 } else { x });
        Report::new("name", 0, [check(|x| x).run(), wrong.run()])
    }

    #[test]
    fn a_wrong_value_comes_first_then_the_hint_then_each_check() {
        let lines = [
            "f(2): expected 2, got 5 (3 too large)",
            "",
            "Hint: Is x < 2?",
            "",
            "name: 1 of 2 checks passed",
            "  passed f(x) = x for all x",
            "  wrong  f(x) = x for all x",
            "         f(2)  expected 2  got 5",
            "         wrong at 1 of 3 inputs",
        ];
        assert_eq!(report().to_string().lines().collect::<Vec<_>>(), lines);
    }

    #[test]
    fn where_an_answer_panics_the_count_says_so() {
        let last = |answer: fn(f64) -> f64| {
            let check = Check::new("f(x) = x", calls("f", [1.0, 2.0, 3.0]), |&x| x, move |&x| answer(x));
            let text = Report::new("name", 0, [check.run()]).to_string();
            text.lines().last().unwrap_or_default().trim().to_owned()
        };
        let panics = |x: f64| if x > 1.0 { panic!("too large") } else { x };
        assert_eq!(last(panics), "a panic at 2 of 3 inputs");
        let both = |x: f64| if x > 2.0 { panic!("too large") } else { 0.0 };
        assert_eq!(last(both), "wrong at 3 of 3 inputs, by a panic at 1");
    }

    #[test]
    fn in_colour_it_says_the_same() {
        let coloured = format!("{:#}", report());
        let [red, yellow, green] = [AnsiColor::Red, AnsiColor::Yellow, AnsiColor::Green].map(AnsiColor::on_default);
        let red = red.bold();
        for start in [
            format!("{red}f(2)"),
            format!("{red}wrong"),
            format!("{yellow}Hint"),
            format!("{green}passed"),
        ] {
            assert!(coloured.contains(&start), "{coloured:?}");
        }
        let styles = [red, yellow, green]
            .into_iter()
            .flat_map(|style| [format!("{style}"), format!("{style:#}")]);
        let plain = styles.fold(coloured, |text, style| text.replace(&style, ""));
        assert_eq!(plain, report().to_string());
    }

    #[test]
    fn a_wrong_input_is_listed_where_its_line_fits() {
        let row = |got: usize| Row {
            input: "i".repeat(10),
            expected: "e".repeat(20),
            got: "g".repeat(got),
            verdict: Verdict::Panicked,
            drawn: false,
        };
        let report = |got| {
            let finding = Finding {
                title: "f".into(),
                rows: vec![row(got)],
                hint: None,
                note: None,
            };
            Report::new("name", 0, [finding]).to_string()
        };
        let last = |report: &str| report.lines().last().map(|line| line.chars().count());
        let rest = WIDTH - "         iiiiiiiiii  expected eeeeeeeeeeeeeeeeeeee  got ".len();
        assert_eq!(last(&report(rest)), Some(WIDTH));
        assert!(report(rest + 1).ends_with("  wrong  f\n"));
    }
}

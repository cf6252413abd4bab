//! What of a solution is the reader's to write, and what stands there instead.
//!
//! ```text
//! // ANSWER
//! x * normal_cdf(x)
//! // STUB
//! // let probability = normal_cdf(x);
//! // todo!()
//! // END
//! ```
//!
//! The lines from ANSWER on are the answer. Those from STUB on, without their `//`, take its place in the exercise;
//! where there is no STUB, that is `todo!("gelu")`, with the name of the function around it, which a figure can then
//! ask for. Each of the marks is a comment on a line of its own.

use std::cell::RefCell;
use std::mem;

const ANSWER: &str = "// ANSWER";
const STUB: &str = "// STUB";
const END: &str = "// END";

/// What is wrong with the marks of a solution.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    #[error("line {line}: `{mark}` does not belong here: a region is ANSWER, STUB if need be, END")]
    OutOfPlace { line: usize, mark: String },
    #[error("line {line}: a line of a stub is a comment")]
    NoComment { line: usize },
    #[error("the last `// ANSWER` has no `// END`")]
    NoEnd,
    #[error("nothing is marked as the answer: put `// ANSWER` and `// END` around it")]
    NoAnswer,
}

/// The exercise: the solution with its stubs in the place of its answers.
///
/// # Errors
/// Where a mark is missing or out of place.
pub fn stub(solution: &str) -> Result<String, Fault> {
    walk(solution, |region| match &region.stub {
        Some(lines) => lines.clone(),
        None => vec![format!("{}todo!(\"{}\")", region.indent, region.function)],
    })
}

/// The solution as a reader sees it: without marks and stubs.
///
/// # Errors
/// Where a mark is missing or out of place.
pub fn answer(solution: &str) -> Result<String, Fault> {
    walk(solution, |region| region.answer.clone())
}

/// The texts that are the reader's to write, one a region.
///
/// # Errors
/// Where a mark is missing or out of place.
pub fn answers(solution: &str) -> Result<Vec<String>, Fault> {
    let answers = RefCell::<Vec<String>>::default();
    walk(solution, |region| {
        answers.borrow_mut().push(region.answer.join("\n"));
        Vec::new()
    })?;
    Ok(answers.take())
}

struct Region<'a> {
    indent: &'a str,
    /// The name of the function that it is in.
    function: &'a str,
    answer: Vec<String>,
    stub: Option<Vec<String>>,
}

/// The lines outside the regions as they are, and what `inside` makes of each region.
fn walk(solution: &str, inside: impl Fn(&Region) -> Vec<String>) -> Result<String, Fault> {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<Region> = None;
    let mut none = true;
    let mut function = "";
    for (text, line) in solution.lines().zip(1..) {
        let mark = text.trim();
        match (mark, &mut open) {
            (ANSWER, None) => {
                none = false;
                open = Some(Region {
                    indent: &text[..text.len() - text.trim_start().len()],
                    function,
                    answer: Vec::new(),
                    stub: None,
                });
            }
            (STUB, Some(region @ Region { stub: None, .. })) => region.stub = Some(Vec::new()),
            (END, Some(_)) => lines.extend(mem::take(&mut open).as_ref().map(&inside).into_iter().flatten()),
            (ANSWER | STUB | END, _) => {
                let mark = mark.into();
                return Err(Fault::OutOfPlace { line, mark });
            }
            (_, Some(Region { stub: Some(stub), .. })) => {
                stub.push(uncommented(text).ok_or(Fault::NoComment { line })?)
            }
            (_, Some(region)) => region.answer.push(text.into()),
            (_, None) => {
                function = declared(text).unwrap_or(function);
                lines.push(text.into());
            }
        }
    }
    match (open, none) {
        (Some(_), _) => Err(Fault::NoEnd),
        (None, true) => Err(Fault::NoAnswer),
        (None, false) => Ok(lines.join("\n") + "\n"),
    }
}

/// The name of the function that the line declares.
fn declared(line: &str) -> Option<&str> {
    let declaration = line.trim_start();
    let declaration = declaration.strip_prefix("pub ").unwrap_or(declaration);
    let (name, _) = declaration.strip_prefix("fn ")?.split_once(['(', '<'])?;
    Some(name)
}

/// The line without `// `, and without what would be space at its end.
fn uncommented(line: &str) -> Option<String> {
    let (indent, text) = line.split_once("//")?;
    let text = text.strip_prefix(' ').unwrap_or(text);
    indent
        .trim()
        .is_empty()
        .then(|| format!("{indent}{text}").trim_end().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GELU: &str = "use a::b;\n\nfn gelu(x: f64) -> f64 {\n    // ANSWER\n    x * b(x)\n    // END\n}\n";

    #[test]
    fn an_answer_gives_way_to_a_todo_that_names_its_function() {
        let expected = "use a::b;\n\nfn gelu(x: f64) -> f64 {\n    todo!(\"gelu\")\n}\n";
        assert_eq!(stub(GELU).unwrap(), expected);
        let long = GELU.replace(
            "fn gelu(x: f64) -> f64 {",
            "pub fn gelu(\n    x: f64,\n) -> f64 {\n    let y = f(x);",
        );
        assert!(
            stub(&long)
                .unwrap()
                .ends_with("    let y = f(x);\n    todo!(\"gelu\")\n}\n")
        );
    }

    #[test]
    fn a_stub_of_several_lines_keeps_what_it_begins_with() {
        let solution = "fn f() {\n    // ANSWER\n    a();\n    // STUB\n    // // A hint.\n    // if x {\n    //     \
                        todo!()\n    // }\n    //\n    // todo!()\n    // END\n}\n";
        let expected = "fn f() {\n    // A hint.\n    if x {\n        todo!()\n    }\n\n    todo!()\n}\n";
        assert_eq!(stub(solution).unwrap(), expected);
        assert_eq!(answer(solution).unwrap(), "fn f() {\n    a();\n}\n");
    }

    #[test]
    fn a_reader_sees_no_mark_in_a_solution() {
        let expected = "use a::b;\n\nfn gelu(x: f64) -> f64 {\n    x * b(x)\n}\n";
        assert_eq!(answer(GELU).unwrap(), expected);
        assert_eq!(answer(&GELU.replace('\n', "\r\n")).unwrap(), expected);
    }

    #[test]
    fn the_answers_are_what_stands_in_the_regions() {
        let twice = format!("{GELU}{}", GELU.replace("x * b(x)", "one\n    two"));
        assert_eq!(answers(&twice).unwrap(), ["    x * b(x)", "    one\n    two"]);
    }

    #[test]
    fn a_mark_that_is_missing_or_out_of_place_is_named_with_its_line() {
        let place = |line, mark: &str| {
            Err(Fault::OutOfPlace {
                line,
                mark: mark.into(),
            })
        };
        assert_eq!(stub("a\n// END\n"), place(2, END));
        assert_eq!(stub("// STUB\n"), place(1, STUB));
        assert_eq!(stub("// ANSWER\n// ANSWER\n"), place(2, ANSWER));
        assert_eq!(stub("// ANSWER\n// STUB\n// STUB\n"), place(3, STUB));
        assert_eq!(
            stub("// ANSWER\n// STUB\ntodo!()\n// END\n"),
            Err(Fault::NoComment { line: 3 })
        );
        assert_eq!(stub("// ANSWER\na\n"), Err(Fault::NoEnd));
        assert_eq!(stub("fn f() {}\n"), Err(Fault::NoAnswer));
    }
}

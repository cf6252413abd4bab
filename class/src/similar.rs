//! `similar`: functions of several students that are the same but for names, comments and spacing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use course::Exercise;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::{Deserialize, Serialize};

use crate::intake::{self, Answer, Intake};
use crate::roster::Roster;
use crate::settings::Settings;

/// Of fewer tokens than this two people write the same.
const SHORTEST: usize = 30;
/// What more than so many have, and more than this share of all, is how it is written.
const MANY: (usize, f64) = (5, 0.2);
/// Brackets are nested so deep by nobody.
const DEEPEST: usize = 100;

/// A function, whatever its names are.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Shape {
    tokens: Vec<String>,
}

/// Students whose functions are of one shape.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Cluster {
    pub exercise: String,
    /// What the first of them calls it.
    pub function: String,
    pub tokens: usize,
    pub students: Vec<String>,
}

/// Prints the clusters of every exercise, the longest functions first.
///
/// # Errors
/// Where the class or what was handed in cannot be read.
pub fn run(root: &Path, class: &Path, handed_in: &Path) -> Result<()> {
    let (settings, roster) = (Settings::read(class)?, Roster::read(class)?);
    let intake = intake::collect(handed_in, class, &settings, &roster, None)?;
    let alike = alike(root, &settings, &intake)?;
    for Cluster {
        exercise,
        function,
        tokens,
        students,
    } in &alike
    {
        println!("{exercise} {function} ({tokens} tokens): {}", students.join(" "));
    }
    if alike.is_empty() {
        println!("No two answers have a long function in common that the solution has not.");
    }
    Ok(())
}

/// The clusters of every exercise, the longest functions of each first.
///
/// # Errors
/// Where a solution cannot be read.
pub fn alike(root: &Path, settings: &Settings, intake: &Intake) -> Result<Vec<Cluster>> {
    let mut alike = Vec::new();
    for name in settings.points.keys() {
        let exercise = Exercise::new(name);
        // A checkout that was handed out has no solutions: there, nobody is compared.
        if !root.join(exercise.solution()).exists() {
            continue;
        }
        let texts = intake.students.iter();
        let texts = texts.filter_map(|(id, handed_in)| match handed_in.answers.get(name) {
            Some(Answer::Text(text)) => Some((id.as_str(), text.as_str())),
            _ => None,
        });
        let texts: Vec<_> = texts.collect();
        let known = [exercise.stub(root)?, exercise.answer(root)?];
        alike.extend(clusters(name, &known, &texts));
    }
    Ok(alike)
}

fn clusters(exercise: &str, known: &[String], answers: &[(&str, &str)]) -> Vec<Cluster> {
    let known: BTreeSet<Shape> = known
        .iter()
        .flat_map(|text| functions(text))
        .map(|(_, shape)| shape)
        .collect();
    let mut found: BTreeMap<Shape, Cluster> = BTreeMap::new();
    for (student, text) in answers {
        for (function, shape) in functions(text) {
            if shape.tokens.len() < SHORTEST || known.contains(&shape) {
                continue;
            }
            let cluster = found.entry(shape.clone()).or_insert_with(|| Cluster {
                exercise: exercise.to_owned(),
                function,
                tokens: shape.tokens.len(),
                students: Vec::new(),
            });
            if cluster.students.last().is_none_or(|last| last != student) {
                cluster.students.push((*student).to_owned());
            }
        }
    }
    let many = MANY.0.max((answers.len() as f64 * MANY.1) as usize);
    let mut clusters: Vec<_> = found.into_values().collect();
    clusters.retain(|cluster| (2..=many).contains(&cluster.students.len()));
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.tokens));
    clusters
}

/// The functions of a file with their shapes; none of a text that is no Rust.
fn functions(text: &str) -> Vec<(String, Shape)> {
    let mut words = Vec::new();
    if !text
        .parse()
        .is_ok_and(|stream: TokenStream| flatten(stream, 0, &mut words))
    {
        return Vec::new();
    }
    let starts: Vec<usize> = (0..words.len()).filter(|&at| words[at] == "fn").collect();
    let own: BTreeSet<&str> = starts
        .iter()
        .filter_map(|&at| words.get(at + 1))
        .map(String::as_str)
        .collect();
    let shapes = starts.iter().filter_map(|&at| {
        let name = words.get(at + 1)?;
        let body = &words[at..end(&words, at)?];
        Some((name.clone(), shape(body, &own)))
    });
    shapes.collect()
}

/// Where the body ends of a function that begins here.
fn end(words: &[String], start: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(start) {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return Some(at + 1),
            "}" => depth -= 1,
            ";" if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The words of a text without comments; false where it is nested too deep.
fn flatten(stream: TokenStream, depth: usize, words: &mut Vec<String>) -> bool {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                let is_attribute = open == "[" && words.last().is_some_and(|word| word == "#");
                if is_attribute {
                    words.pop();
                    continue;
                }
                words.push(open.into());
                if depth == DEEPEST || !flatten(group.stream(), depth + 1, words) {
                    return false;
                }
                words.push(close.into());
            }
            other => words.push(other.to_string()),
        }
    }
    true
}

/// The words with the names of a reader's own in the order in which they come.
fn shape(words: &[String], own: &BTreeSet<&str>) -> Shape {
    let mut names: Vec<&str> = Vec::new();
    let at = |index: Option<usize>| index.and_then(|index| words.get(index)).map_or("", String::as_str);
    let tokens = words.iter().enumerate().map(|(index, word)| {
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1)));
        let of_others = [".", ":"].contains(&before) && !own.contains(word.as_str())
            || ["(", "!", ":"].contains(&after) && at(Some(index + 2)) == ":"
            || ["(", "!"].contains(&after);
        let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !is_keyword(word);
        if !is_name || of_others && !own.contains(word.as_str()) {
            return word.clone();
        }
        let number = names.iter().position(|name| name == word).unwrap_or_else(|| {
            names.push(word);
            names.len() - 1
        });
        format!("name {number}")
    });
    Shape {
        tokens: tokens.collect(),
    }
}

fn is_keyword(word: &str) -> bool {
    const KEYWORDS: &str = " as break const continue else enum false fn for if impl in let loop match mod move mut \
                            pub ref return self Self static struct true type use where while f64 f32 usize i32 u64 \
                            bool Vec ";
    KEYWORDS.contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOP: &str = "/// A sum.\npub fn total(values: &[f64]) -> f64 {\n    let mut sum = 0.0; // so far\n    \
                        for v in values { if *v > 2.5 { sum += v.sqrt(); } else { sum -= 1.0; } }\n    sum\n}\n";

    fn renamed() -> String {
        let other = LOOP.replace("values", "xs").replace("sum", "acc").replace("A acc", "B");
        other
            .replace(" // so far", "")
            .replace("for v", "for\n value")
            .replace("*v", "*value")
            .replace("v.sqrt", "value.sqrt")
    }

    fn students(known: &[String], answers: &[(&str, &str)]) -> Vec<Vec<String>> {
        clusters("05_gelu", known, answers)
            .into_iter()
            .map(|cluster| cluster.students)
            .collect()
    }

    #[test]
    fn names_comments_and_spacing_make_no_difference_and_numbers_and_methods_do() {
        let (other, method) = (LOOP.replace("2.5", "2.6"), LOOP.replace("sqrt", "ln"));
        let renamed = renamed();
        let answers = [("a", LOOP), ("b", &*renamed), ("c", &*other), ("d", &*method)];
        assert_eq!(students(&[], &answers), [["a", "b"]]);
    }

    #[test]
    fn what_the_solution_has_or_many_have_is_no_likeness() {
        let renamed = renamed();
        assert!(students(&[renamed], &[("a", LOOP), ("b", LOOP)]).is_empty());
        let many: Vec<_> = ["a", "b", "c", "d", "e", "f"].map(|student| (student, LOOP)).to_vec();
        assert!(students(&[], &many).is_empty());
    }

    #[test]
    fn a_text_that_is_no_rust_or_nested_without_end_is_like_none() {
        let deep = "(".repeat(100_000) + &")".repeat(100_000);
        let deep = format!("fn f() {{ {deep} }}");
        assert!(students(&[], &[("a", &deep), ("b", &deep), ("c", "fn (("), ("d", "fn ((")]).is_empty());
    }
}

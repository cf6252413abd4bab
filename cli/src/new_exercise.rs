//! `new-exercise NAME`: the files of a new exercise, which compile at once and are to be filled in.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use course::Exercise;

use crate::files;
use crate::paths::Paths;

/// Writes the files, and says what is left to do.
///
/// # Errors
/// Where the name is not of the form `13_topic`, or there is a file of that name; then nothing is written.
pub fn run(paths: &Paths, name: &str) -> Result<()> {
    for file in write(paths.root(), name)? {
        println!("{file}");
    }
    println!(
        "\nIt compiles, and is not started. Fill in what stands between ‹ and ›, and ask\n\
         `cargo run -- verify` what is left; CONTRIBUTING.md says how to go on."
    );
    Ok(())
}

/// Writes or extends each file, and names it.
pub fn write(root: &Path, name: &str) -> Result<Vec<String>> {
    ensure!(
        is_good(name),
        "{name:?} is no name for an exercise: two digits, then a topic in small letters, as in 15_maxout"
    );
    let exercise = Exercise::new(name);
    let written = texts(root, &exercise);
    let own = written.iter().map(|(file, _)| file.clone());
    let files: Vec<_> = own.chain([exercise.file()]).collect();
    if let Some(file) = files.iter().find(|file| root.join(file).exists()) {
        bail!("{file} is there already: choose another name");
    }
    for (file, text) in &written {
        files::write(&root.join(file), text)?;
    }
    course::reset(root, &exercise)?;
    let declared = [
        declare(root, &exercise.checker(root), "pub mod ", exercise.topic())?,
        declare(root, &exercise.tests(root), "mod ", exercise.topic())?,
    ];
    Ok(files.into_iter().chain(declared).collect())
}

fn is_good(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let topic = Exercise::new(name).topic().to_owned();
    digits == 2
        && name[2..].starts_with('_')
        && topic.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() == 3 + topic.len()
        && name.chars().all(small)
}

/// Each new file with its text.
fn texts(root: &Path, exercise: &Exercise) -> [(String, String); 5] {
    let (name, topic) = (exercise.name(), exercise.topic());
    let number = &name[..2];
    let fill = |template: &str| {
        let text = template.replace("{{name}}", name).replace("{{topic}}", topic);
        text.replace("{{number}}", number)
    };
    [
        (exercise.solution(), fill(include_str!("../templates/solution.rs.txt"))),
        (exercise.hints(), fill(include_str!("../templates/hints.md"))),
        (
            exercise.checker(root),
            fill(include_str!("../templates/checker.rs.txt")),
        ),
        (exercise.program(), fill(include_str!("../templates/program.rs.txt"))),
        (exercise.tests(root), fill(include_str!("../templates/tests.rs.txt"))),
    ]
}

/// How a line of a list of topics begins and ends: of those that are graded, and of those that every test is made for.
const LISTS: [(&str, &str); 2] = [("            ", ","), ("        $test!(", ");")];

/// Adds a module to the `mod.rs` beside it, to the declarations and to the list of topics if there is one; names that
/// file.
fn declare(root: &Path, module: &str, keyword: &str, topic: &str) -> Result<String> {
    let (folder, _) = module.rsplit_once('/').context("a module lies in a folder")?;
    let file = format!("{folder}/mod.rs");
    let path = root.join(&file);
    let text = fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
    let declared = declared(&text, keyword, topic).with_context(|| format!("{file} declares no module"))?;
    let listed = LISTS.iter().find_map(|list| listed(&declared, *list, topic));
    files::write(&path, listed.unwrap_or(declared))?;
    Ok(file)
}

fn declared(text: &str, keyword: &str, topic: &str) -> Option<String> {
    let name = |line: &str| {
        line.trim_start_matches("pub ")
            .strip_prefix("mod ")?
            .strip_suffix(';')
            .map(String::from)
    };
    inserted(text, name, topic, format!("{keyword}{topic};"))
}

/// With the topic in a list that has a line for each; none where no such list is.
fn listed(text: &str, (start, end): (&str, &str), topic: &str) -> Option<String> {
    let is_topic = |name: &&str| {
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let name = |line: &str| {
        line.strip_prefix(start)?
            .strip_suffix(end)
            .filter(is_topic)
            .map(String::from)
    };
    inserted(text, name, topic, format!("{start}{topic}{end}"))
}

/// The text with a line more, among the lines that have a name and in the order of the names.
fn inserted(text: &str, name: impl Fn(&str) -> Option<String>, topic: &str, line: String) -> Option<String> {
    let mut lines: Vec<_> = text.lines().map(String::from).collect();
    let named: Vec<_> = (lines.iter().enumerate())
        .filter_map(|(at, line)| Some((at, name(line)?)))
        .collect();
    let after = named.iter().find(|(_, name)| name.as_str() > topic).map(|(at, _)| *at);
    let at = after.or_else(|| named.last().map(|(at, _)| at + 1))?;
    lines.insert(at, line);
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::paths::compiled_from;

    /// The two files that a new exercise extends, and empty folders for the others.
    fn checkout() -> TempDir {
        let copy = TempDir::new().unwrap();
        for folder in [
            "exercises/hints",
            "solutions",
            "grader/answers/src/bin",
            "tests/snapshots",
            "notebooks",
        ] {
            fs::create_dir_all(copy.path().join(folder)).unwrap();
        }
        for file in ["src/asking/exercises/mod.rs", "tests/asking/mod.rs"] {
            let text = fs::read(compiled_from().join(file)).unwrap();
            files::write(&copy.path().join(file), text).unwrap();
        }
        copy
    }

    #[test]
    fn verify_names_what_a_new_exercise_leaves_to_fill_in() {
        let checkout = checkout();
        let root = checkout.path();
        let written = write(root, "13_maxout").unwrap();
        assert!(written.iter().all(|file| root.join(file).exists()), "{written:?}");
        let marked = |file: &str| format!("{file} has places marked ‹…› to fill in");
        let expected = [
            marked("solutions/13_maxout.rs"),
            marked("src/asking/exercises/maxout.rs"),
            marked("tests/asking/maxout.rs"),
            marked("exercises/hints/13_maxout.md"),
            "tests/snapshots/13_maxout.snap is missing: cargo run -- snapshots --write".into(),
            "no notebook links to exercises/13_maxout.rs: put a link at the end of the one before it".into(),
        ];
        let found = course::incomplete(root).unwrap();
        assert_eq!(found, expected);
    }

    #[test]
    fn verify_accepts_a_new_exercise_that_was_filled_in_and_names_a_stray_file() {
        let checkout = checkout();
        let root = checkout.path();
        for file in write(root, "13_maxout").unwrap() {
            let text = fs::read_to_string(root.join(&file)).unwrap();
            fs::write(root.join(file), text.replace(['‹', '›'], "")).unwrap();
        }
        fs::write(root.join("tests/snapshots/13_maxout.snap"), "").unwrap();
        fs::write(root.join("notebooks/01.ipynb"), "(../exercises/13_maxout.rs)").unwrap();
        let check = || course::incomplete(root).unwrap();
        assert_eq!(check(), [""; 0]);
        fs::write(root.join("solutions/14_other.rs"), "").unwrap();
        assert_eq!(
            check(),
            ["solutions/14_other.rs belongs to no exercise: rename or delete it"]
        );
    }

    #[test]
    fn an_existing_name_and_a_bad_one_are_refused_and_nothing_is_written() {
        let checkout = checkout();
        write(checkout.path(), "13_maxout").unwrap();
        files::write(&checkout.path().join("src/asking/quiz/mod.rs"), "").unwrap();
        for name in ["13_maxout", "14_maxout", "14_quiz"] {
            let error = write(checkout.path(), name).unwrap_err().to_string();
            assert!(error.contains("already"), "{error}");
        }
        for name in [
            "maxout",
            "1_maxout",
            "13maxout",
            "13_Maxout",
            "13_",
            "13__x",
            "13_a b",
            "13_3d",
            "../13_x",
        ] {
            let error = write(checkout.path(), name).unwrap_err().to_string();
            assert!(error.contains("no name for an exercise"), "{error}");
        }
        assert_eq!(course::exercises(checkout.path()).unwrap().len(), 1);
    }

    #[test]
    fn a_module_is_declared_where_the_alphabet_puts_it() {
        let text = "//! Doc.\n\nmod card;\npub mod gelu;\n\nuse x;\n";
        assert_eq!(
            declared(text, "pub mod ", "elu").unwrap(),
            text.replace("pub mod gelu", "pub mod elu;\npub mod gelu")
        );
        assert_eq!(
            declared(text, "mod ", "zig").unwrap(),
            text.replace("gelu;\n", "gelu;\nmod zig;\n")
        );
        assert_eq!(declared("fn main() {}\n", "mod ", "a"), None);
    }

    #[test]
    fn a_new_exercise_is_listed_among_those_that_are_graded_and_tested() {
        let checkout = checkout();
        write(checkout.path(), "13_maxout").unwrap();
        let among = |file: &str, lines: &str| {
            let text = fs::read_to_string(checkout.path().join(file)).unwrap();
            assert!(text.contains(lines), "{text}");
        };
        let graded = "            linear_collapse,\n            maxout,\n            output_layers,\n";
        among("src/asking/exercises/mod.rs", graded);
        let tested = "        $test!(linear_collapse);\n        $test!(maxout);\n        $test!(output_layers);\n";
        among("tests/asking/mod.rs", tested);
        assert_eq!(listed("mod card;\n\nuse x::{\n    Card,\n};\n", LISTS[0], "elu"), None);
    }
}

//! A small class, from its hand-ins to its gradebook.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{command, printed, root, said, text};

/// A class with a folder for each student.
struct Class(TempDir);

impl Class {
    /// Students by their ids, with the text of their answer to GELU.
    fn of(answers: &[(&str, &str)]) -> Self {
        let class = Self(TempDir::new().unwrap());
        let settings = "title = \"GELU\"\nseed = \"0123456789abcdef\"\n[late]\npercent_per_day = 10\ndays = 5\n\
                        [limits]\ncpu_seconds = 2\nwall_seconds = 20\nanswer_kib = 64\n[points]\n05_gelu = 4\n";
        fs::write(class.path("class.toml"), settings).unwrap();
        let mut roster = String::from("id,name,email\n");
        for (id, answer) in answers {
            roster += &format!("{id},=1+1,{id}@example.org\n");
            class.hand_in(id, answer);
        }
        fs::write(class.path("roster.csv"), roster).unwrap();
        class
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn hand_in(&self, id: &str, answer: &str) {
        let folder = self.path("in").join(id);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("05_gelu.rs"), answer).unwrap();
    }

    fn arguments(&self, out: &str, more: &[&str]) -> Vec<String> {
        let (handed_in, out, class) = (self.path("in"), self.path(out), self.0.path());
        let own = ["grade", text(&handed_in), "--out", text(&out), "--class", text(class)];
        own.iter().chain(more).map(ToString::to_string).collect()
    }

    fn grade(&self, out: &str, more: &[&str]) -> String {
        let arguments = self.arguments(out, more);
        printed(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn merge(&self, parts: &[&str], out: &str) {
        let parts: Vec<_> = parts.iter().map(|part| self.path(part)).collect();
        let (out, class) = (self.path(out), self.0.path());
        let mut arguments = vec!["merge", "--out", text(&out), "--class", text(class)];
        arguments.extend(parts.iter().map(|part| text(part)));
        printed(&arguments);
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Mark and state of each student.
    fn marks(&self, out: &str) -> BTreeMap<String, (String, String)> {
        let table = self.read(&format!("{out}/gradebook.csv"));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| (row[0].into(), (row[5].into(), row[8].into())))
            .collect()
    }
}

fn solution() -> String {
    fs::read_to_string(root().join("solutions/05_gelu.rs")).unwrap()
}

/// The right derivative, and this in the place of GELU.
fn gelu(body: &str) -> String {
    format!(
        "use activations::functions::{{gelu_derivative as slope, normal_cdf}};\n\
         pub fn gelu(x: f64) -> f64 {{ {body} }}\npub fn gelu_derivative(x: f64) -> f64 {{ slope(x) }}\n"
    )
}

#[test]
fn everybody_has_a_row_whatever_they_handed_in() {
    let (right, half) = (gelu("x * normal_cdf(x)"), gelu("x.max(0.0)"));
    let endless = gelu("loop { std::hint::black_box(x); }");
    let threads = gelu("for _ in 0..100_000 { std::thread::spawn(|| loop { std::thread::park() }); } x");
    let memory = gelu("vec![x; 1 << 40][7]");
    let deep = gelu("fn f(x: f64) -> f64 { f(x) + 1.0 } f(x)");
    let class = Class::of(&[
        ("right", &right),
        ("copied", &right),
        ("solution", &solution()),
        ("half", &half),
        ("stub", &gelu("todo!()")),
        ("panic", &gelu("panic!(\"{x}\")")),
        ("typo", "pub fn gelu(x: f64) -> f64 { x"),
        ("reads", &gelu("include_str!(\"/etc/passwd\").len() as f64")),
        ("endless", &endless),
        ("threads", &threads),
        ("memory", &memory),
        ("deep", &deep),
        ("exits", &gelu("std::process::exit(0)")),
        ("large", &" ".repeat(1 << 20)),
        ("nothing", ""),
    ]);
    fs::remove_dir_all(class.path("in/nothing")).unwrap();
    climb_out(&class.path("in/nothing.zip"));
    let told = class.grade("out", &[]);
    assert!(told.starts_with("15 students, "), "{told}");

    let marks = class.marks("out");
    let state = |id: &str| marks[id].1.as_str();
    assert_eq!(marks.len(), 15);
    for id in ["right", "copied", "solution"] {
        assert_eq!(marks[id], ("4".into(), "correct".into()), "{id}");
    }
    let partial: f64 = marks["half"].0.parse().unwrap();
    assert!(0.0 < partial && partial < 4.0 && state("half") == "wrong", "{marks:?}");
    for (id, expected) in [
        ("panic", "wrong"),
        ("typo", "does not compile"),
        ("reads", "refused"),
        ("endless", "crashed"),
        ("exits", "refused"),
        ("large", "refused"),
        ("deep", "crashed"),
        ("nothing", "missing"),
    ] {
        assert_eq!(state(id), expected, "{id}: {marks:?}");
    }
    for id in ["threads", "memory"] {
        assert!(
            !["correct", "could not be graded"].contains(&state(id)),
            "{id}: {marks:?}"
        );
    }
    let table = class.read("out/gradebook.csv");
    assert!(
        table.contains("'=1+1") && table.contains("leads out of its archive"),
        "{table}"
    );
    assert!(class.read("out/feedback/half.html").contains("Hint"));
    assert_eq!(fs::read_dir(class.path("out/feedback")).unwrap().count(), 15);
    assert!(!class.path("stolen").exists());

    let again = class.grade("out", &[]);
    assert!(again.contains(" 0 graded"), "{again}");
    class.hand_in("half", &right);
    let again = class.grade("out", &[]);
    assert!(
        again.contains("half 05_gelu: ") && again.contains("→ 4 (another answer)"),
        "{again}"
    );
    assert!(
        again.contains(" 0 graded"),
        "the answer of another student is the same: {again}"
    );
}

fn climb_out(file: &Path) {
    let mut zip = ZipWriter::new(fs::File::create(file).unwrap());
    zip.start_file("../../stolen", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"climbed").unwrap();
    zip.finish().unwrap();
}

/// Answers that are all different, each right or wrong in its own way.
fn many() -> Vec<(String, String)> {
    let body = |number: usize| match number % 3 {
        0 => format!("x * normal_cdf(x) + 0.0 * {number}.0"),
        1 => format!("x.max(0.{number})"),
        _ => format!("todo!(\"{number}\")"),
    };
    (0..9)
        .map(|number| (format!("s{number}"), gelu(&body(number))))
        .collect()
}

fn class_of_many() -> Class {
    let many = many();
    Class::of(&many.iter().map(|(id, answer)| (&**id, &**answer)).collect::<Vec<_>>())
}

#[test]
fn parts_are_put_together_to_the_same_bytes() {
    let class = class_of_many();
    class.grade("whole", &[]);
    class.grade("one", &["--shard", "1/2"]);
    class.grade("two", &["--shard", "2/2"]);
    assert!(!class.path("one/gradebook.csv").exists());
    let (one, half, own) = (class.path("one"), class.path("half"), class.0.path());
    let missing = crate::class(&["merge", text(&one), "--out", text(&half), "--class", text(own)]);
    assert!(said(&missing).contains("in none of the parts"), "{}", said(&missing));
    class.merge(&["two", "one"], "merged");
    for file in ["gradebook.csv", "feedback/s1.html", "handed_in.json"] {
        assert_eq!(
            class.read(&format!("whole/{file}")),
            class.read(&format!("merged/{file}")),
            "{file}"
        );
    }
}

#[test]
fn what_was_killed_goes_on_and_ends_as_if_it_had_not_been() {
    let class = class_of_many();
    class.grade("whole", &[]);
    let arguments = class.arguments("broken", &["--jobs", "1"]);
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    for kept in [1, 3, 6] {
        let mut grading = command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while results(&class) < kept && grading.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(20));
        }
        grading.kill().unwrap();
        grading.wait().unwrap();
        assert!(results(&class) >= kept);
    }
    class.grade("broken", &[]);
    for file in ["gradebook.csv", "feedback/s2.html"] {
        assert_eq!(
            class.read(&format!("whole/{file}")),
            class.read(&format!("broken/{file}")),
            "{file}"
        );
    }
}

fn results(class: &Class) -> usize {
    let files = fs::read_dir(class.path("broken/results"))
        .into_iter()
        .flatten()
        .flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|end| end == "json"))
        .count()
}

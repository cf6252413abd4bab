//! A small class, from its hand-ins to its gradebook.

use std::fs;
use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::folder::Class;
use crate::{root, said, text};

fn solution() -> String {
    fs::read_to_string(root().join("solutions/05_gelu.rs")).unwrap()
}

/// The right derivative, and this in the place of GELU.
pub fn gelu(body: &str) -> String {
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
    let wide = gelu("static WIDE: [u8; 300 << 20] = [1; 300 << 20]; x * f64::from(WIDE[x as usize])");
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
        ("wide", &wide),
        ("exits", &gelu("std::process::exit(0)")),
        ("large", &" ".repeat(1 << 20)),
        ("nothing", ""),
    ]);
    fs::remove_dir_all(class.path("in/nothing")).unwrap();
    climb_out(&class.path("in/nothing.zip"));
    let told = class.grade("out", &[]);
    assert!(told.starts_with("16 students, "), "{told}");

    let marks = class.marks("out");
    let state = |id: &str| marks[id].1.as_str();
    assert_eq!(marks.len(), 16);
    for id in ["right", "copied", "solution"] {
        assert_eq!(marks[id], ("4".into(), "correct".into()), "{id}");
    }
    let partial: f64 = marks["half"].0.parse().unwrap();
    assert!(0.0 < partial && partial < 4.0 && state("half") == "wrong", "{marks:?}");
    for (id, expected) in [
        ("panic", "wrong"),
        ("typo", "does not compile"),
        ("wide", "does not compile"),
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
    assert!(class.read("out/feedback/wide.html").contains("larger than 256 MiB"));
    assert!(
        class
            .read("out/feedback/nothing.html")
            .contains("leads out of its archive")
    );
    assert_eq!(fs::read_dir(class.path("out/feedback")).unwrap().count(), 16);
    assert!(!class.path("stolen").exists());

    let again = class.grade("out", &[]);
    assert!(again.contains(" 0 graded"), "{again}");
    class.hand_in("half", "05_gelu.rs", &right);
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

pub fn class_of_many() -> Class {
    class_of(&many())
}

fn class_of(answers: &[(String, String)]) -> Class {
    Class::of(
        &answers
            .iter()
            .map(|(id, answer)| (&**id, &**answer))
            .collect::<Vec<_>>(),
    )
}

fn same_bytes(class: &Class, out: &str) {
    for file in ["gradebook.csv", "feedback/s1.html", "handed_in.json"] {
        assert_eq!(
            class.read(&format!("whole/{file}")),
            class.read(&format!("{out}/{file}")),
            "{out}/{file}"
        );
    }
}

#[test]
fn parts_are_put_together_to_the_same_bytes() {
    let class = class_of_many();
    class.grade("whole", &[]);
    class.grade("one", &["--shard", "1/2"]);
    class.grade("two", &["--shard", "2/2"]);
    assert!(!class.path("one/gradebook.csv").exists());
    let (one, half, own) = (class.path("one"), class.path("half"), class.path("."));
    let missing = crate::class(&["merge", text(&one), "--out", text(&half), "--class", text(&own)]);
    assert!(said(&missing).contains("in none of the parts"), "{}", said(&missing));
    class.merge(&["two", "one"], "merged");
    same_bytes(&class, "merged");
}

/// As one part, as three, and as more than there are students.
#[test]
fn however_many_parts_there_are_they_are_put_together_to_the_same_bytes() {
    let class = class_of(&many()[..4]);
    class.grade("whole", &[]);
    for of in [1, 3, 6] {
        let parts: Vec<_> = (1..=of).map(|number| format!("{number}-of-{of}")).collect();
        for (part, number) in parts.iter().zip(1..) {
            class.grade(part, &["--shard", &format!("{number}/{of}")]);
        }
        let merged = format!("merged-{of}");
        class.merge(&parts.iter().map(String::as_str).collect::<Vec<_>>(), &merged);
        same_bytes(&class, &merged);
    }
}

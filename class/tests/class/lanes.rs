//! Answers are compiled together or alone, and what is kept of them is the same.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::folder::Class;
use crate::grade::gelu;

/// What is kept of each answer, but for the time that it took.
fn results(class: &Class, out: &str) -> BTreeMap<String, Value> {
    let files = fs::read_dir(class.path(out).join("results"))
        .unwrap()
        .map(Result::unwrap);
    files
        .map(|file| {
            let mut kept: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
            kept.as_object_mut().unwrap().remove("seconds").unwrap();
            (file.file_name().into_string().unwrap(), kept)
        })
        .collect()
}

/// Each of them by itself has nobody to be compiled with.
#[test]
fn what_is_kept_of_an_answer_does_not_depend_on_who_is_graded_with_it() {
    let bodies = [
        ("right", "x * normal_cdf(x)"),
        ("half", "x.max(0.0)"),
        ("stub", "todo!()"),
        ("panics", "panic!(\"{x}\")"),
        (
            "deep",
            "fn f(x: f64) -> f64 { f(x + 1.0) + std::hint::black_box(x) } f(x)",
        ),
        ("memory", "vec![x; 1 << 40][7]"),
        ("typo", "y * normal_cdf(x)"),
        ("moved", "let v = vec![x]; drop(v); v[0]"),
        ("reaches", "super::super::answer_0::answer::gelu(x)"),
        ("exits", "std::process::exit(0)"),
        ("endless", "loop { std::hint::black_box(x); }"),
    ];
    let answers = bodies.map(|(id, body)| (id, gelu(body)));
    let class = Class::of(&answers.each_ref().map(|(id, answer)| (*id, answer.as_str())));
    class.grade("all", &[]);
    for (id, _) in bodies {
        class.grade_one(id, "each");
    }
    let (all, each) = (results(&class, "all"), results(&class, "each"));
    // And the solution, which is held to be right.
    assert_eq!(all.len(), bodies.len() + 1);
    assert_eq!(all, each);
}

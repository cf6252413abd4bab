//! A made-up class: honest students by their hundreds, and among them the hostile ones.

mod honest;
mod hostile;
mod traces;

use std::collections::BTreeMap;
use std::time::Instant;

use rand::SeedableRng;
use rand_pcg::Pcg64;

use crate::command;
use crate::folder::Class;
use honest::{KINDS, Kind};
use traces::Traces;

const EXERCISES: [&str; 5] = [
    "02_sigmoid_gradient",
    "04_relu_family",
    "05_gelu",
    "07_gelu_approximation",
    "13_gated_units",
];
const STUDENTS: usize = 300;

type Kinds = [Kind; EXERCISES.len()];

fn class() -> Class {
    Class::worth(&EXERCISES.map(|exercise| format!("{exercise} = 4")).join("\n"))
}

fn enrol(class: &Class, id: &str, kinds: Kinds) {
    class.enrol(id, "Ada Lovelace");
    for (exercise, kind) in EXERCISES.into_iter().zip(kinds) {
        if let Some(text) = honest::answer(exercise, kind, id) {
            class.hand_in(id, &format!("{exercise}.rs"), text);
        }
    }
}

/// Mark and state that each kind of answer has in each exercise where nobody is hostile.
fn in_good_company() -> BTreeMap<(usize, Kind), [String; 2]> {
    let class = class();
    for kind in KINDS {
        enrol(&class, &format!("{kind:?}"), [kind; EXERCISES.len()]);
    }
    class.grade("out", &[]);
    let rows = class.rows("out");
    let places = (0..EXERCISES.len()).flat_map(|place| KINDS.map(|kind| (place, kind)));
    places
        .map(|(place, kind)| ((place, kind), cell(&rows[&format!("{kind:?}")], place)))
        .collect()
}

/// Mark and state of the exercise in this place.
fn cell(row: &[String], place: usize) -> [String; 2] {
    [row[7 + 2 * place].clone(), row[8 + 2 * place].clone()]
}

/// `cargo test --workspace --test class -- --ignored --nocapture made_up`
#[test]
#[ignore = "takes minutes"]
fn among_three_hundred_no_hostile_answer_passes_and_no_honest_mark_changes() {
    let expected = in_good_company();
    for place in 0..EXERCISES.len() {
        assert_eq!(expected[&(place, Kind::Solved)], ["4", "correct"].map(String::from));
        assert_eq!(expected[&(place, Kind::Mistaken)][1], "wrong");
    }

    let (class, mut random) = (class(), Pcg64::seed_from_u64(300));
    let hostile = hostile::all(&class);
    assert!(hostile.len() >= 30);
    let honest: BTreeMap<String, Kinds> = (0..STUDENTS - hostile.len())
        .map(|number| (format!("s{number:03}"), EXERCISES.map(|_| honest::draw(&mut random))))
        .collect();
    honest.iter().for_each(|(id, kinds)| enrol(&class, id, *kinds));

    let traces = Traces::before(&class);
    let started = Instant::now();
    let arguments = class.arguments("out", &[]);
    let graded = command(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
        .env("TMPDIR", class.path("tmp"))
        .output()
        .unwrap();
    println!(
        "{STUDENTS} students, {} of them hostile: {:.0?}",
        hostile.len(),
        started.elapsed()
    );
    let told = crate::said(&graded);
    assert!(graded.status.success(), "{told}");
    let progress = |line: &&str| line.contains(" answers, ") && line.ends_with(" s left");
    assert!(told.lines().filter(progress).count() >= 10, "{told}");
    traces.hold_that_nothing_is_left(&class);

    let rows = class.rows("out");
    assert_eq!(rows.len(), STUDENTS);
    for (way, place) in hostile {
        let [mark, state] = cell(&rows[way], place);
        println!("{way} at {}: {state}", EXERCISES[place]);
        assert!(
            !["correct", "could not be graded"].contains(&&*state),
            "{way}: {mark} {state}"
        );
    }
    for (id, kinds) in honest {
        for (place, kind) in kinds.into_iter().enumerate() {
            assert_eq!(cell(&rows[&id], place), expected[&(place, kind)], "{id} {kind:?}");
        }
    }
}

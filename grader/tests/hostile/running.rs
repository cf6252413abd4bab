//! Answers that compile, and what comes of running them.

use std::fs;

use course::Exercise;
use grader::{Grader, State};

use crate::answers::{GRADER, RIGHT, checkout_of, fails_with, grade, grade_as, passes};
use crate::words::{gelu, root};

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

#[test]
fn a_right_answer_passes() {
    passes(&text("solutions/05_gelu.rs"));
}

#[test]
fn a_stub_is_not_started() {
    assert_eq!(grade(&text("exercises/05_gelu.rs")), State::NotStarted);
}

#[test]
fn a_wrong_answer_fails_with_the_simplest_input_first() {
    let state = fails_with("Hint: That is ReLU", &gelu("x.max(0.0)"));
    let headline = "gelu(1): expected 0.841345, got 1 (0.158655 too large)";
    assert!(state.to_string().lines().next().unwrap().contains(headline), "{state}");
}

#[test]
fn a_file_that_does_not_compile_is_told_by_its_path_from_the_root() {
    let state = fails_with("It does not compile", &gelu("x +"));
    assert!(state.to_string().contains(" exercises/05_gelu.rs:2:"), "{state}");
}

/// The compiler quotes them in its own errors, and as errors where the answer asks for that.
#[test]
fn words_of_a_full_disk_or_a_lost_linker_in_an_answer_are_its_own() {
    for words in [
        "error: linker `cc` not found",
        "linker `cc` not found",
        "extern location for activations does not exist",
        "couldn't create a temp dir",
        "No space left on device",
        "memory allocation of 8 bytes failed",
        "the jail cannot be shut",
        "two lines\\nerror[E0463]: can't find crate for `activations`",
    ] {
        for (told, answer) in [
            ("mismatched types", gelu(&format!("\"{words}\""))),
            ("evaluation panicked", gelu(&format!("const {{ panic!(\"{words}\") }}"))),
            ("error: ", format!("compile_error!(\"{words}\");\n{}", gelu(RIGHT))),
        ] {
            let state = fails_with(told, &answer);
            assert!(matches!(state, State::DoesNotCompile { .. }), "{answer}: {state}");
        }
    }
}

/// As modules, which stand before libraries where both could be meant.
#[test]
fn a_program_is_served_by_the_library_and_not_by_what_an_answer_calls_by_its_name() {
    let serve = "pub fn serve<S>(_: &S) -> std::io::Result<()> { Err(std::io::ErrorKind::Other.into()) }";
    for module in [
        format!("pub mod answers {{ {serve} }}\n"),
        "pub mod activations {}\n".into(),
    ] {
        let answer = module + "use ::activations::functions as right;\npub use right::{gelu, gelu_derivative};\n";
        passes(&answer);
    }
}

#[test]
fn a_cell_of_ones_own_that_was_saved_is_told_of_its_tag() {
    for cell in ["gelu(1.0)", "println!(\"{}\", gelu(1.0));"] {
        let state = fails_with("the tag `active-ipynb`", &(gelu(RIGHT) + cell + "\n"));
        assert!(state.to_string().contains("Line 4 stands outside"), "{state}");
    }
}

/// Its macros have an unsafe block, which is the crate's and not the answer's.
#[test]
fn a_slice_of_an_array_is_no_unsafe_code() {
    let body = "use activations::prelude::*; let row = ndarray::array![[x, 0.0]]; \
                let x = row.slice(ndarray::s![0, ..1]).sum(); "
        .to_owned();
    passes(&gelu(&(body + RIGHT)));
}

/// Also where it is assigned to, and in the exercises that hand out arrays.
#[test]
fn a_solution_by_slices_is_right_as_any_other() {
    for (exercise, solved, sliced) in [
        (
            "03_zero_centering",
            "match examples.mean_axis(Axis(0)) {
        Some(mean) => examples - &mean,
        None => examples.clone(),
    }",
            "use activations::prelude::ndarray::s;
    let mut centred = examples.clone();
    for i in 0..examples.ncols() {
        let mean = examples.slice(s![.., i]).mean().unwrap_or(0.0);
        centred.slice_mut(s![.., i]).mapv_inplace(|x| x - mean);
    }
    centred",
        ),
        (
            "09_initialisation",
            "&matrix.row(a) - &matrix.row(b)",
            "&matrix.slice(ndarray::s![a, ..]) - &matrix.slice(ndarray::s![b, ..])",
        ),
        (
            "13_gated_units",
            "w2.dot(&swiglu(&v.dot(x), &w.dot(x)))",
            "use ndarray::s;
    let unit = |j: usize| {
        let rows = s![j..j + 1, ..];
        &w2.slice(s![.., j]) * swiglu(&v.slice(rows).dot(x), &w.slice(rows).dot(x))[0]
    };
    (0..w.nrows()).map(unit).fold(Array1::zeros(w2.nrows()), |sum, part| sum + part)",
        ),
    ] {
        let solution = text(&format!("solutions/{exercise}.rs"));
        assert!(solution.contains(solved), "{exercise}: the solution is another one");
        let state = grade_as(exercise, &solution.replace(solved, sliced));
        assert_eq!(state, State::Correct, "{exercise}: {state}");
    }
}

#[test]
fn the_mark_of_an_editor_and_its_line_ends_do_no_harm() {
    let windows = text("solutions/05_gelu.rs").replace('\n', "\r\n");
    for answer in [
        format!("\u{feff}{windows}"),
        windows.replacen("\r\n", "\r\n\u{feff}", 1),
    ] {
        passes(&answer);
    }
}

#[test]
fn names_of_ones_own_that_are_modules_elsewhere_are_fine() {
    passes(&gelu(&format!(
        "let (net, path, env, process) = (x, 0.0, 0.0, 0.0); let _ = net + path + env + process; {RIGHT}"
    )));
}

#[test]
fn the_harness_is_not_forged_on_the_standard_output() {
    let body = "println!(\"test 05_gelu ... ok\\n\\ntest result: ok. 2 passed; 0 failed\"); 0.0";
    let state = fails_with("expected 0.841345, got 0", &gelu(body));
    assert!(
        !state.to_string().lines().any(|line| line.starts_with("test")),
        "{state}"
    );
}

#[test]
fn a_thread_left_behind_neither_delays_nor_spoils_a_right_answer() {
    let pause = "std::thread::sleep(std::time::Duration::from_secs(1))";
    passes(&gelu(&format!("std::thread::spawn(|| loop {{ {pause}; }}); {RIGHT}")));
}

const BOMB: &str = "struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!(\"dropped the bomb\") } }\n";

#[test]
fn a_panic_in_a_destructor_is_a_panic_like_any_other() {
    fails_with(
        "dropped the bomb",
        &(gelu(&format!("let _bomb = Bomb; {RIGHT}")) + BOMB),
    );
}

#[test]
fn a_panic_in_a_destructor_during_a_panic_is_no_pass() {
    let answer = gelu("let _bomb = Bomb; if x < 1e9 { panic!(\"first\") } x") + BOMB;
    fails_with("It was ended from outside", &answer);
}

#[test]
fn a_payload_that_is_no_text_is_a_panic_without_a_message() {
    fails_with("a panic without a message", &gelu("std::panic::panic_any(x)"));
    let answer = gelu("std::panic::panic_any(Trap(x))")
        + "struct Trap(#[allow(dead_code)] f64);\n\
           impl Drop for Trap { fn drop(&mut self) { panic!(\"again\") } }\n";
    fails_with("a panic without a message", &answer);
}

/// The second is one character for two: the compiler lets it pass.
#[test]
fn escape_codes_do_not_reach_the_terminal() {
    let codes = "\\x1b[2J\\x1b]0;title\\x07\\u{9b}2J";
    for what in ["println!", "panic!"] {
        let state = grade(&gelu(&format!("{what}(\"{codes}\"); 0.0")));
        assert!(matches!(state, State::Wrong { .. }), "{state}");
        let told = state.to_string();
        assert!(
            !told.contains("\x1b[2J") && !told.contains(['\x07', '\u{9b}']),
            "{told:?}"
        );
    }
    let raw = codes
        .replace("\\x1b", "\x1b")
        .replace("\\x07", "\x07")
        .replace("\\u{9b}", "\u{9b}");
    for answer in [
        gelu(&format!("const {{ panic!(\"{codes}\") }}")),
        gelu(&format!("\"{raw}\"")),
        format!("compile_error!(\"{codes}\");"),
    ] {
        let state = grade(&answer);
        assert!(matches!(state, State::DoesNotCompile { .. }), "{state}");
        let told = state.to_string();
        assert!(!told.contains(|c: char| c.is_control() && c != '\n'), "{told:?}");
    }
}

#[test]
fn a_panic_is_told_with_its_message_and_its_place() {
    let words = "a panic: exercises/05_gelu.rs, line 2: no idea";
    fails_with(words, &gelu("if x > 0.5 { panic!(\"no idea\") } 0.0"));
}

#[test]
fn a_panic_in_the_words_of_a_stub_is_a_stub() {
    assert_eq!(
        grade("pub fn gelu(_: f64) -> f64 { panic!(\"not yet implemented\") }\npub use gelu as gelu_derivative;"),
        State::NotStarted
    );
}

/// Rows without end, each of them empty.
#[test]
fn a_matrix_of_nothing_is_neither_printed_nor_waited_for() {
    let stub = text("exercises/01_linear_collapse.rs");
    let hollow = stub.replace("todo!(", "return Array2::zeros((1 << 60, 0)); todo!(");
    let state = grade_as("01_linear_collapse", &hollow);
    assert!(
        matches!(state, State::Wrong { .. } | State::DoesNotCompile { .. }),
        "{state}"
    );
}

/// More than the compiler reads from a constant, or writes.
#[test]
#[ignore = "takes all the memory that the compiler may take"]
fn a_large_constant_blames_the_answer_and_not_the_grader() {
    for (megabytes, words) in [
        (300, "would be larger than 256 MiB"),
        (500, "needed more memory"),
        (900, "allocate more memory"),
    ] {
        let large = format!("static LARGE: [u8; {megabytes} << 20] = [1; {megabytes} << 20];\n");
        let state = fails_with(words, &(large + &gelu("x * f64::from(LARGE[x as usize])")));
        assert!(matches!(state, State::DoesNotCompile { .. }), "{state}");
    }
}

/// One that the compiler computes by itself, and one that it warns of.
#[test]
#[ignore = "takes all the time that the compiler may take"]
fn a_constant_without_end_ends_the_compiler_and_not_the_grader() {
    let endless = "const fn endless() -> f64 { let mut n = 0_u64; loop { n = n.wrapping_add(1); \
                   if n == 1 << 63 { return 1.0; } } }\n\
                   #[allow(long_running_const_eval)] const E: f64 = endless();\n";
    let state = fails_with("compiler took too long", &(String::from(endless) + &gelu("x * E")));
    assert!(matches!(state, State::DoesNotCompile { .. }));
}

#[test]
#[ignore = "takes all the time or memory that the compiler may take"]
fn a_macro_that_expands_without_end_ends_the_compiler_and_not_the_grader() {
    let mut bomb = String::from("macro_rules! m0 { ($x:expr) => { $x } }\n");
    for level in 1..40 {
        bomb += &format!(
            "macro_rules! m{level} {{ ($x:expr) => {{ m{0}!($x) + m{0}!($x) }} }}\n",
            level - 1
        );
    }
    let state = grade(&(bomb + &gelu("m39!(x)")));
    assert!(matches!(state, State::DoesNotCompile { .. }), "{state}");
}

/// An underflow that is nobody's business in one profile is one in the other: there is one for grades.
#[test]
fn what_overflows_is_a_panic_whatever_profile_the_tests_have() {
    fails_with(
        "overflow",
        &gelu(&format!(
            "let none: usize = std::hint::black_box(0); let _ = none - 1; {RIGHT}"
        )),
    );
    fails_with(
        "x is small",
        &gelu(&format!("debug_assert!(x > 1e9, \"x is small\"); {RIGHT}")),
    );
}

/// The values that the key shows, at the inputs that it shows.
#[test]
fn a_table_of_the_inputs_in_the_key_is_found_out_and_the_seed_told() {
    let key = text("tests/snapshots/05_gelu.snap");
    let values = |function: &str| {
        let start = format!("{function}(");
        let right = key.lines().filter(|line| line.ends_with(": right"));
        let calls = right.filter_map(|line| line.trim().strip_prefix(&start)?.split_once(')'));
        let arms = calls
            .map(|(input, _)| format!("if x == {input}_f64 {{ return activations::functions::{function}(x); }}\n"));
        format!(
            "pub fn {function}(x: f64) -> f64 {{ {} 0.0 }}\n",
            arms.collect::<String>()
        )
    };
    let table = values("gelu") + &values("gelu_derivative");
    let folder = checkout_of("05_gelu", |file| fs::write(file, &table).unwrap());
    let grader = GRADER.clone().seeded(271_828).for_answers_in(folder.path());
    let told = |grader: &Grader| grader.grade_each(&[Exercise::new("05_gelu")])[0].1.to_string();
    let report = told(&grader);
    assert!(
        report.contains("WORKBOOK_SEED=271828 cargo test gelu"),
        "{report}\n{table}"
    );
    assert_eq!(told(&grader), report);
    assert_ne!(told(&grader.seeded(314_159)), report);
}

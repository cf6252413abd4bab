//! Answers that reach for more than their arguments, and never come to run.

use grader::State;

use crate::answers::{RIGHT, fails_with, grade, is_refused, passes};
use crate::words::gelu;

#[test]
fn an_answer_that_ends_the_program_or_starts_another_is_refused() {
    for body in [
        "std::process::exit(0)",
        "std::process::abort()",
        "std::process::Command::new(\"sleep\").arg(\"60\").spawn().unwrap(); 0.0",
        "use std::process::{Command as Start}; Start::new(\"kill\").arg(\"-STOP\").arg(\"1\"); 0.0",
        "use std as s; s::process::exit(0)",
    ] {
        is_refused("process", &gelu(body));
    }
}

#[test]
fn an_answer_that_reads_or_writes_files_is_refused() {
    for body in [
        "let memory = std::fs::File::open(\"/proc/self/mem\"); drop(memory); x",
        "std::fs::write(\"report.json\", \"{}\").unwrap(); x",
        "std::fs::remove_dir_all(\"tests/snapshots\").unwrap(); x",
        "use std::*; fs::rename(\"a\", \"b\").unwrap(); x",
        "use std::r#fs as files; files::copy(\"a\", \"b\").unwrap(); x",
    ] {
        is_refused("fs", &gelu(body));
    }
    is_refused(
        "save",
        &gelu("activations::showing::plot(&[], &[]).save(\"tests/snapshots/05_gelu.snap\"); x"),
    );
    is_refused(
        "path",
        &gelu("if std::path::Path::new(\"/root\").exists() { x } else { 0.0 }"),
    );
}

#[test]
fn a_word_that_a_macro_brings_to_its_place_is_refused_too() {
    let answer = "macro_rules! at { ($a:ident) => { std::$a::read_to_string(\"key\").unwrap() } }\n".to_owned();
    is_refused("fs", &(answer + &gelu("at!(fs).len() as f64 * x")));
    let answer = "macro_rules! call { ($a:ident) => { $a!(\"/etc/passwd\") } }\n".to_owned();
    is_refused("include_str", &(answer + &gelu("call!(include_str).len() as f64 * x")));
}

#[test]
fn an_answer_that_takes_another_file_in_is_refused() {
    is_refused("include", "include!(\"../solutions/05_gelu.rs\");");
    is_refused("include_str", &gelu("include_str!(\"fifo\").len() as f64"));
    is_refused(
        "include_bytes",
        &gelu("core::include_bytes!(\"/proc/self/mem\").len() as f64"),
    );
    is_refused(
        "include_str",
        &format!("#![doc = include_str!(\"fifo\")]\n{}", gelu(RIGHT)),
    );
    is_refused(
        "path",
        "#[path = \"../solutions/05_gelu.rs\"]\nmod solution;\npub use solution::*;",
    );
    is_refused(
        "path",
        "#[cfg_attr(all(), path = \"../solutions/05_gelu.rs\")]\nmod solution;\npub use solution::*;",
    );
    is_refused("mod solution;", "mod solution;\npub use solution::*;");
    is_refused(
        "include_str",
        &gelu("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/key\")).len() as f64"),
    );
}

#[test]
fn unsafe_code_and_what_lies_outside_the_language_is_refused() {
    is_refused("unsafe", &gelu("unsafe { *(&x as *const f64) }"));
    is_refused("unsafe", &(gelu(RIGHT) + "#[unsafe(no_mangle)] pub fn main() {}"));
    is_refused("extern", &(gelu(RIGHT) + "extern crate std as outside;"));
    is_refused("unsafe", &(gelu(RIGHT) + "unsafe extern \"C\" { fn abort(); }"));
    is_refused(
        "global_asm",
        &(gelu(RIGHT) + "core::arch::global_asm!(\".globl oops\");"),
    );
    is_refused(
        "link_section",
        &(gelu(RIGHT) + "#[link_section = \".init_array\"] static F: fn() = || {};"),
    );
    is_refused("no_std", &(String::from("#![no_std]\n") + &gelu(RIGHT)));
    is_refused(
        "feature",
        &(String::from("#![feature(rustc_private)]\n") + &gelu(RIGHT)),
    );
}

#[test]
fn an_answer_that_asks_the_machine_is_refused() {
    is_refused("env", &gelu("std::env::vars().count() as f64"));
    is_refused("option_env", &gelu("option_env!(\"HOME\").map_or(x, |_| 0.0)"));
    is_refused(
        "net",
        &gelu("std::net::TcpStream::connect(\"127.0.0.1:80\").map_or(x, |_| 0.0)"),
    );
    is_refused("os", &gelu("use std::os::fd::AsRawFd; x"));
    is_refused(
        "stdin",
        &gelu("std::io::read_to_string(std::io::stdin()).unwrap().len() as f64"),
    );
}

#[test]
fn the_quiz_is_not_asked_for_its_answers() {
    is_refused("quiz", "use activations::asking::quiz::*;\n");
    let letters = "for letter in [\"a\", \"b\", \"c\", \"d\"] { \
                   fn why_nonlinear() -> Vec<&'static str> { vec![letter] } \
                   if activations::check!(quiz).passed() > 0 { return vec![letter]; } } vec![]";
    is_refused(
        "check",
        &format!("pub fn why_nonlinear() -> Vec<&'static str> {{ {letters} }}"),
    );
    let asks = "use activations::asking::{Channel, Program};\n\
                fn passed(mine: impl Channel + Send + 'static) -> usize { \
                activations::asking::examine(\"quiz\", &Program::new(mine), 7).unwrap().unwrap().passed() }";
    is_refused("examine", asks);
    for question in ["comprehensive_quiz", "quick_check_1", "quick_check_2"] {
        let prints = format!("use activations::prelude::*;\nfn f() {{ println!(\"{{:?}}\", {question}()); }}\n");
        is_refused(question, &prints);
    }
    is_refused(
        "comprehensive_quiz",
        "use activations::prelude::*;\nfn f() { comprehensive_quiz(); }\n",
    );
}

/// As a notebook saves it whose cell has lost its tag.
#[test]
fn a_check_that_was_saved_with_an_answer_is_told_of_its_tag() {
    let state = fails_with("the tag `active-ipynb`", &(gelu(RIGHT) + "activations::check!(gelu)\n"));
    assert!(state.to_string().starts_with("Line 4 has `check`."), "{state}");
    passes(&(gelu(RIGHT) + "// activations::check!(gelu)\n"));
}

/// Without the screen the compiler dies of these.
#[test]
fn nesting_without_end_is_refused_and_not_compiled() {
    for levels in [200, 20_000] {
        let body = "(".repeat(levels) + "x" + &")".repeat(levels);
        assert!(matches!(grade(&gelu(&body)), State::Refused(_)));
    }
}

#[test]
fn what_no_compiler_reads_is_told_by_the_compiler() {
    let state = fails_with("unclosed delimiter", "pub fn gelu(x: f64) -> f64 { x");
    assert!(matches!(state, State::DoesNotCompile { .. }));
}

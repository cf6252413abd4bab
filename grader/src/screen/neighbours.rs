//! Which answers may be compiled together: those that could not reach a neighbour if they wanted to.
//!
//! As modules of one crate, answers are kept apart by names and privacy alone. So an answer has neighbours only where
//! its words can neither name a module above it, nor change what a word means elsewhere, nor tell where it stands, nor
//! keep the compiler busy. Whoever has one of these words is compiled alone, and is graded no worse for it.

use proc_macro2::TokenStream;

use super::words::{Word, words};

/// Longer than anybody writes.
const LONGEST: usize = 1 << 16;

/// Words that lead out of a module or into all of them, tell of the place in the crate, or are computed when compiled.
const ALONE: [&str; 17] = [
    "$",
    "Backtrace",
    "Location",
    "async",
    "const",
    "crate",
    "extern",
    "impl",
    "macro",
    "macro_rules",
    "mod",
    "static",
    "super",
    "trait",
    "type_name",
    "type_name_of_val",
    "unsafe",
];

/// Macros whose meaning does not depend on where they stand.
const MACROS: [&str; 19] = [
    "array",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "eprint",
    "eprintln",
    "format",
    "matches",
    "panic",
    "print",
    "println",
    "s",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// Whether an answer that the screen lets pass may be compiled together with others.
pub(crate) fn may_have_neighbours(text: &str) -> bool {
    // The mark of an editor is left out where a file is read.
    if text.len() > LONGEST || text.contains('\u{feff}') {
        return false;
    }
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return false;
    };
    let words = words(tokens);
    (0..words.len()).all(|at| stays_at_home(&words, at))
}

fn stays_at_home(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word: &Word| word.text.as_str());
    let before = at.checked_sub(1).map_or("", word);
    match word(at) {
        // A comment for rustdoc is an attribute; all others may mean anything.
        "#" => word(at + 1) == "[" && word(at + 2) == "doc",
        "!" if is_name(before) && word(at + 1) != "=" => MACROS.contains(&before),
        "static" => before == "'",
        word => !ALONE.contains(&word),
    }
}

fn is_name(word: &str) -> bool {
    const BEFORE_NOT: [&str; 8] = ["if", "while", "match", "return", "in", "else", "break", "move"];
    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !BEFORE_NOT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_functions_and_comments_has_neighbours() {
        for text in [
            "/// GELU.\npub fn gelu(x: f64) -> f64 { if !(x != 0.0) { return 0.0; } todo!(\"{x}\") }",
            "use activations::prelude::*;\nfn column(line: f64) -> Vec<&'static str> { vec![\"crate super\"] }",
            "struct Pair<T> { file: T }\nfn f() { assert_eq!(s![.., 0], s![.., 0]); }",
        ] {
            assert!(may_have_neighbours(text), "{text}");
        }
    }

    #[test]
    fn whoever_could_reach_a_neighbour_or_tell_that_there_is_one_has_none() {
        for text in [
            "fn f() { super::super::a1::answer::gelu(1.0); }",
            "use crate::a1::answer as other;",
            "fn f() { self::super::f() }",
            "fn f() { r#crate::f() }",
            "mod own { pub fn f() {} }",
            "extern crate std as other;",
            "macro_rules! f { () => {} }",
            "struct S; impl From<S> for f64 { fn from(_: S) -> f64 { 0.0 } }",
            "trait T {}",
            "static COUNT: i32 = 0;",
            "const C: u64 = loop {};",
            "fn f() { file!(); }",
            "fn f() { std::line !(); }",
            "fn f() { std::module_path!(); }",
            "fn f() { std::any::type_name::<S>(); }",
            "fn f() { std::panic::Location::caller(); }",
            "#[inline] fn f() {}",
            "#![allow(warnings)]",
            "//! Inside.\nfn f() {}",
            "fn f() { thread_local!(); }",
            "fn f() { _own!(); }",
            "\u{feff}fn f() {}",
            "fn f( {",
        ] {
            assert!(!may_have_neighbours(text), "{text}");
        }
        assert!(may_have_neighbours(&" ".repeat(LONGEST)));
        assert!(!may_have_neighbours(&" ".repeat(LONGEST + 1)));
    }
}

//! Finds what stands outside of every function: as a rule a cell of the reader's own, saved with the exercise.

use std::iter::Peekable;

use proc_macro2::{Delimiter, TokenStream, TokenTree, token_stream};

type Tokens = Peekable<token_stream::IntoIter>;

/// What to say of an answer that does not compile, where it has a statement or an expression outside of every function.
///
/// The compiler says of `gelu(1.0)` that a `fn` is missing, and of `println!()` it points into the standard library.
pub(crate) fn explanation(text: &str) -> Option<String> {
    let (line, what) = stray(text.parse().ok()?)?;
    Some(format!(
        "Line {line} stands outside of every function, from `{what}` on. If that is a cell of your own, give it the \
         tag `active-ipynb` in JupyterLab (the two cogwheels on the right, Cell Tags): then it stays in the notebook, \
         and is commented out in the file. Or put it into a function."
    ))
}

/// The first token that begins no item, and its line.
fn stray(tokens: TokenStream) -> Option<(usize, String)> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let word = token.to_string();
        match word.as_str() {
            // Attributes come with their brackets, and `pub` with its scope.
            "#" | "!" | ";" | "pub" => {}
            "use" | "static" | "type" => skip_to(&mut tokens, None),
            "const" if !["fn", "unsafe", "async"].iter().any(|word| is(&mut tokens, word)) => {
                skip_to(&mut tokens, None)
            }
            "const" | "fn" | "struct" | "enum" | "union" | "impl" | "trait" | "mod" | "unsafe" | "async" | "extern"
            | "macro_rules" | "thread_local" => skip_to(&mut tokens, Some(Delimiter::Brace)),
            _ if is_bracketed(&token) => {}
            _ => return Some((token.span().start().line, word)),
        }
    }
    None
}

fn is(tokens: &mut Tokens, word: &str) -> bool {
    tokens.peek().is_some_and(|token| token.to_string() == word)
}

/// Skips up to the next semicolon, or the next such brackets.
fn skip_to(tokens: &mut Tokens, brackets: Option<Delimiter>) {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => Some(group.delimiter()) == brackets,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    tokens.find(ends);
}

/// Those of an attribute or of a scope.
fn is_bracketed(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() != Delimiter::Brace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: &str = "#![allow(unused)]\n#[derive(Clone)]\npub(crate) struct A(f64);\nuse std::{fmt, iter};\n\
        const N: f64 = { 1.0 } + 2.0;\nstatic S: f64 = { 1.0 } + N;\nconst fn two() -> usize { 2 }\n\
        impl A { fn f(&self) -> f64 { self.0 } }\n\
        macro_rules! m { () => { 1.0 } }\npub fn gelu(x: f64) -> f64 where f64: Copy { dbg!(x); x }\n";

    #[test]
    fn an_answer_of_items_alone_has_nothing_that_stands_outside() {
        assert_eq!(explanation(ITEMS), None);
    }

    #[test]
    fn a_cell_of_ones_own_is_told_by_its_line() {
        let line = ITEMS.lines().count() + 1;
        for (cell, word) in [
            ("println!(\"{}\", gelu(1.0));", "println"),
            ("gelu(1.0)", "gelu"),
            ("let y = gelu(1.0);", "let"),
            (":dep ndarray = \"0.16\"", ":"),
            ("1.0 + gelu(2.0)", "1.0"),
            ("for x in 0..3 { gelu(f64::from(x)); }", "for"),
        ] {
            let told = explanation(&format!("{ITEMS}{cell}\n{ITEMS}")).unwrap_or_default();
            assert!(told.starts_with(&format!("Line {line} ")), "{cell}: {told}");
            assert!(
                told.contains(&format!("from `{word}` on")) && told.contains("active-ipynb"),
                "{told}"
            );
        }
    }
}

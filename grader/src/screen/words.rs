//! The words of an answer, and what stands around each.

use std::collections::VecDeque;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A word or sign with what stands around it.
pub(super) struct Word {
    pub text: String,
    pub line: usize,
    pub place: Around,
}

/// Where a word stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    pub depth: usize,
    pub in_attribute: bool,
    pub in_macro: bool,
    pub in_use: bool,
}

/// Flattens the tokens; brackets stay as words.
pub(super) fn words(tokens: TokenStream) -> Vec<Word> {
    let mut words = Vec::new();
    let mut left: Vec<(VecDeque<TokenTree>, Around, &str)> =
        vec![(tokens.into_iter().collect(), Around::default(), "")];
    while let Some((tokens, around, closing)) = left.last_mut() {
        let Some(token) = tokens.pop_front() else {
            let (text, place) = ((*closing).to_owned(), *around);
            let line = words.last().map_or(1, |word: &Word| word.line);
            words.push(Word { text, line, place });
            left.pop();
            continue;
        };
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                let inside = Around {
                    depth: around.depth + 1,
                    in_attribute: around.in_attribute || open == "[" && follows_hash(&words),
                    in_macro: around.in_macro || is_of_macro(&words),
                    in_use: around.in_use,
                };
                words.push(Word {
                    text: open.into(),
                    line,
                    place: inside,
                });
                left.push((group.stream().into_iter().collect(), inside, close));
            }
            token => {
                let text = token.to_string().trim_start_matches("r#").to_owned();
                around.in_use = match text.as_str() {
                    "use" => true,
                    ";" => false,
                    _ => around.in_use,
                };
                words.push(Word {
                    text,
                    line,
                    place: *around,
                });
            }
        }
    }
    words
}

/// `#[…]` or `#![…]`.
fn follows_hash(words: &[Word]) -> bool {
    let mut before = words.iter().rev().map(|word| word.text.as_str());
    match before.next() {
        Some("#") => true,
        Some("!") => before.next() == Some("#"),
        _ => false,
    }
}

/// `name!(…)`, or `macro_rules! name { … }`.
fn is_of_macro(words: &[Word]) -> bool {
    words.iter().rev().take(2).any(|word| word.text == "!")
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

//! Goes through the words of an answer.

use proc_macro2::TokenStream;

use super::Refusal;
use super::rules::{Place, RULES};
use super::words::{Word, words};

/// How deep brackets may be nested; deeper, the compiler itself runs out of stack.
const DEPTH: usize = 100;

/// What an answer has that no exercise needs, if anything.
///
/// # Errors
/// A refusal too, where the text is not made of Rust's words: then the compiler says better what is wrong,
/// and should it find nothing, the answer has something that this can't see.
pub(crate) fn refusal(text: &str) -> Result<Option<Refusal>, Refusal> {
    if let Some(refusal) = nested(text) {
        return Ok(Some(refusal));
    }
    let tokens: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| Refusal {
        line: error.span().start().line,
        what: "something that cannot be read word by word".into(),
        why: "Write it more plainly.".into(),
    })?;
    Ok(Screen::new(tokens).refusal())
}

/// Brackets that are nested too deep, whether they stand in a text or not: what reads them must not be ended by them.
fn nested(text: &str) -> Option<Refusal> {
    const FAR: usize = 2000;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > FAR {
            return Some(too_deep(1 + text[..at].matches('\n').count()));
        }
    }
    None
}

fn too_deep(line: usize) -> Refusal {
    Refusal {
        line,
        what: "brackets that are nested too deep".into(),
        why: format!("More than {DEPTH} levels make the compiler fail: write it with a loop or several lines."),
    }
}

struct Screen {
    words: Vec<Word>,
    /// Macros of the reader's own can put words together that stand apart in the text: to them, every word is a name.
    has_macros: bool,
}

impl Screen {
    fn new(tokens: TokenStream) -> Self {
        let words = words(tokens);
        let has_macros = words.iter().any(|word| word.text == "macro_rules");
        Self { words, has_macros }
    }

    fn refusal(&self) -> Option<Refusal> {
        (0..self.words.len()).find_map(|at| self.refusal_at(at))
    }

    fn refusal_at(&self, at: usize) -> Option<Refusal> {
        let word = &self.words[at];
        if word.place.depth > DEPTH {
            return Some(too_deep(word.line));
        }
        let refused = |what: String, why: &str| {
            Some(Refusal {
                line: word.line,
                what,
                why: why.into(),
            })
        };
        if word.text == "mod" && self.text(at + 2) == ";" {
            let why = "An answer stands in its own file: write the module out, or leave it away.";
            return refused(format!("`mod {};`", self.text(at + 1)), why);
        }
        let mut rules = RULES.iter().filter(|rule| rule.words.contains(&word.text.as_str()));
        let rule = rules.find(|rule| self.stands_as(at, rule.place))?;
        refused(format!("`{}`", word.text), rule.why)
    }

    /// Whether the word stands in a place where it has the meaning that is refused.
    fn stands_as(&self, at: usize, place: Place) -> bool {
        let in_attribute = self.words[at].place.in_attribute;
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        let after = self.text(at + 1);
        let is_name = before == ":" && self.text(at.saturating_sub(2)) == ":"
            || after == ":" && self.text(at + 2) == ":"
            || after == "!" && self.text(at + 2) != "="
            || self.words[at].place.in_use
            || self.has_macros && self.words[at].place.in_macro;
        match place {
            Place::Anywhere => true,
            Place::Attribute => in_attribute,
            Place::Name => is_name,
            Place::Call => is_name || after == "(",
        }
    }

    fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word that is refused, if one is.
    fn refused(text: &str) -> Option<String> {
        refusal(text).unwrap().map(|refusal| refusal.what)
    }

    #[test]
    fn what_reaches_beyond_the_answer_is_refused() {
        for (word, text) in [
            ("unsafe", "fn f() { unsafe { g() } }"),
            ("unsafe", "#[unsafe(no_mangle)] fn f() {}"),
            ("extern", "extern crate std as s;"),
            ("include", "include!(\"../solutions/05_gelu.rs\");"),
            ("include_str", "const S: &str = core::include_str!(\"x\");"),
            ("include", "use std::include as borrow; borrow!(\"x\");"),
            ("env", "const R: &str = env!(\"HOME\");"),
            ("env", "fn f() { std::env::temp_dir(); }"),
            ("option_env", "const R: Option<&str> = option_env!(\"HOME\");"),
            ("fs", "use std as s; fn f() { s::fs::read(\"x\"); }"),
            ("fs", "use std::{fmt, fs as files};"),
            ("fs", "use std::r#fs;"),
            ("fs", "use std::*; fn f() { fs::read(\"x\"); }"),
            ("path", "fn f() -> bool { std::path::Path::new(\"/\").exists() }"),
            ("process", "fn f() { std::process::exit(0) }"),
            ("os", "use std::os::fd::AsFd;"),
            ("net", "fn f() { std::net::TcpStream::connect(\"x\"); }"),
            ("stdin", "fn f() { std::io::stdin(); }"),
            ("answers", "fn f() { answers::run() }"),
            ("asm", "fn f() { core::arch::asm!(\"nop\") }"),
            ("save", "fn f() { figure.save(\"tests/snapshots/05_gelu.snap\"); }"),
            ("comprehensive_quiz", "fn f() { comprehensive_quiz(); }"),
            (
                "comprehensive_quiz",
                "use activations::prelude::*; fn f() { let ask = comprehensive_quiz; ask(); }",
            ),
            (
                "mnist",
                "use activations::prelude::*; fn f() { let load = mnist; load(\"/etc\"); }",
            ),
            (
                "save",
                "fn f() { let write = Figure::save; write(&figure, \"tests/snapshots/05_gelu.snap\"); }",
            ),
            ("stdin", "use std::io::*; fn f() { let s = stdin(); }"),
            ("check", "fn f() {}\nactivations::check!(gelu)"),
            ("check", "use activations::check as ask; fn f() { ask!(quiz); }"),
            ("check", "use activations::*; fn f() { check! { quiz, 7 }; }"),
            (
                "examine",
                "use activations::asking::*; fn f() { examine(\"quiz\", &mine(), 7); }",
            ),
            ("quiz", "fn f() { activations::quiz!(); }"),
            ("path", "#[path = \"../solutions/05_gelu.rs\"] mod solution { }"),
            ("include_str", "#![doc = include_str!(\"/tmp/fifo\")]"),
            ("path", "#[cfg_attr(all(), path = \"x.rs\")] mod solution { }"),
            ("link_section", "#[link_section = \".init\"] static F: u8 = 0;"),
            ("no_std", "#![no_std]"),
            ("feature", "#![feature(test)]"),
            (
                "fs",
                "macro_rules! of { ($a:ident) => { std::$a::read(\"x\") } } fn f() { of!(fs); }",
            ),
        ] {
            assert_eq!(refused(text).as_deref(), Some(format!("`{word}`").as_str()), "{text}");
        }
        assert_eq!(refused("mod other;").as_deref(), Some("`mod other;`"));
    }

    #[test]
    fn what_an_answer_may_well_have_is_not_refused() {
        for text in [
            "fn f(x: &Array2<f64>) -> f64 { x.slice(ndarray::s![.., 1..]).sum() }",
            "fn f() { let net = network(); let path = vec![1]; net.forward(); let env = 1; env + path[0]; }",
            "#![allow(unused)] #[derive(Clone)] struct Net; impl Net { fn process(&self) {} }",
            "mod own { pub fn f() {} } #[cfg(test)] mod tests { use super::*; #[test] fn t() { assert!(true) } }",
            "/// unsafe, include!(x) and std::fs in prose\nfn f() { println!(\"std::fs::read\"); }",
            "fn f(env: f64) -> bool { env != 1.0 }",
            "use std::fmt; fn f() -> f64 { let fs = 1.0; fs }",
            "struct Net { net: f64 } fn f(net: f64) -> Net { Net { net } } fn g(f: Net) -> Net { Net { net: f.net } }",
            "fn f(feature: [f64; 2], used: usize, link: f64) -> f64 { [link, 1.0][used] + feature[used] }",
            "fn f(net: f64) -> P { P { x: net, y: -net } }",
            "fn f(net: f64, save: f64) -> f64 { println!(\"{}\", net); save }",
            "macro_rules! m { ($x:expr) => { $x } } fn f(net: f64) -> f64 { g(net) + m!(1.0) }",
            "fn f(x: bool, path: [bool; 1]) -> bool { !path[0] & [x] [0] }",
            "fn f(check: bool) -> bool { let examine = check; check != examine && g.check(examine) }",
            "macro_rules! square { ($x:expr) => { $x * $x } } fn f(x: f64) -> f64 { square!(x) }",
            "fn f() { std::thread::sleep(std::time::Duration::from_millis(1)); }",
        ] {
            assert_eq!(refused(text), None, "{text}");
        }
    }

    #[test]
    fn a_refusal_names_its_line() {
        assert_eq!(
            refusal("// one\n\nfn f() { std::fs::read(\"x\"); }")
                .unwrap()
                .unwrap()
                .line,
            3
        );
    }

    #[test]
    fn brackets_are_refused_from_one_level_on_that_the_compiler_is_not_asked_to_read() {
        let nested = |levels: usize| format!("fn f() -> f64 {{ {}1.0{} }}", "(".repeat(levels), ")".repeat(levels));
        assert_eq!(refused(&nested(DEPTH - 1)), None);
        assert!(refused(&nested(DEPTH)).is_some());
        let in_a_text = |levels: usize| format!("fn f() {{}}\nconst S: &str = \"{}\";", "[".repeat(levels));
        assert_eq!(refused(&in_a_text(2000)), None);
        assert_eq!(refusal(&in_a_text(2001)).unwrap().unwrap().line, 2);
        assert_eq!(refused(&"fn f() { g(1.0) }\n".repeat(3000)), None);
    }

    #[test]
    fn brackets_without_end_are_refused_before_they_overflow_the_stack() {
        for levels in [DEPTH + 1, 20_000] {
            let text = format!("fn f() -> f64 {{\n{}1.0{}\n}}", "(".repeat(levels), ")".repeat(levels));
            assert_eq!(refusal(&text).unwrap().unwrap().line, 2);
        }
    }

    #[test]
    fn what_cannot_be_read_word_by_word_is_for_the_compiler_to_tell() {
        for text in ["fn f( { }", "fn f() { \"open }", "fn f() { '\u{0}\u{0} }"] {
            let refused = refusal(&format!("// one\n{text}")).unwrap_err();
            assert_eq!(refused.line, 2, "{text}");
        }
    }
}

//! Leaves of a text what a terminal shows: an answer may have put anything into it.

use console::AnsiCodeIterator;

/// The text without control characters, but with its lines, its tabs and its colours.
pub(crate) fn clean(text: &str) -> String {
    let kept = |(part, is_code): (&str, bool)| match is_code {
        true if is_colour(part) => part.to_owned(),
        true => String::new(),
        false => part.chars().filter(is_shown).collect(),
    };
    AnsiCodeIterator::new(text).map(kept).collect()
}

fn is_shown(c: &char) -> bool {
    matches!(c, '\n' | '\t') || !c.is_control()
}

/// As the compiler begins one, with two characters: there is another way, which it leaves to an answer.
fn is_colour(code: &str) -> bool {
    let numbers = code.strip_prefix("\x1b[").and_then(|code| code.strip_suffix('m'));
    numbers.is_some_and(|numbers| numbers.chars().all(|c| c.is_ascii_digit() || c == ';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tabs_and_colours_stay_and_whatever_else_moves_a_terminal_does_not() {
        let kept = "\x1b[1m\x1b[38;5;9merror\x1b[0m: naïve\n\t| x\n";
        assert_eq!(clean(kept), kept);
        for (text, left) in [
            ("\x1b[2Ja", "a"),
            ("\u{9b}2Ja\u{9b}31m", "a"),
            ("\x1b]0;title\x07a", "a"),
            ("\x1b[?25lb\x1b[3A\x08\r\0c", "bc"),
            ("\x1b", ""),
        ] {
            let cleaned = clean(text);
            assert!(
                cleaned.ends_with(left) && !cleaned.contains(char::is_control),
                "{cleaned:?}"
            );
        }
    }
}

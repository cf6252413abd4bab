//! What a terminal may be given of a text that a reader wrote or named.

/// The text with a mark for each control character, so that none moves a terminal.
pub(crate) fn shown(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_marked_and_all_else_stays() {
        assert_eq!(shown("naïve · 05"), "naïve · 05");
        assert_eq!(shown("\x1b[2J\u{9b}1m\x07\n"), "\u{fffd}[2J\u{fffd}1m\u{fffd}\u{fffd}");
    }
}

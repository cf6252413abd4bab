//! Text inside HTML and SVG.

/// The text with the five characters that HTML and XML give a meaning replaced by references.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_label_stays_text() {
        assert_eq!(
            escape("<b>'a' & \"b\"</b>"),
            "&lt;b&gt;&#39;a&#39; &amp; &quot;b&quot;&lt;/b&gt;"
        );
    }
}

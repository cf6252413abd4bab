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

/// Escaped text with what stands between backticks set as code.
pub(crate) fn marked_up(text: &str) -> String {
    let parts = text.split('`').map(escape).enumerate();
    parts
        .map(|(i, part)| match i % 2 {
            1 => format!("<code>{part}</code>"),
            _ => part,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{escape, marked_up};

    #[test]
    fn markup_stays_text_and_backticks_set_code() {
        assert_eq!(marked_up("`a < b` & <i>"), "<code>a &lt; b</code> &amp; &lt;i&gt;");
    }

    #[test]
    fn markup_in_a_label_stays_text() {
        assert_eq!(
            escape("<b>'a' & \"b\"</b>"),
            "&lt;b&gt;&#39;a&#39; &amp; &quot;b&quot;&lt;/b&gt;"
        );
    }
}

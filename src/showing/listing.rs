use std::fmt;

use super::{html::escape, kernel::display_html};

/// A program to read, displayed as text that can be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What it is called: `gelu.py`'s is `gelu`.
    pub name: String,
    pub source: String,
}

impl Listing {
    pub(super) fn new(name: impl Into<String>, source: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            source: source.into(),
        }
    }

    /// Shows the program as a cell's result. JupyterLab would break a long line in the middle of a word.
    pub fn evcxr_display(&self) {
        display_html(
            &format!(
                "<pre><code style=\"word-break:normal\">{}</code></pre>",
                escape(&self.source)
            ),
            &self.source,
        );
    }
}

impl fmt::Display for Listing {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.source)
    }
}

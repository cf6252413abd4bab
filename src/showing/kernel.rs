//! The protocol by which a cell shows more than text.

/// One representation of a result: its MIME type and its content.
pub(crate) struct Block<'a> {
    pub mime: &'a str,
    pub content: &'a str,
}

/// Prints a result in all its representations; the kernel sends them on as one, and the front end
/// picks the richest it can draw.
pub(crate) fn display(blocks: &[Block]) {
    let lines: String = blocks
        .iter()
        .map(|Block { mime, content }| format!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT\n"))
        .collect();
    // One whole write: the kernel reads line by line, and a line of another thread must not fall in.
    print!("{lines}");
}

/// Prints a result as HTML, and as text for a front end without it.
pub(crate) fn display_html(html: &str, text: &str) {
    let block = |mime, content| Block { mime, content };
    display(&[block("text/html", html), block("text/plain", text)]);
}

//! The hint ladder in a report's card: closed, each rung inside the one before it.

use course::{Exercise, Rung};

use crate::showing::html::{escape, marked_up};

/// The ladder of an exercise, or nothing where it has none.
pub(super) fn html(exercise: &str) -> String {
    let rungs = read(exercise);
    let end = format!(
        "<p>That was the last hint. To see a solution: <code>cargo run -- hint {} --solution</code></p>",
        escape(exercise)
    );
    let ladder = rungs.iter().enumerate().rev().fold(end, |rest, (index, rung)| {
        let place = format!("Hint {} of {}", index + 1, rungs.len());
        format!(
            "<details class=\"hint\"><summary>{place}: {}</summary>{}{rest}</details>",
            marked_up(&rung.heading),
            paragraphs(&rung.text),
        )
    });
    match rungs.is_empty() {
        true => String::new(),
        false => ladder,
    }
}

/// Read when it is shown, so that an edited hint needs no new build.
fn read(exercise: &str) -> Vec<Rung> {
    Exercise::new(exercise).ladder(crate::checkout()).unwrap_or_default()
}

/// Fenced code as such, and the lines between as paragraphs, which an empty line ends.
fn paragraphs(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split("```").enumerate() {
        if index % 2 == 1 {
            let code = part.split_once('\n').map_or(part, |(_language, code)| code);
            html += &format!("<pre>{}</pre>", escape(code.trim_end()));
            continue;
        }
        let paragraphs = part.split("\n\n").map(str::trim);
        for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
            html += &format!("<p>{}</p>", marked_up(paragraph));
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rung_opens_inside_the_one_before_it() {
        let html = html("05_gelu");
        let depths: Vec<_> = (html.match_indices("<summary>"))
            .map(|(at, _)| html[..at].matches("<details").count())
            .collect();
        assert_eq!(depths, [1, 2, 3, 4]);
        assert!(html.find("</details>") > html.rfind("<details"), "{html}");
        assert!(html.contains("cargo run -- hint 05_gelu --solution"), "{html}");
    }

    #[test]
    fn without_a_ladder_nothing_is_shown() {
        assert_eq!(html("99_none"), "");
    }

    #[test]
    fn code_is_set_apart_and_markup_stays_text() {
        assert_eq!(
            paragraphs("Use `a < b`\nthere.\n\nSo:\n\n```rust\nif a < b {\n\n    c()\n}\n```\nDone."),
            "<p>Use <code>a &lt; b</code>\nthere.</p><p>So:</p>\
             <pre>if a &lt; b {\n\n    c()\n}</pre><p>Done.</p>"
        );
    }
}

//! What the pages have in common: they stand alone, ask nothing of any other place, and run nothing.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::grading::Standing;

const STYLE: &str = include_str!("page.css");

pub fn page(title: &str, body: &Markup) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// A standing as a coloured word.
pub fn badge(standing: Standing) -> Markup {
    let kind = match standing {
        Standing::Correct => "good",
        Standing::InProgress | Standing::NotStarted | Standing::Missing => "open",
        Standing::Ungraded => "ours",
        _ => "bad",
    };
    html! { span class={ "badge " (kind) } { (standing.label()) } }
}

//! Links lead somewhere.
//!
//! No test uses the network. What leads out of the workbook is checked for its form and its host;
//! that the page is still there is not.

use std::path::{Component, Path, PathBuf};

use activations::functions::catalog;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::pages::{Page, page, pages, root};

/// The hosts that pages may lead to: publishers, project sites and licences that have kept their
/// addresses for years.
const HOSTS: [&str; 16] = [
    "ai.stanford.edu",
    "arxiv.org",
    "blog.tensorflow.org",
    "creativecommons.org",
    "docs.pytorch.org",
    "docs.rs",
    "doi.org",
    "github.com",
    "icml.cc",
    "jmlr.org",
    "openai.com",
    "papers.nips.cc",
    "proceedings.mlr.press",
    "proceedings.neurips.cc",
    "rustup.rs",
    "www.cs.toronto.edu",
];

#[test]
fn every_link_leads_to_a_file_and_heading_or_to_a_known_host() {
    let faults: Vec<String> = pages().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_source_in_the_table_is_at_a_known_host() {
    for entry in catalog() {
        assert_eq!(fault_outside(entry.source.link), None, "{}", entry.name());
    }
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let wrong = [
        "[a](docs/missing.md)",
        "[a](docs/design.md#no-such-heading)",
        "[a](../outside.md)",
        "[a](/docs/design.md)",
        "[a](http://arxiv.org/abs/1)",
        "[a](https://arxiv.org.invalid/abs/1)",
        "<a href=\"missing.html\">a</a>",
    ];
    let page = |text: &str| Page {
        path: "README.md".into(),
        texts: vec![text.to_owned()],
    };
    for text in wrong {
        assert_eq!(faults(&page(text)).len(), 1, "{text}");
    }
    let right = "[a](CONTRIBUTING.md#adding-an-exercise) and [b](https://arxiv.org/abs/1710.05941)";
    assert_eq!(faults(&page(right)), [""; 0]);
}

/// What is wrong with the page's links.
fn faults(page: &Page) -> Vec<String> {
    let links = page.texts.iter().flat_map(|text| links(text));
    let faults = links.filter_map(|link| Some(format!("{}: {link}: {}", page.path.display(), fault(page, &link)?)));
    faults.collect()
}

fn fault(page: &Page, link: &str) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return fault_outside(link);
    }
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let target = if file.is_empty() {
        Some(page.path.clone())
    } else {
        beside(&page.path, file)
    };
    let Some(target) = target.filter(|target| root().join(target).exists()) else {
        return Some("there is no such file");
    };
    let known = heading.is_empty() || headings(target).iter().any(|known| known == heading);
    (!known).then_some("the file has no such heading")
}

/// Why an address outside is refused.
fn fault_outside(link: &str) -> Option<&'static str> {
    let Some(rest) = link.strip_prefix("https://") else {
        return Some("not https");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if link.contains(char::is_whitespace) {
        Some("a space in an address")
    } else if !HOSTS.contains(&host) {
        Some("its host is not on the list in tests/lessons/links.rs")
    } else {
        None
    }
}

/// The path from the root, if it stays below it.
fn beside(page: &Path, link: &str) -> Option<PathBuf> {
    let mut path = page.parent()?.to_path_buf();
    for component in Path::new(link).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            _ => return None,
        }
    }
    Some(path)
}

/// The addresses of links and images; Markdown's, and those in HTML between it.
fn links(text: &str) -> Vec<String> {
    let mut links = vec![];
    for event in parse(text) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Html(html) | Event::InlineHtml(html) => links.extend(quoted(&html)),
            _ => {}
        }
    }
    links
}

fn quoted(html: &str) -> Vec<String> {
    let attributes = ["href=\"", "src=\""].map(|attribute| html.split(attribute).skip(1));
    let values = attributes.into_iter().flatten();
    values
        .filter_map(|value| value.split('"').next().map(str::to_owned))
        .collect()
}

/// What a link may name in the file: as JupyterLab makes it in notebooks, and GitHub elsewhere.
fn headings(path: PathBuf) -> Vec<String> {
    let in_notebook = path.extension().is_some_and(|extension| extension == "ipynb");
    let anchor = |heading: &str| {
        if in_notebook {
            return heading.replace(' ', "-");
        }
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    let texts = page(path).texts;
    texts
        .iter()
        .flat_map(|text| titles(text))
        .map(|title| anchor(&title))
        .collect()
}

fn titles(text: &str) -> Vec<String> {
    let (mut titles, mut inside) = (vec![], false);
    for event in parse(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                inside = true;
                titles.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(part) | Event::Code(part) if inside => {
                if let Some(title) = titles.last_mut() {
                    title.push_str(&part);
                }
            }
            _ => {}
        }
    }
    titles
}

fn parse(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_MATH | Options::ENABLE_TABLES)
}

#[test]
fn there_are_lessons_exercises_and_documents_to_look_at() {
    let seen = pages();
    let places = [
        "notebooks",
        "exercises",
        "solutions",
        "docs",
        "README.md",
        "CONTRIBUTING.md",
    ];
    for place in places {
        assert!(seen.iter().any(|page| page.path.starts_with(place)), "{place}");
    }
}

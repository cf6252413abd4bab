//! The hints of an exercise as rungs, from a nudge to almost the solution.

/// One hint: a question to think about, and some lines that help.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    pub heading: String,
    /// Paragraphs, with code between backticks or in fences of three.
    pub text: String,
}

/// The rungs of a ladder's file: each begins at a line `## heading`. What stands before the first is
/// for those who edit the file.
pub fn rungs(markdown: &str) -> Vec<Rung> {
    let mut rungs: Vec<Rung> = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        fenced ^= line.starts_with("```");
        match (line.strip_prefix("## "), rungs.last_mut()) {
            (Some(heading), _) if !fenced => rungs.push(Rung {
                heading: heading.trim().into(),
                text: String::new(),
            }),
            (_, Some(rung)) => rung.text += &format!("{line}\n"),
            _ => {}
        }
    }
    for rung in &mut rungs {
        rung.text = rung.text.trim().into();
    }
    rungs
}

#[cfg(test)]
mod tests {
    use super::rungs;

    #[test]
    fn each_second_level_heading_begins_a_rung() {
        let rungs = rungs("# Title\nfor editors\n\n## First?\n\nOne.\n\n  Two.\n## Second\nThree.\n");
        let rungs: Vec<_> = (rungs.iter().map(|rung| (&*rung.heading, &*rung.text))).collect();
        assert_eq!(rungs, [("First?", "One.\n\n  Two."), ("Second", "Three.")]);
    }

    #[test]
    fn a_heading_in_a_fence_is_code() {
        let rungs = rungs("## One\n```\n## no heading\n```\n## Two\n");
        assert_eq!(rungs.len(), 2);
        assert_eq!(rungs[0].text, "```\n## no heading\n```");
    }

    #[test]
    fn a_file_without_headings_has_no_rungs() {
        assert_eq!(rungs("# Only a title\n\nand text\n"), []);
        assert_eq!(rungs(""), []);
    }
}

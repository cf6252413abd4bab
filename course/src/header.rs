use crate::shown::shown;

/// What the first cell of an exercise says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// What its heading calls it, without the number.
    pub title: String,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// How hard it is, from one to five.
    pub stars: Option<u32>,
    /// Whether it belongs to the core, which a reader in a hurry does alone.
    pub core: bool,
}

impl Header {
    /// Reads `// # 05 · GELU` and `// **20 minutes · coding · two stars of five · core**`.
    pub fn of(source: &str) -> Self {
        let line = |before: &str| source.lines().find_map(|line| line.strip_prefix(before));
        let heading = line("// # ").unwrap_or("without a title");
        let title = heading.split_once(" · ").map_or(heading, |(_number, title)| title);
        let facts = line("// **").unwrap_or_default().trim_end().trim_end_matches("**");
        let mut header = Self {
            title: shown(title.trim()),
            ..Self::default()
        };
        for fact in facts.split(" · ") {
            match fact.split(' ').collect::<Vec<_>>()[..] {
                [count, "minutes"] => header.minutes = count.parse().ok(),
                [count, "star" | "stars", "of", "five"] => header.stars = number(count),
                ["core"] => header.core = true,
                _ => {}
            }
        }
        header
    }

    /// What it is worth in a class that does not say otherwise: a point a star.
    pub fn points(&self) -> u32 {
        self.stars.unwrap_or(1)
    }
}

fn number(word: &str) -> Option<u32> {
    let words = ["one", "two", "three", "four", "five"];
    (1..)
        .zip(words)
        .find(|(_, name)| *name == word)
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cell_tells_title_minutes_stars_and_core() {
        let header =
            Header::of("// %% [markdown]\n// # 05 · GELU\n//\n// **20 minutes · coding · two stars of five**\n");
        let expected = Header {
            title: "GELU".into(),
            minutes: Some(20),
            stars: Some(2),
            core: false,
        };
        assert_eq!(header, expected);
        assert_eq!(header.points(), 2);
        let header = Header::of("// # The quiz\n// **45 minutes · conceptual · one star of five · core**\r\n");
        assert_eq!((&*header.title, header.stars, header.core), ("The quiz", Some(1), true));
    }

    #[test]
    fn what_is_not_told_is_not_known() {
        assert_eq!(Header::of("// # 05 · GE\x1b[2JLU\n").title, "GE\u{fffd}[2JLU");
        let header = Header::of("fn main() {}\n");
        assert_eq!(header.title, "without a title");
        assert_eq!((header.minutes, header.stars, header.core), (None, None, false));
    }
}

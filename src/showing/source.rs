//! An experiment's own code, to be read where it is run.

use std::collections::BTreeSet;

use thiserror::Error;

use super::Listing;

/// The text of each file below `src/learning`.
macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../learning/", $path)))),+]
    };
}

const FILES: [(&str, &str); 29] = files![
    "experiments/correlation_map.rs",
    "experiments/cost_lab/clock.rs",
    "experiments/cost_lab/gelu_forms.rs",
    "experiments/cost_lab/mod.rs",
    "experiments/custom_activation.rs",
    "experiments/distributions.rs",
    "experiments/dying_relu.rs",
    "experiments/effective_rank.rs",
    "experiments/fair_comparison.rs",
    "experiments/feed_forward_comparison.rs",
    "experiments/forgotten_activations.rs",
    "experiments/gelu_sampling.rs",
    "experiments/gradient_flow.rs",
    "experiments/mod.rs",
    "experiments/one_bad_step.rs",
    "experiments/race.rs",
    "experiments/remedies.rs",
    "experiments/signal_fit.rs",
    "experiments/stack.rs",
    "experiments/statistics.rs",
    "experiments/through_layers.rs",
    "experiments/trained_gradient_flow.rs",
    "experiments/unit_chain.rs",
    "experiments/variance_map.rs",
    "experiments/wrong_heads/double_softmax.rs",
    "experiments/wrong_heads/mod.rs",
    "experiments/wrong_heads/relu_head.rs",
    "experiments/wrong_heads/sigmoid_head.rs",
    "experiments/zigzag.rs",
];

/// What trains and measures, beside the experiments; the files of one live figure are one text.
const OTHERS: [&str; 7] = [
    include_str!("../functions/linear_collapse/descent.rs"),
    include_str!("../learning/active.rs"),
    include_str!("../learning/checkpoints.rs"),
    include_str!("../learning/train.rs"),
    include_str!("../learning/watch.rs"),
    include_str!("live/vanishing/mod.rs"),
    concat!(
        include_str!("live/distributions/settings.rs"),
        include_str!("live/distributions/training.rs"),
        include_str!("live/distributions/mod.rs"),
    ),
];

fn texts() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(_, text)| *text).chain(OTHERS)
}

/// There is no such function.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no function {name:?} among the experiments; there are {}", names().join(", "))]
pub struct NoSource {
    name: String,
}

/// The source of an experiment, as it is compiled into the crate: the function, and what else of its file it uses that
/// has no documentation of its own, with the settings' defaults. What `train` hands over to `train_with` is shown with
/// it.
///
/// ```
/// use activations::prelude::*;
///
/// let race = source_of("race")?.to_string();
/// assert!(race.starts_with("pub fn race(") && race.contains("rates: vec!["));
/// assert!(source_of("rice").unwrap_err().to_string().contains("race, "));
/// # Ok::<(), NoSource>(())
/// ```
///
/// # Errors
/// There is no function of that name; the error names those that there are.
pub fn source_of(name: &str) -> Result<Listing, NoSource> {
    // A public function's name may be a private one's in another file.
    let heads = ["pub fn ", ""];
    let found = heads
        .iter()
        .find_map(|head| texts().find_map(|text| core(text, head, name)));
    let source = found.ok_or_else(|| NoSource { name: name.into() })?;
    Ok(Listing::new(name, source))
}

/// The public functions, in the files' order.
fn names() -> Vec<&'static str> {
    let public = texts().flat_map(items).filter(|item| item.head.starts_with("pub fn "));
    public.map(|item| item.name).collect()
}

/// The function of this name that begins with `head`, followed by what it uses of the file, in the file's order.
fn core(text: &'static str, head: &str, name: &str) -> Option<String> {
    let items = items(text);
    let wanted = |item: &Item| item.is_function() && item.name == name && item.head.starts_with(head);
    let start = items.iter().position(wanted)?;
    let general = format!("{name}_with");
    let is_shown = |item: &Item| item.name == general || item.is_shown_with(&items);
    let mut shown = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(index) = waiting.pop() {
        let words: BTreeSet<&str> = words(items[index].code()).collect();
        let used = (0..items.len()).filter(|&i| is_shown(&items[i]) && words.contains(items[i].name));
        waiting.extend(used.filter(|&i| shown.insert(i)).collect::<Vec<_>>());
    }
    shown.remove(&start);
    let others = shown.into_iter().map(|index| items[index].text.to_owned());
    let parts: Vec<String> = std::iter::once(items[start].code().to_owned()).chain(others).collect();
    Some(parts.join("\n\n"))
}

/// Something that begins at the margin of a file.
struct Item<'a> {
    /// With its documentation and attributes.
    text: &'a str,
    /// Its first line of code.
    head: &'a str,
    /// What it declares; of an `impl`, the type.
    name: &'a str,
}

impl<'a> Item<'a> {
    fn new(text: &'a str) -> Option<Self> {
        let head = text
            .lines()
            .find(|line| !line.starts_with('#') && !line.starts_with("//"))?;
        // `impl Default for Settings {` declares nothing, and is about its last word.
        let name = match head.strip_prefix("impl") {
            Some(rest) => words(rest).last()?,
            None => words(head)
                .find(|word| !["pub", "super", "crate", "const", "fn", "struct", "enum", "type"].contains(word))?,
        };
        Some(Self { text, head, name })
    }

    fn is_function(&self) -> bool {
        self.head.contains("fn ") && !self.head.starts_with("impl")
    }

    /// Without documentation.
    fn code(&self) -> &'a str {
        let at = self.text.find(self.head).unwrap_or(0);
        &self.text[at..]
    }

    /// Defaults are shown, and what is private to the file.
    fn is_shown_with(&self, items: &[Item]) -> bool {
        if self.head.starts_with("impl Default for ") {
            return true;
        }
        if self.head.starts_with("use ") || self.head.starts_with("mod ") {
            return false;
        }
        let public = |item: &Item| item.name == self.name && item.head.starts_with("pub ");
        !items.iter().any(public)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !["", "_"].contains(word))
}

/// What a formatted file declares at its margin, but its tests. An item ends with a brace or bracket at the margin, or
/// with its first line.
fn items(text: &str) -> Vec<Item<'_>> {
    let text = text.split("\n#[cfg(test)]").next().unwrap_or(text);
    let (mut items, mut from, mut at, mut inside) = (vec![], 0, 0, false);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        let margin = line.starts_with(|c: char| !c.is_whitespace());
        if !inside && (line.is_empty() || line.starts_with("//!")) {
            from = at;
        } else if margin && !line.starts_with('#') && !line.starts_with("//") {
            let closes = line.starts_with(['}', ']', ')']) && !line.ends_with('{');
            let whole = !inside && (line.ends_with(';') || line.ends_with('}'));
            inside = true;
            if closes || whole {
                items.extend(Item::new(text[from..at].trim_end()));
                (from, inside) = (at, false);
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_an_experiment_is_listed() {
        fn files(folder: &Path, found: &mut BTreeSet<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    files(&path, found);
                } else if !path.ends_with("tests.rs") && !path.ends_with("error.rs") {
                    let below = path.strip_prefix(root()).unwrap();
                    found.insert(below.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        fn root() -> std::path::PathBuf {
            crate::checkout().join("src/learning")
        }
        let mut there = BTreeSet::new();
        files(&root().join("experiments"), &mut there);
        let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(there, listed);
    }

    #[test]
    fn every_public_function_prints_itself_whole_and_no_test() {
        assert!(names().len() > 25, "{:?}", names());
        for name in names() {
            let source = source_of(name).unwrap().to_string();
            let first = source.lines().next().unwrap();
            assert!(words(first).take(3).eq(["pub", "fn", name]), "{first}");
            for (open, close) in [('{', '}'), ('(', ')')] {
                let count = |c| source.matches(c).count();
                assert_eq!(count(open), count(close), "{name}: {source}");
            }
            assert!(!source.contains("#[test]"), "{name}");
        }
    }

    #[test]
    fn what_a_function_uses_of_its_file_follows_it_and_what_it_does_not_stays_out() {
        let race = source_of("race").unwrap().to_string();
        for part in ["impl Default for RaceSettings {", "\nfn run(", "epochs: 40"] {
            assert!(race.contains(part), "{part} in {race}");
        }
        assert!(
            !race.contains("pub struct") && !race.contains("fn best_is_inside"),
            "{race}"
        );
        let train = source_of("train").unwrap().to_string();
        for part in ["pub fn train_with(", "    fn step(&mut self", "fn check_divergence("] {
            assert!(train.contains(part), "{part} in {train}");
        }
        let figure = source_of("distributions").unwrap().to_string();
        for part in [
            "impl Default for DistributionFigureSettings {",
            "fn moment(",
            "Optimizer::momentum(",
        ] {
            assert!(figure.contains(part), "{part} in {figure}");
        }
        let text = "use a::b;\n\n/// Doc.\npub fn f(x: f64) -> f64 {\n    g(x)\n}\n\n/// Twice.\nfn g(\n    x: f64,\n\
                    ) -> f64 {\n    TWO * x\n}\n\nfn h() {}\n\nconst TWO: f64 = 2.0;\n";
        let expected = "pub fn f(x: f64) -> f64 {\n    g(x)\n}\n\n/// Twice.\nfn g(\n    x: f64,\n) -> f64 {\n\
                        \x20   TWO * x\n}\n\nconst TWO: f64 = 2.0;";
        assert_eq!(core(text, "", "f").unwrap(), expected);
        assert_eq!(core(text, "", "b"), None);
    }
}

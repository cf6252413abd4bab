//! What a verdict depends on. Two answers with the same basis have the same verdict, and are graded once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use blake3::Hasher;
use serde::{Deserialize, Serialize};

use crate::settings::{Limits, Settings};

/// The parts, each as a digest, so that a difference can be named.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Basis {
    pub answer: String,
    pub grader: String,
    pub seed: String,
    pub limits: String,
}

impl Basis {
    /// What a result of this basis is kept under.
    pub fn digest(&self) -> String {
        let Self {
            answer,
            grader,
            seed,
            limits,
        } = self;
        digest([answer, grader, seed, limits].map(String::as_bytes))
    }

    /// What is another than it was, in words.
    pub fn differs_from(&self, before: &Self) -> Option<&'static str> {
        let parts = [
            (self.answer == before.answer, "another answer"),
            (self.grader == before.grader, "the grader has changed"),
            (self.seed == before.seed, "another seed"),
            (self.limits == before.limits, "other limits"),
        ];
        parts.into_iter().find(|(same, _)| !same).map(|(_, what)| what)
    }
}

/// What each exercise is graded by in a checkout.
pub struct Graders {
    of_exercises: BTreeMap<String, String>,
    seed: String,
    limits: String,
}

/// What grades, beside the support crate and what that is compiled from.
const GRADER: [&str; 3] = [
    "grader/src",
    "grader/answers/src/arrays.rs",
    "grader/answers/src/lib.rs",
];

impl Graders {
    /// Reads what the exercises with points are graded by. An exercise depends on no other's checker.
    ///
    /// # Errors
    /// Where a source cannot be read, or an exercise is not in the checkout.
    pub fn of(root: &Path, settings: &Settings) -> Result<Self> {
        let mut sources = course::crate_files(root)?;
        for place in GRADER {
            list(&root.join(place), &mut sources).with_context(|| format!("cannot read {place}"))?;
        }
        sources.sort();
        let exercises = course::exercises(root)?;
        let checkers = exercises.iter().map(|exercise| root.join(exercise.whole_checker(root)));
        let checkers: Vec<_> = checkers.collect();
        let shared = sources
            .iter()
            .filter(|file| !checkers.iter().any(|checker| file.starts_with(checker)));
        let shared = of_files(root, shared)? + &compiler();
        let mut of_exercises = BTreeMap::new();
        for name in settings.points.keys() {
            let exercise = course::find(&exercises, name)?;
            if exercise.name() != name {
                bail!(
                    "the points of {name} in class.toml: the exercise is called {}",
                    exercise.name()
                );
            }
            let own = root.join(exercise.whole_checker(root));
            let own = sources.iter().filter(|file| file.starts_with(&own));
            let rest = [root.join(exercise.program()), root.join(exercise.key())];
            let rest = rest.iter().filter(|file| file.exists());
            let parts = [shared.clone(), of_files(root, own.chain(rest))?];
            of_exercises.insert(name.clone(), digest(parts.iter().map(String::as_bytes)));
        }
        let limits = limits(&settings.limits);
        let seed = digest([settings.seed.as_bytes()]);
        Ok(Self {
            of_exercises,
            seed,
            limits,
        })
    }

    /// The basis of an answer to an exercise.
    pub fn basis(&self, exercise: &str, answer: &str) -> Basis {
        Basis {
            answer: digest([exercise.as_bytes(), answer.as_bytes()]),
            grader: self.of_exercises.get(exercise).cloned().unwrap_or_default(),
            seed: self.seed.clone(),
            limits: self.limits.clone(),
        }
    }
}

fn limits(limits: &Limits) -> String {
    digest([format!("{limits:?}").as_bytes()])
}

/// What the compiler says of itself.
fn compiler() -> String {
    let output = Command::new("rustc").arg("-vV").output();
    output.map_or(String::new(), |output| {
        String::from_utf8_lossy(&output.stdout).into_owned()
    })
}

fn list(place: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if place.is_file() {
        files.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        list(&entry?.path(), files)?;
    }
    Ok(())
}

fn of_files<'f>(root: &Path, files: impl Iterator<Item = &'f PathBuf>) -> Result<String> {
    let mut parts = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file);
        parts.push(name.as_os_str().as_encoded_bytes().to_vec());
        parts.push(fs::read(file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    Ok(digest(parts.iter().map(Vec::as_slice)))
}

/// With the length before each part, so that no two lists of parts are one text.
fn digest<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes()).update(part);
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    fn checkout() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in [
            "src/functions/gelu.rs",
            "src/asking/exercises/gelu.rs",
            "src/asking/exercises/gelu_as_probability/mod.rs",
            "src/asking/exercises/gelu_as_probability/part.rs",
            "vector/src/lib.rs",
            "course/src/lib.rs",
            "data/digits.csv.gz",
            "data/gelu_high_precision.csv",
            "pytorch/gelu.py",
            "Cargo.toml",
            "grader/src/lib.rs",
            "grader/answers/src/arrays.rs",
            "grader/answers/src/lib.rs",
            "grader/answers/src/bin/05_gelu.rs",
            "grader/answers/src/bin/06_gelu_as_probability.rs",
            "Cargo.lock",
        ] {
            edit(root.path(), file, "one");
        }
        root
    }

    fn edit(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn basis(root: &Path, exercise: &str) -> Basis {
        Graders::of(root, &settings::example())
            .unwrap()
            .basis(exercise, "answer")
    }

    #[test]
    fn a_changed_checker_regrades_its_own_exercise_alone() {
        let root = checkout();
        let both = || ["05_gelu", "06_gelu_as_probability"].map(|name| basis(root.path(), name));
        let [gelu, sampled] = both();
        edit(root.path(), "src/asking/exercises/gelu_as_probability/part.rs", "two");
        let [same, other] = both();
        assert_eq!(gelu.digest(), same.digest());
        assert_eq!(other.differs_from(&sampled), Some("the grader has changed"));
        edit(root.path(), "src/asking/exercises/gelu.rs", "two");
        assert_eq!(both()[1], other);
        edit(root.path(), "src/functions/gelu.rs", "two");
        assert_ne!(both()[1], other);
    }

    #[test]
    fn the_seed_and_the_limits_are_part_of_it_and_the_points_are_not() {
        let root = checkout();
        let of = |settings: &Settings| Graders::of(root.path(), settings).unwrap().basis("05_gelu", "answer");
        let settings = settings::example();
        let before = of(&settings);
        let mut other = settings.clone();
        other.points.insert("05_gelu".into(), 7.0);
        assert_eq!(of(&other).digest(), before.digest());
        other.limits.cpu_seconds += 1;
        assert_eq!(of(&other).differs_from(&before), Some("other limits"));
        other.seed = "fedcba9876543210".into();
        assert_eq!(of(&other).differs_from(&before), Some("another seed"));
    }
}

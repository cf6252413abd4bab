//! Our own solutions, which are graded before any answer: a seed under which one of them fails says nothing of answers.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use course::Exercise;

use super::{Bench, Job, Record, Standing, Store, Verdict};

/// The solution of each exercise that has one here, under the digest of its result.
pub struct Ours {
    solutions: Vec<(String, Job)>,
}

impl Ours {
    /// Those of the exercises of these jobs. A checkout that was handed out has none.
    ///
    /// # Errors
    /// Where one cannot be read.
    pub fn of(bench: &Bench, jobs: &[(String, Job)]) -> Result<Self> {
        let exercises: BTreeSet<&str> = jobs.iter().map(|(_, job)| &*job.exercise).collect();
        let mut solutions = Vec::new();
        for name in exercises {
            let exercise = Exercise::new(name);
            if bench.root.join(exercise.solution()).exists() {
                let text = exercise.answer(bench.root)?;
                let digest = bench.graders.basis(name, &text).digest();
                let exercise = name.to_owned();
                solutions.push((digest, Job { exercise, text }));
            }
        }
        Ok(Self { solutions })
    }

    /// Those that are not known to be right.
    pub fn open(&self, store: &Store) -> Vec<(String, Job)> {
        let open = self.solutions.iter().filter(|(digest, _)| !store.has(digest));
        open.cloned().collect()
    }

    /// Why exercises cannot be graded, by their names.
    pub fn faults(&self, store: &Store) -> BTreeMap<String, String> {
        let faults = self.solutions.iter().filter_map(|(digest, job)| {
            let message = match store.read(digest) {
                Some(record) if record.verdict.standing == Standing::Correct => return None,
                Some(record) => record.verdict.message,
                None => "Our own solution has no result.".into(),
            };
            Some((job.exercise.clone(), message))
        });
        faults.collect()
    }
}

/// What is kept of a solution: that it is right, or that there is no mark, whoever hands it in.
pub fn held(record: Record) -> Record {
    let found = &record.verdict;
    if found.standing == Standing::Correct {
        return record;
    }
    let message = format!(
        "Our own solution is not right with the seed of this class, but {}. That is our mistake: give class.toml \
         another seed, and grade again. {}",
        found.standing.label(),
        found.message
    );
    Record {
        verdict: Verdict::told(Standing::Ungraded, message.trim_end()),
        ..record
    }
}

/// What is kept of an answer to an exercise that cannot be graded.
pub fn without_a_mark(job: &Job, fault: &str) -> Record {
    Record {
        exercise: job.exercise.clone(),
        verdict: Verdict::told(Standing::Ungraded, fault),
        jail: String::new(),
        seconds: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(exercise: &str) -> Job {
        let (exercise, text) = (exercise.into(), "text".into());
        Job { exercise, text }
    }

    fn found(standing: Standing) -> Record {
        Record {
            verdict: Verdict::told(standing, "why"),
            ..without_a_mark(&job("05_gelu"), "")
        }
    }

    #[test]
    fn a_solution_that_is_not_right_is_our_failure_and_no_zero() {
        assert_eq!(held(found(Standing::Correct)), found(Standing::Correct));
        for standing in [Standing::Wrong, Standing::DoesNotCompile, Standing::Ungraded] {
            let kept = held(found(standing)).verdict;
            assert_eq!((kept.standing, kept.share(true)), (Standing::Ungraded, None));
            assert!(kept.message.contains(standing.label()) && kept.message.ends_with("why"));
        }
    }

    #[test]
    fn an_exercise_is_at_fault_until_its_solution_is_right_and_then_it_is_not_asked_again() {
        let out = tempfile::tempdir().unwrap();
        let store = Store::of(out.path()).unwrap();
        let named = |name: &str| (name.to_owned(), job(name));
        let ours = Ours {
            solutions: ["right", "wrong", "unknown"].map(named).to_vec(),
        };
        store.write("right", &found(Standing::Correct)).unwrap();
        store.write("wrong", &held(found(Standing::Wrong))).unwrap();
        let names = |jobs: Vec<(String, Job)>| jobs.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(ours.open(&store)), ["wrong", "unknown"]);
        assert_eq!(
            ours.faults(&store).into_keys().collect::<Vec<_>>(),
            ["unknown", "wrong"]
        );
        store.write("wrong", &held(found(Standing::Correct))).unwrap();
        assert_eq!(ours.faults(&store).into_keys().collect::<Vec<_>>(), ["unknown"]);
    }
}

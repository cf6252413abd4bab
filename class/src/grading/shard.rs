//! Parts of the work, which several machines share.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::Job;

/// One of several parts of the work: `2/5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shard {
    number: usize,
    of: usize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text
            .split_once('/')
            .and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("a part is written i/n, with i from 1 to n: 2/5".into()),
        }
    }
}

impl Shard {
    /// Its part of the answers, the same whatever else is done.
    pub fn part(self, jobs: BTreeMap<String, Job>) -> BTreeMap<String, Job> {
        let numbered = jobs.into_iter().enumerate();
        let own = numbered.filter(|(index, _)| index % self.of == self.number - 1);
        own.map(|(_, job)| job).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> BTreeMap<String, Job> {
        let job = |digest: usize| Job {
            exercise: "05_gelu".into(),
            text: digest.to_string(),
        };
        (0..10).map(|digest| (format!("{digest:02}"), job(digest))).collect()
    }

    #[test]
    fn parts_are_disjoint_and_together_are_all() {
        for of in 1..=12 {
            let mut all = Vec::new();
            for number in 1..=of {
                all.extend(Shard { number, of }.part(jobs()).into_keys());
            }
            all.sort();
            assert_eq!(all, jobs().into_keys().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_part_is_written_as_a_fraction_up_to_one() {
        assert_eq!("2/5".parse(), Ok(Shard { number: 2, of: 5 }));
        for wrong in ["0/5", "6/5", "2", "a/b", "1/0"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}

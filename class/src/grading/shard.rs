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

    fn jobs(count: usize) -> BTreeMap<String, Job> {
        let job = |digest: usize| Job {
            exercise: "05_gelu".into(),
            text: digest.to_string(),
        };
        (0..count).map(|digest| (format!("{digest:03}"), job(digest))).collect()
    }

    #[test]
    fn each_answer_is_in_one_part_whose_size_differs_by_one_at_most() {
        for (of, count) in (1..=50).flat_map(|of| [0, 1, 7, 100].map(|count| (of, count))) {
            let parts = (1..=of).map(|number| Shard { number, of }.part(jobs(count)));
            let parts: Vec<Vec<_>> = parts.map(|part| part.into_keys().collect()).collect();
            let sizes = parts.iter().map(Vec::len);
            assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1, "{of} {count}");
            let mut all = parts.concat();
            all.sort();
            assert!(all.iter().eq(jobs(count).keys()), "{of} {count}");
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

//! The seed that draws inputs: another one for each run, unless the reader repeats one.

use std::env;

use activations::asking::{SEED_VARIABLE, fresh_seed};

/// A seed that is none.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("{SEED_VARIABLE} is {0:?}: set it to the whole number that a report tells, or unset it")]
pub struct SeedError(String);

/// The seed that the reader asks for, or a fresh one.
///
/// # Errors
/// Where that is no whole number from 0 on.
pub(crate) fn of_this_run() -> Result<u64, SeedError> {
    env::var_os(SEED_VARIABLE).map_or_else(|| Ok(fresh_seed()), |text| seed(&text.to_string_lossy()))
}

fn seed(text: &str) -> Result<u64, SeedError> {
    text.trim().parse().map_err(|_| SeedError(text.into()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_run_draws_another_seed_unless_the_reader_asks_for_one() {
        let seeds: BTreeSet<_> = (0..20).map(|_| of_this_run().unwrap()).collect();
        assert!(seeds.len() > 10 || env::var_os(SEED_VARIABLE).is_some(), "{seeds:?}");
    }

    #[test]
    fn a_seed_is_a_whole_number_and_anything_else_says_what_to_do() {
        assert_eq!(seed("0"), Ok(0));
        assert_eq!(seed(" 271828\n"), Ok(271_828));
        for text in ["", "seven", "-1", "1.5", "99999999999999999999"] {
            let error = seed(text).unwrap_err().to_string();
            assert!(error.contains("WORKBOOK_SEED") && error.contains(text), "{error}");
        }
    }
}

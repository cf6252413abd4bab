//! `derive`: the exercises from their solutions.

use std::path::Path;

use anyhow::{Result, bail};

/// Names the exercises that are not what their solutions make of them and, on `write`, makes them so; what stood there
/// is kept.
///
/// # Errors
/// Where a solution cannot be read or its marks are wrong, and where an exercise differs and nothing is written.
pub fn run(root: &Path, write: bool) -> Result<()> {
    let mut differing = 0;
    for exercise in course::exercises(root)? {
        if exercise.is_untouched(root)? {
            continue;
        }
        differing += 1;
        match write {
            true => println!("{}", course::reset(root, &exercise)?),
            false => println!("{} is not what {} makes of it", exercise.file(), exercise.solution()),
        }
    }
    match (differing, write) {
        (0, _) => println!("Every exercise is what its solution makes of it."),
        (_, true) => {}
        (_, false) => bail!("nothing was written: cargo run -- derive --write"),
    }
    Ok(())
}

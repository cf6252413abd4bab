//! Compiling beside what the reader does meanwhile.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::board::Bar;
use crate::process;
use crate::tied::again;

/// Runs a cargo that compiles, gently, and shows how far it is; `last` is the share of time that the last crate takes.
pub fn compile(cargo: Command, last: f64, log: &Path, bar: &Bar) -> Result<()> {
    let mut gentle = gently(&cargo);
    gentle
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80");
    process::run(gentle, log, |line| {
        if let Some(fraction) = fraction(line) {
            bar.set(fraction * (1.0 - last));
        }
    })
}

/// The same command, behind whatever the reader does meanwhile.
fn gently(command: &Command) -> Command {
    let Ok(nice) = which::which("nice") else {
        return again(Command::new(command.get_program()), command);
    };
    let mut gentle = Command::new(nice);
    gentle.args(["-n", "10"]).arg(command.get_program());
    again(gentle, command)
}

/// Reads `Building [=====>    ] 123/456: names` as 123/456.
fn fraction(line: &str) -> Option<f64> {
    let (_, counts) = line.split_once("] ")?;
    let (done, rest) = counts.split_once('/')?;
    let total = rest.split(|character: char| !character.is_ascii_digit()).next()?;
    Some(done.trim().parse::<f64>().ok()? / total.parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::fraction;

    #[test]
    fn the_fraction_is_read_from_cargos_progress_line() {
        assert_eq!(fraction("    Building [=====>      ] 57/228: syn, serde"), Some(0.25));
        assert_eq!(fraction("   Compiling syn v2.0.117"), None);
        assert_eq!(fraction("warning: [x] a/b"), None);
    }
}

//! Programs that end with this command, also where it is killed and can end nothing: each is started through this
//! very program, which looks whether the command still lives.

use std::ffi::OsString;
use std::process::Command;
#[cfg(unix)]
use std::{thread, time::Duration};

use anyhow::{Context, Result};

/// The same command, started through [`tend`]; without input and outputs, which are for the caller to set.
///
/// # Errors
/// The program is not there.
pub fn tie(command: &Command) -> Result<Command> {
    let name = command.get_program();
    let program = which::which(name).with_context(|| format!("cannot start {}", name.display()))?;
    if !cfg!(unix) {
        return Ok(again(Command::new(program), command));
    }
    let mut tied = Command::new(std::env::current_exe().context("cannot tell where this program is")?);
    tied.arg("tend").arg(std::process::id().to_string()).arg(program);
    Ok(again(tied, command))
}

/// Gives `new` the arguments, variables and folder of `command`.
pub fn again(mut new: Command, command: &Command) -> Command {
    new.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => new.env(name, value),
            None => new.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        new.current_dir(folder);
    }
    new
}

/// Runs a program to its end, which comes soon once the process `owner` is gone; its exit code is ours.
#[cfg(unix)]
pub fn tend(owner: u32, program: &[OsString]) -> Result<()> {
    use std::os::unix::process::ExitStatusExt;

    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::getpgrp;

    /// For JupyterLab, which ends its kernels first.
    const GRACE: Duration = Duration::from_secs(10);

    // A signal to the group reaches the program as well, and this one ends after it.
    crate::process::catch_interrupts()?;
    once_gone(owner, || {
        for signal in [Signal::SIGTERM, Signal::SIGKILL] {
            let _ = killpg(getpgrp(), signal); // all of it may have ended just now
            thread::sleep(GRACE);
        }
    });
    let (name, arguments) = program.split_first().context("no program")?;
    let ended = Command::new(name).args(arguments).status();
    let ended = ended.with_context(|| format!("cannot start {}", name.display()))?;
    let code = ended.code().or(ended.signal().map(|signal| 128 + signal));
    std::process::exit(code.unwrap_or(1));
}

/// Does this soon after the process `owner`, which started this one, is gone.
#[cfg(unix)]
pub fn once_gone(owner: u32, then: impl FnOnce() + Send + 'static) {
    const LOOK: Duration = Duration::from_millis(100);
    thread::spawn(move || {
        while std::os::unix::process::parent_id() == owner {
            thread::sleep(LOOK);
        }
        then();
    });
}

#[cfg(not(unix))]
pub fn tend(_owner: u32, _program: &[OsString]) -> Result<()> {
    anyhow::bail!("this system ends what a command has started without it")
}

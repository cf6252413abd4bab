//! What an answer is shut in while it is compiled and while it runs: this program, started once more, takes everything
//! away from itself that is not needed and then becomes the compiler or the answer.

mod bubble;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod walls;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use grader::{Grader, Launch};

/// The user that answers run as where root grades: nobody else's.
const USER: u32 = 61_183;

/// What there is between an answer and the machine.
#[derive(Clone, Debug)]
pub struct Jail {
    rung: Rung,
    /// Whether bubblewrap stands around it.
    bubble: bool,
}

/// From the strongest to none.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rung {
    /// As root: Landlock, seccomp, and a user that owns nothing.
    OwnUser,
    /// As root, where that user cannot reach the toolchain or the libraries: Landlock, seccomp, and none of root's
    /// capabilities.
    BareRoot,
    /// Landlock and seccomp.
    SameUser,
    None,
}

/// What the helper is told: `class jail`.
#[derive(Args)]
pub struct Cell {
    /// What is done in it
    #[arg(long)]
    purpose: Purpose,
    /// The user to become
    #[arg(long)]
    user: Option<u32>,
    /// Give up what root may
    #[arg(long)]
    bare: bool,
    /// What may be read and started
    #[arg(long)]
    read: Vec<PathBuf>,
    /// The program to become, with its arguments
    #[arg(last = true, required = true)]
    program: Vec<OsString>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Purpose {
    /// It may start a linker, and write where it works
    Compile,
    /// It may start nothing, and write nowhere
    Run,
}

impl Jail {
    /// The grader that starts compiler and answers in the strongest jail that holds here, which is tried.
    ///
    /// # Errors
    /// Where there is none, unless that is wanted.
    pub fn around(grader: Grader, unjailed: bool) -> Result<(Grader, Self)> {
        if unjailed {
            let (rung, bubble) = (Rung::None, false);
            return Ok((grader, Self { rung, bubble }));
        }
        let (compiler, reads) = grader.reads();
        let jail = Self::choose(&reads, compiler)?;
        let launch = Launch {
            compiler: jail.words("compile", &reads)?,
            answer: jail.words("run", &reads)?,
        };
        Ok((grader.through(launch), jail))
    }

    fn choose(reads: &[PathBuf], compiler: &Path) -> Result<Self> {
        let rungs = match is_root() {
            true => &[Rung::OwnUser, Rung::BareRoot][..],
            false => &[Rung::SameUser],
        };
        let mut why = String::new();
        for (rung, bubble) in rungs.iter().flat_map(|&rung| [(rung, true), (rung, false)]) {
            let jail = Self { rung, bubble };
            match jail.holds(reads, compiler) {
                Ok(()) => return Ok(jail),
                Err(error) => why = format!("{error:#}"),
            }
        }
        bail!(
            "answers cannot be shut in here ({why}). It takes Linux 6.2 or newer with Landlock. Grade on such a \
             machine, or say --unjailed where every answer may do what you may"
        )
    }

    /// What is in force, for the results.
    pub fn rung(&self) -> String {
        let own = match self.rung {
            Rung::OwnUser => "Landlock, seccomp, a user of its own",
            Rung::BareRoot => "Landlock, seccomp, root without capabilities",
            Rung::SameUser => "Landlock, seccomp",
            Rung::None => "none",
        };
        match self.bubble {
            true => format!("{own}, bubblewrap"),
            false => own.to_owned(),
        }
    }

    /// What stands before the program.
    fn words(&self, purpose: &str, reads: &[PathBuf]) -> Result<Vec<OsString>> {
        let mut words = match self.bubble {
            true => bubble::words().context("bubblewrap is not installed")?,
            false => Vec::new(),
        };
        words.push(env::current_exe()?.into_os_string());
        words.extend(["jail", "--purpose", purpose].map(OsString::from));
        match self.rung {
            Rung::OwnUser => words.extend(["--user".into(), USER.to_string().into()]),
            Rung::BareRoot => words.push("--bare".into()),
            Rung::SameUser | Rung::None => {}
        }
        for read in reads {
            words.extend(["--read".into(), read.clone().into_os_string()]);
        }
        words.push("--".into());
        Ok(words)
    }

    /// Whether the compiler starts in it, what it reads is seen, and a file outside cannot be read.
    fn holds(&self, reads: &[PathBuf], compiler: &Path) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let try_it = |program: &[&std::ffi::OsStr]| -> Result<std::process::Output> {
            let words = self.words("compile", reads)?;
            let mut command = Command::new(&words[0]);
            command.args(&words[1..]).args(program).current_dir(folder.path());
            command.stdin(Stdio::null()).output().context("it does not start")
        };
        let started = try_it(&[compiler.as_os_str(), "--version".as_ref()])?;
        if !started.status.success() {
            bail!("{}", String::from_utf8_lossy(&started.stderr).trim());
        }
        // Else no answer would compile, and each be called wrong.
        let listed = reads.iter().filter(|read| read.exists()).map(|read| read.as_os_str());
        let seen = ["/bin/ls", "-d"].map(AsRef::as_ref).into_iter().chain(listed);
        let seen = try_it(&seen.collect::<Vec<_>>())?;
        if !seen.status.success() {
            bail!("out of reach: {}", String::from_utf8_lossy(&seen.stderr).trim());
        }
        let outside = tempfile::NamedTempFile::new()?;
        match try_it(&["/bin/cat".as_ref(), outside.path().as_os_str()])?
            .status
            .success()
        {
            true => bail!("it does not hold"),
            false => Ok(()),
        }
    }
}

/// The helper: shuts itself in and becomes the program. It returns only where that fails.
///
/// # Errors
/// Where a wall does not stand; then nothing is started.
#[cfg(target_os = "linux")]
pub fn enter(cell: &Cell) -> Result<()> {
    use std::os::unix::process::CommandExt;

    let (program, arguments) = cell.program.split_first().context("a program to become")?;
    walls::raise(cell, Path::new(program)).context("the jail cannot be closed")?;
    let here = env::current_dir()?;
    let mut command = Command::new(program);
    command.args(arguments).env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("TMPDIR", here);
    Err(command.exec()).context("the jail cannot start it")
}

#[cfg(not(target_os = "linux"))]
pub fn enter(_cell: &Cell) -> Result<()> {
    bail!("the jail cannot be closed: it is of Linux")
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

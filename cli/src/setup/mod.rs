//! Sets up what is missing. A step that succeeded leaves a stamp with the fingerprint of its inputs;
//! it runs again when the stamp is absent or the inputs changed, so an interrupted one never counts.

mod compiling;
mod crates;
pub mod kernel;
mod place;
mod prebuilt;
pub mod python;
pub mod settings;
pub mod sources;
mod warm;

use std::fmt::Write as _;
use std::fs::{self, File, TryLockError};
use std::sync::{LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::board::{Bar, Board, spell};
use crate::files;
use crate::paths::Paths;
use crate::process;

/// One thing to set up.
pub struct Step {
    pub name: &'static str,
    /// What it is for, in one line.
    pub purpose: &'static str,
    /// How long it takes on two cores, from what is there already.
    pub estimate: fn() -> Duration,
    /// All that its result depends on.
    pub inputs: fn(&Paths) -> Result<String>,
    /// Whether the result is still there; quick, because every start asks.
    pub present: fn(&Paths) -> bool,
    pub run: fn(&Paths, &Bar) -> Result<()>,
}

/// Steps of one wave run side by side, a wave after the one before it.
const WAVES: [&[Step]; 2] = [&[kernel::STEP, python::STEP, crates::STEP, sources::STEP], &[LAST]];

/// What needs all others.
const LAST: Step = warm::STEP;

/// Every step, in order.
pub fn steps() -> impl Iterator<Item = &'static Step> {
    WAVES.into_iter().flatten()
}

/// Sets up all that is missing.
///
/// # Errors
/// When a step fails: what it was, and what to do. The steps beside it are stopped, and go on next time.
pub fn run(paths: &Paths) -> Result<()> {
    let board = Board::new();
    perform(paths, &board)?;
    settings::write(paths)?;
    if !board.is_empty() {
        println!("{}", board.times());
    }
    Ok(())
}

/// Performs the steps that are not done, and shows them on `board`.
pub fn perform(paths: &Paths, board: &Board) -> Result<()> {
    place::check(paths.root())?;
    let _lock = lock(paths)?;
    for wave in WAVES {
        let failure = OnceLock::new();
        thread::scope(|scope| {
            for step in wave.iter().filter(|step| !step.is_done(paths)) {
                scope.spawn(|| {
                    if let Err(error) = step.perform(paths, board) {
                        let _ = failure.set(error); // the first failure stopped the others
                        process::cancel();
                    }
                });
            }
        });
        if let Some(error) = failure.into_inner() {
            return Err(error);
        }
    }
    Ok(())
}

/// How far a set-up is in the words of a notebook: what runs, and what is still to follow.
pub fn progress(board: &Board) -> String {
    let mut text = board.running();
    if !board.knows(LAST.name) {
        let time = spell((LAST.estimate)());
        let _ = writeln!(text, "{:>9}  {}: then, about {time}", LAST.name, LAST.purpose);
    }
    text
}

/// How long a set-up may take yet.
pub fn left(board: &Board) -> Duration {
    let follows = if board.knows(LAST.name) {
        Duration::ZERO
    } else {
        (LAST.estimate)()
    };
    board.left() + follows
}

impl Step {
    pub fn is_done(&self, paths: &Paths) -> bool {
        let stamp = fs::read_to_string(paths.stamps().join(self.name)).ok();
        stamp.is_some() && (self.present)(paths) && stamp == self.fingerprint(paths).ok()
    }

    /// Makes the next start run this step again.
    pub fn forget(&self, paths: &Paths) -> Result<()> {
        match fs::remove_file(paths.stamps().join(self.name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn perform(&self, paths: &Paths, board: &Board) -> Result<()> {
        self.forget(paths)?;
        let bar = board.start(self.name, self.purpose, (self.estimate)());
        let result = (self.run)(paths, &bar).with_context(|| format!("the step `{}` stopped", self.name));
        bar.finish(result.is_ok());
        result?;
        fs::write(paths.stamps().join(self.name), self.fingerprint(paths)?)?;
        Ok(())
    }

    fn fingerprint(&self, paths: &Paths) -> Result<String> {
        (self.inputs)(paths).map(files::digest)
    }
}

/// The compiler's version, for which it is asked once: three steps depend on it, at every start.
fn compiler() -> Result<String> {
    static VERSION: LazyLock<Option<String>> = LazyLock::new(|| process::first_line("rustc", &["--version"]));
    VERSION
        .clone()
        .context("rustc does not start: install Rust from rustup.rs")
}

/// Keeps a second set-up of the same checkout waiting until this one ends.
fn lock(paths: &Paths) -> Result<File> {
    let state = paths.state();
    let create = || fs::create_dir_all(paths.stamps()).and_then(|()| File::create(state.join("lock")));
    let file = create().with_context(|| {
        let folder = paths.root().display();
        format!("cannot write in {folder}: make it writable, or clone the workbook into a folder of your own")
    })?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        eprintln!("Another `cargo run` is setting up this checkout; waiting for it.");
        while let Err(TryLockError::WouldBlock) = file.try_lock() {
            process::pause()?;
        }
    }
    Ok(file)
}

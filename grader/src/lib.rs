//! Grades the exercises: screens each reader's file, compiles it into a program, runs that within limits, and
//! judges what it sends back.
//!
//! An answer passes only on positive evidence: its program sent the whole report of its checker, every
//! check in it passed, and the report's key is the one that the solution made.

mod child;
mod compile;
mod digest;
mod environment;
mod keys;
mod program;
mod screen;
mod state;
mod store;
pub mod summary;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use course::Exercise;

pub use compile::CompileError;
pub use screen::Refusal;
pub use state::{Crash, State};

use compile::Compiler;
use keys::Keys;

/// The programs of exercises by name, or the state of what did not become one.
pub type Programs = BTreeMap<String, Result<PathBuf, State>>;

/// Grades the answers of one checkout.
#[derive(Clone)]
pub struct Grader {
    compiler: Compiler,
    keys: Keys,
}

impl Grader {
    /// For the checkout at `root`; messages of the compiler are in colour where that is wanted. The first one builds
    /// what answers are compiled against, which takes a minute.
    ///
    /// # Errors
    /// Where cargo cannot build it; its messages say why.
    pub fn new(root: &Path, colour: bool) -> Result<Self, CompileError> {
        Ok(Self {
            compiler: Compiler::new(root, colour)?,
            keys: Keys::read(&course::keys_folder(root)),
        })
    }

    /// The same, for answers that lie in another folder, which is laid out as a checkout is and keeps what is made of them.
    pub fn for_answers_in(self, folder: &Path) -> Self {
        let compiler = self.compiler.for_answers_in(folder);
        Self { compiler, ..self }
    }

    /// Compiles these exercises, each unless its program is there.
    pub fn compile(&self, exercises: &[Exercise]) -> Programs {
        self.compiler.compile(exercises)
    }

    /// The state of an exercise, given what became of its program. Snapshots that the answer wrote over are restored.
    pub fn grade(&self, exercise: &Exercise, programs: &Programs) -> State {
        let ended = match programs.get(exercise.name()) {
            Some(Ok(program)) => program::run(program),
            Some(Err(state)) => return state.clone(),
            None => return State::ungraded("its program was not compiled"),
        };
        match (self.keys.restore(), ended) {
            (Err(error), _) | (_, Err(error)) => State::ungraded(error),
            (Ok(Some(file)), _) => State::Tampered { file },
            (Ok(None), Ok(ended)) => state::judge(ended, self.keys.of(exercise.name()).as_deref()),
        }
    }

    /// Compiles these exercises and grades one after the other: what an answer does to the machine is not to slow the
    /// next one down.
    pub fn grade_each(&self, exercises: &[Exercise]) -> Vec<(Exercise, State)> {
        let programs = self.compile(exercises);
        let graded = exercises
            .iter()
            .map(|exercise| (exercise.clone(), self.grade(exercise, &programs)));
        graded.collect()
    }
}

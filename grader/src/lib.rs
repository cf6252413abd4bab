//! Grades the exercises: screens each reader's file, compiles it into a program, runs that within limits, and
//! has a checker call its functions.
//!
//! The checker runs here and the answer there: inputs, references and verdicts never enter the answer's program, which
//! can say a wrong value and nothing else. An answer is correct when every check passed, and the report's key is the
//! one that the solution made.

mod child;
mod clean;
mod compile;
mod crash;
mod digest;
mod environment;
mod judge;
mod keys;
mod pipe;
#[cfg_attr(not(unix), path = "program_elsewhere.rs")]
mod program;
mod screen;
mod seed;
mod state;
mod store;
pub mod summary;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use activations::asking::Report;
use course::Exercise;

pub use compile::{CompileError, Compiled};
pub use crash::Crash;
pub use screen::{Refusal, bytes};
pub use seed::SeedError;
pub use state::State;
pub use store::{UNFINISHED, tidy};

use child::Limits;
use compile::Compiler;
use keys::Keys;

/// The programs of exercises by name, or the state of what did not become one.
pub type Programs = BTreeMap<String, Result<Compiled, State>>;

/// Why nothing can be graded.
#[derive(Debug, thiserror::Error)]
pub enum GraderError {
    #[error(transparent)]
    Compile(#[from] CompileError),
    #[error(transparent)]
    Seed(#[from] SeedError),
}

/// Grades the answers of one checkout.
#[derive(Clone)]
pub struct Grader {
    compiler: Compiler,
    keys: Keys,
    /// Of each answer.
    limits: Limits,
    /// What draws inputs.
    seed: u64,
    launch: Launch,
}

/// Words that stand before a program when it is started in the folder in which it works: those of one that shuts itself
/// in and becomes what comes after.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// Before the compiler of an answer.
    pub compiler: Vec<OsString>,
    /// Before its program.
    pub answer: Vec<OsString>,
}

/// How begins what the programs in a [`Launch`] say where they fail themselves, with exit code 1, so that no answer is
/// blamed for it: one of our own, and bubblewrap.
pub const JAIL_FAILED: [&str; 2] = ["error: the jail", "bwrap: "];

impl Grader {
    /// For the checkout at `root`; messages of the compiler are in colour where that is wanted. The first one builds
    /// what answers are compiled against, which takes a minute.
    ///
    /// # Errors
    /// Where cargo cannot build it, and says why; where a seed is asked for that is none.
    pub fn new(root: &Path, colour: bool) -> Result<Self, GraderError> {
        Self::with(|| Compiler::new(root, colour), root)
    }

    /// The same with what answers are compiled against as it was last built, where it was:
    /// [`Grader::compile_current`] looks whether it is current.
    ///
    /// # Errors
    /// As of [`Grader::new`].
    pub fn as_last_built(root: &Path, colour: bool) -> Result<Self, GraderError> {
        Self::with(|| Compiler::as_last_built(root, colour), root)
    }

    fn with(compiler: impl FnOnce() -> Result<Compiler, CompileError>, root: &Path) -> Result<Self, GraderError> {
        Ok(Self {
            seed: seed::of_this_run()?,
            compiler: compiler()?,
            keys: Keys::read(&root.join(course::KEYS.path)),
            limits: program::limits(),
            launch: Launch::default(),
        })
    }

    /// The same, for answers that lie in another folder, which is laid out as a checkout is and keeps what is made of
    /// them.
    pub fn for_answers_in(self, folder: &Path) -> Self {
        let compiler = self.compiler.for_answers_in(folder);
        Self { compiler, ..self }
    }

    /// The same, with so much time on the processor for each answer, and so much in which it may be waited for.
    pub fn within(mut self, cpu_seconds: u64, wall: Duration) -> Self {
        (self.limits.cpu_seconds, self.limits.wall) = (cpu_seconds, wall);
        self
    }

    /// The same with another seed.
    pub fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The same, with the compiler of each answer and its program started through another.
    pub fn through(self, launch: Launch) -> Self {
        let compiler = self.compiler.after(launch.compiler.clone());
        Self {
            compiler,
            launch,
            ..self
        }
    }

    /// The compiler of answers, and the folders that it and their programs have to read.
    pub fn reads(&self) -> (&Path, Vec<PathBuf>) {
        self.compiler.reads()
    }

    /// The same without the screen: what an answer can do to its grader must be little where it sees through that.
    pub fn unscreened(self) -> Self {
        let compiler = self.compiler.unscreened();
        Self { compiler, ..self }
    }

    /// Compiles these exercises, each unless its program is there.
    pub fn compile(&self, exercises: &[Exercise]) -> Programs {
        self.compiler.compile(exercises)
    }

    /// The same against what is current, which is looked at while answers compile, and built anew where it is not.
    ///
    /// # Errors
    /// Where cargo cannot build it, and says why.
    pub fn compile_current(&mut self, exercises: &[Exercise]) -> Result<Programs, GraderError> {
        Ok(self.compiler.compile_current(exercises)?)
    }

    /// Starts a compiler, so that the next answer that is compiled by itself waits for its start no more.
    pub fn start_compiler(&self) {
        self.compiler.start_ahead();
    }

    /// Compiles these texts of answers to an exercise together, which takes a fraction of the time; none for one that
    /// has to be compiled by itself. What it makes lies in the folder of the answers.
    pub fn compile_together(&self, exercise: &Exercise, texts: &[&str]) -> Vec<Option<Compiled>> {
        self.compiler.together(exercise, texts)
    }

    /// The state of an exercise, given what became of its program. Snapshots that the answer wrote over are restored.
    pub fn grade(&self, exercise: &Exercise, programs: &Programs) -> State {
        self.report(exercise, programs).0
    }

    /// The same, with the report of its checker where there is one.
    pub fn report(&self, exercise: &Exercise, programs: &Programs) -> (State, Option<Report>) {
        let program = match programs.get(exercise.name()) {
            // An answer that was run before may have put another in its place.
            Some(Ok(compiled)) if !store::is_intact(&compiled.program) => self.compiler.program(exercise),
            Some(program) => program.clone(),
            None => return (State::ungraded("its program was not compiled"), None),
        };
        let asked = match program {
            Ok(compiled) => program::ask(
                &self.launch.answer,
                &compiled,
                exercise.topic(),
                self.seed,
                &self.limits,
            ),
            Err(state) => return (state, None),
        };
        match (self.keys.restore(), asked) {
            (Err(error), _) | (_, Err(error)) => (State::ungraded(error), None),
            (Ok(Some(file)), _) => (State::Tampered { file }, None),
            (Ok(None), Ok(asked)) => {
                let state = judge::judge(&asked, |key| self.keys.is_of(exercise.name(), key));
                (state, asked.report.ok())
            }
        }
    }

    /// Compiles these exercises and grades each.
    pub fn grade_each(&self, exercises: &[Exercise]) -> Vec<(Exercise, State)> {
        self.grade_compiled(exercises, &self.compile(exercises))
    }

    /// The state of each of these exercises, given what became of their programs. One after the other: what an answer
    /// does to the machine is not to slow the next one down.
    pub fn grade_compiled(&self, exercises: &[Exercise], programs: &Programs) -> Vec<(Exercise, State)> {
        let graded = exercises
            .iter()
            .map(|exercise| (exercise.clone(), self.grade(exercise, programs)));
        graded.collect()
    }
}

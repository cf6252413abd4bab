//! From a reader's file to a program: cargo builds the libraries, and one call of the compiler the answer.

mod cargo;
mod failure;
mod libraries;
mod linked;
mod rustc;
mod together;
mod waiting;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use course::Exercise;

use crate::screen::{self, Refusal, Text};
use crate::store::Store;
use crate::{Programs, State};
use failure::{advised, of_the_call};
use libraries::{Identity, Libraries};
use rustc::Answer;
use waiting::Waiting;

#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    #[error("cannot run cargo: {0}")]
    Cargo(io::Error),
    #[error("cargo could not build what the answers need:\n{}", advised(.0))]
    Build(String),
    #[error("cannot prepare what the answers are compiled against: {0}")]
    Libraries(io::Error),
}

/// A compiled answer.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(crate) program: PathBuf,
    /// Which the program serves, where it holds several.
    #[cfg_attr(not(unix), expect(dead_code, reason = "nothing runs it there"))]
    pub(crate) number: Option<usize>,
}

impl Compiled {
    pub(crate) fn alone(program: PathBuf) -> Self {
        let number = None;
        Self { program, number }
    }

    fn among(program: PathBuf, number: usize) -> Self {
        let number = Some(number);
        Self { program, number }
    }
}

/// Compiles answers.
#[derive(Clone)]
pub(crate) struct Compiler {
    /// The checkout, which has their programs.
    root: PathBuf,
    /// Where they lie: the checkout as a rule.
    answers: PathBuf,
    store: Store,
    libraries: Libraries,
    /// What the libraries are known by.
    identity: Identity,
    /// Whether somebody looked that they are.
    looked_at: bool,
    /// Whether the compiler's messages are in colour.
    colour: bool,
    /// Whether answers are screened.
    screens: bool,
    /// What stands before the compiler when it is started for an answer.
    before: Vec<OsString>,
    /// One that was started before there is something to compile.
    waiting: Arc<Mutex<Option<Waiting>>>,
}

impl Compiler {
    /// With libraries that are current. The first build takes a minute, and says on the standard error what is
    /// compiled.
    pub fn new(root: &Path, colour: bool) -> Result<Self, CompileError> {
        let libraries = Libraries::of(root, &Store::of(root))?;
        Ok(Self::with(libraries, root, colour))
    }

    /// With libraries as they were last built, where they were: [`Compiler::compile_current`] looks whether they are
    /// current.
    pub fn as_last_built(root: &Path, colour: bool) -> Result<Self, CompileError> {
        match Libraries::last_built(&Store::of(root)) {
            Some(libraries) => Ok(Self {
                looked_at: false,
                ..Self::with(libraries, root, colour)
            }),
            None => Self::new(root, colour),
        }
    }

    fn with((libraries, identity): (Libraries, Identity), root: &Path, colour: bool) -> Self {
        let store = Store::of(root);
        store.tidy();
        Self {
            root: root.into(),
            answers: root.into(),
            store,
            libraries,
            identity,
            looked_at: true,
            colour,
            screens: true,
            before: Vec::new(),
            waiting: Arc::default(),
        }
    }

    pub fn for_answers_in(self, folder: &Path) -> Self {
        let (answers, store) = (folder.to_owned(), Store::of(folder));
        let waiting = Arc::default();
        Self {
            answers,
            store,
            waiting,
            ..self
        }
    }

    pub fn after(self, before: Vec<OsString>) -> Self {
        let waiting = Arc::default();
        Self {
            before,
            waiting,
            ..self
        }
    }

    /// The compiler, and what it and the programs that it makes have to read.
    pub fn reads(&self) -> (&Path, Vec<PathBuf>) {
        let libraries = &self.libraries;
        let toolchain = libraries.compiler.parent().and_then(Path::parent);
        let linked = libraries.linked.as_deref().and_then(Path::parent);
        let std = [libraries.std.as_path()];
        let reads = libraries.folders().chain(std).chain(toolchain).chain(linked);
        let mut reads: Vec<_> = reads.map(Path::to_owned).collect();
        reads.sort();
        reads.dedup();
        (&libraries.compiler, reads)
    }

    pub fn unscreened(self) -> Self {
        Self { screens: false, ..self }
    }

    /// The programs of these exercises, several at a time; what does not become one has a state instead.
    pub fn compile(&self, exercises: &[Exercise]) -> Programs {
        self.compile_if(|| true, exercises)
    }

    /// The same against libraries that are current. Hardly ever are they not, so it is looked while answers compile.
    pub fn compile_current(&mut self, exercises: &[Exercise]) -> Result<Programs, CompileError> {
        let (is_current, programs) = {
            let current = LazyLock::new(|| self.is_current());
            let programs = thread::scope(|scope| {
                scope.spawn(|| _ = LazyLock::force(&current));
                self.compile_if(|| *current, exercises)
            });
            (*current, programs)
        };
        if !is_current {
            (self.libraries, self.identity) = Libraries::of(&self.root, &Store::of(&self.root))?;
        }
        self.looked_at = true;
        match is_current {
            true => Ok(programs),
            false => Ok(self.compile(exercises)),
        }
    }

    /// Once that is known, only sources change.
    fn is_current(&self) -> bool {
        match self.looked_at {
            true => self.libraries.are_still_of(&self.root, &self.identity),
            false => self.libraries.are_of(&self.root, &self.identity),
        }
    }

    fn compile_if(&self, is_current: impl Fn() -> bool + Sync, exercises: &[Exercise]) -> Programs {
        let workers = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(exercises.len());
        let (queue, programs) = (Mutex::new(exercises.iter()), Mutex::new(BTreeMap::new()));
        let work = || {
            while let Some(exercise) = next(&queue) {
                let program = self.program_if(&is_current, exercise);
                if let Ok(mut programs) = programs.lock() {
                    programs.insert(exercise.name().to_owned(), program);
                }
            }
        };
        thread::scope(|scope| {
            (1..workers).for_each(|_| drop(scope.spawn(work)));
            work();
        });
        programs.into_inner().unwrap_or_default()
    }

    /// The program of an exercise, compiled unless there is one of the same content.
    pub fn program(&self, exercise: &Exercise) -> Result<Compiled, State> {
        self.program_if(|| true, exercise)
    }

    /// None is kept that was made of other libraries than its name says.
    fn program_if(&self, is_current: impl Fn() -> bool, exercise: &Exercise) -> Result<Compiled, State> {
        let file = self.answers.join(exercise.file());
        let Text(text) = screen::read(&file)?;
        let solution = self.root.join(exercise.solution());
        if let (Ok(file), Ok(solution)) = (file.canonicalize(), solution.canonicalize())
            && file == solution
        {
            return Err(State::Refused(Refusal::of_the_solution()));
        }
        let file = exercise.file();
        let program = exercise.program();
        let program_text = self
            .program_text(exercise)
            .map_err(|error| State::ungraded(format!("cannot read {program}: {error}")))?;
        let answer = Answer {
            file: &file,
            text: &text,
            program: &program,
            program_text: &program_text,
        };
        let digest = answer.digest(&self.identity.all);
        if let Some(kept) = self.store.program(exercise.name(), &digest) {
            return Ok(Compiled::alone(kept));
        }
        let screened = if self.screens { screen::refusal(&text) } else { Ok(None) };
        if let Ok(Some(refusal)) = screened {
            return Err(State::Refused(refusal));
        }
        let no_room = |error| State::ungraded(format!("cannot write in .workbook/grading: {error}"));
        let compiler = self.started().map_err(no_room)?;
        let compiled = answer.compile(compiler, &self.libraries);
        if let Err(State::Ungraded { .. }) = compiled {
            Libraries::forget(&self.store);
        }
        let folder = compiled.map_err(|state| {
            let explanation = screen::stray::explanation(&text).or_else(|| of_the_call(&state, exercise));
            state.beside(explanation)
        })?;
        screened.map_err(State::Refused)?;
        if !is_current() {
            return Err(State::ungraded("what it was compiled against has changed"));
        }
        let made = folder.path().join("program");
        let kept = self.store.keep(&made, exercise.name(), &digest).map_err(no_room)?;
        Ok(Compiled::alone(kept))
    }

    /// Lets a compiler wait for the next answer, which then is compiled sooner.
    pub fn start_ahead(&self) {
        let started = self.started().ok(); // if not, the next answer tells why
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = started;
    }

    /// The compiler that waits, or another.
    fn started(&self) -> io::Result<Waiting> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
        match waiting.map(|waiting| waiting.kept_for(&self.libraries)) {
            Some(Some(waiting)) => Ok(waiting),
            _ => Waiting::start(&self.before, &self.libraries, self.colour, self.store.workshop()?),
        }
    }

    fn program_text(&self, exercise: &Exercise) -> io::Result<String> {
        fs::read_to_string(self.root.join(exercise.program()))
    }
}

fn next<'e>(queue: &Mutex<std::slice::Iter<'e, Exercise>>) -> Option<&'e Exercise> {
    queue.lock().ok()?.next()
}

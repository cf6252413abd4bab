//! From a reader's file to a program: through cargo or, where only that file is new, by the call of
//! the compiler that cargo last made for it.

mod cargo;
mod memory;

use std::io;
use std::path::{Path, PathBuf};

use crate::Programs;
use memory::Memory;

/// What became of an answer's program.
#[derive(Clone, Debug, PartialEq)]
pub enum Built {
    Program(PathBuf),
    /// The compiler's messages.
    Refused(String),
}

#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    #[error("cannot start cargo: {0}")]
    Start(#[from] io::Error),
    #[error("cargo could not build the answers:\n{0}")]
    Cargo(String),
    #[error("cannot write {file}: {cause}")]
    Memory { file: PathBuf, cause: io::Error },
}

/// Builds the answers' programs in the profile of the test that asks for them.
pub struct Compiler<'a> {
    pub root: &'a Path,
    pub release: bool,
    /// Whether the compiler's messages are in colour.
    pub colour: bool,
    /// A folder for what is to be known at the next build.
    pub memory: &'a Path,
}

impl Compiler<'_> {
    /// Builds the programs named; one that does not compile fails alone.
    ///
    /// The first build takes a minute, and says on the standard error what is compiled.
    pub fn build<'n>(&self, names: impl IntoIterator<Item = &'n str> + Clone) -> Result<Programs, CompileError> {
        let file = self.memory.join(match self.release {
            true => "answers-release.json",
            false => "answers-debug.json",
        });
        let not_written = |cause| CompileError::Memory {
            file: file.clone(),
            cause,
        };
        let first = !file.exists();
        let mut memory = Memory::open(&file, self.root).map_err(not_written)?;
        if let Some(programs) = memory.build(names.clone()) {
            return Ok(programs);
        }
        let cargo = cargo::build(self, names, first)?;
        memory.learn(&cargo.calls);
        memory.write().map_err(not_written)?;
        Ok(cargo.programs)
    }
}

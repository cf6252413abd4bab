//! Answers to one exercise, compiled together: most of what a compiler does for an answer it then does once.
//!
//! Each lies in a folder of its own, laid out as when it is compiled alone, and is a module of one program, which
//! serves the one whose number it is told. Each still runs in a process of its own. Where the compiler complains,
//! those whose files it names are taken out, to be compiled alone.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use cargo_metadata::diagnostic::{DiagnosticLevel, DiagnosticSpan};
use course::Exercise;

use super::failure::diagnostics;
use super::{Compiled, Compiler};
use crate::child::{End, Ended};
use crate::screen;

/// How often some are taken out: each time takes as long as the first.
const ROUNDS: usize = 4;

impl Compiler {
    /// A program for each of these texts of answers, or none for one that is to be compiled alone.
    pub fn together(&self, exercise: &Exercise, texts: &[&str]) -> Vec<Option<Compiled>> {
        let mut programs = vec![None; texts.len()];
        let mut members: Vec<usize> = (0..texts.len()).filter(|&at| self.may_share(texts[at])).collect();
        for _ in 0..ROUNDS {
            // One alone is compiled in no less time here.
            if members.len() < 2 {
                break;
            }
            match self.compile_members(exercise, texts, &members) {
                Ok(Made::Program(file)) => {
                    for &number in &members {
                        programs[number] = Some(Compiled::among(file.clone(), number));
                    }
                    break;
                }
                Ok(Made::Complaints(text)) => {
                    let (before, files) = (members.len(), files_at_fault(&text));
                    members.retain(|&number| !files.contains(&folder(number)));
                    if members.len() == before {
                        break;
                    }
                }
                // Told of each where it is compiled alone.
                Err(_) => break,
            }
        }
        programs
    }

    fn may_share(&self, text: &str) -> bool {
        self.screens && matches!(screen::refusal(text), Ok(None)) && screen::may_have_neighbours(text)
    }

    fn compile_members(&self, exercise: &Exercise, texts: &[&str], members: &[usize]) -> io::Result<Made> {
        let (program, program_text) = (exercise.program(), self.program_text(exercise)?);
        let compiler = self.started()?;
        for &number in members {
            compiler.write(&format!("{}/{}", folder(number), exercise.file()), texts[number])?;
            compiler.write(&format!("{}/{program}", folder(number)), &program_text)?;
        }
        let (workshop, Ended { end, stderr, .. }) = compiler.compile(&root(&program, members))?;
        match end {
            End::Exited(status) if status.success() => {}
            _ => return Ok(Made::Complaints(stderr)),
        }
        let name = format!("{}-together", exercise.name());
        let kept = self.store.keep(&workshop.path().join("program"), &name, "together")?;
        Ok(Made::Program(kept))
    }
}

enum Made {
    Program(PathBuf),
    Complaints(String),
}

/// The folders of the files that errors point to; an error may mention others, which look alike.
fn files_at_fault(said: &str) -> BTreeSet<String> {
    let mut errors = diagnostics(said);
    errors.retain(|diagnostic| diagnostic.level == DiagnosticLevel::Error);
    let spans = errors
        .into_iter()
        .flat_map(|diagnostic| diagnostic.spans)
        .filter(|span| span.is_primary);
    let files = spans.map(|span| written_by(span).file_name);
    files
        .filter_map(|file| Some(file.split_once('/')?.0.to_owned()))
        .collect()
}

/// Where a macro was called, if the error lies in one.
fn written_by(span: DiagnosticSpan) -> DiagnosticSpan {
    match span.expansion {
        Some(expansion) => written_by(expansion.span),
        None => span,
    }
}

/// Also the name of its module.
fn folder(number: usize) -> String {
    format!("answer_{number}")
}

fn root(program: &str, members: &[usize]) -> String {
    let modules = members.iter().map(|&number| {
        let name = folder(number);
        format!("#[path = \"{name}/{program}\"]\nmod {name};\n")
    });
    let arms = members.iter().map(|&number| {
        let name = folder(number);
        format!("        Some(\"{number}\") => {name}::main(),\n")
    });
    format!(
        "{}fn main() {{\n    match std::env::args().nth(1).as_deref() {{\n{}        \
         _ => panic!(\"there is no such answer\"),\n    }}\n}}\n",
        modules.collect::<String>(),
        arms.collect::<String>()
    )
}

//! `verify`: whether every exercise is complete, unsolved and solvable, for who writes one.

mod tools;

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use course::Exercise;
use grader::State;

use crate::grading;

/// What is to be mended, a sentence each.
type Problems = Vec<String>;

/// Checks all exercises, says how far it is, and lists what is to be done.
///
/// # Errors
/// Where something is to be done, or a check cannot run.
pub fn run(root: &Path) -> Result<()> {
    let exercises = course::exercises(root)?;
    let mut problems = Problems::new();
    let mut check = |name: &str, check: &dyn Fn() -> Result<Problems>| -> Result<()> {
        let started = Instant::now();
        println!("{name} …");
        let found = check()?;
        let seconds = started.elapsed().as_secs();
        match found.len() {
            0 => println!("  right, {seconds} s"),
            1 => println!("  1 problem, {seconds} s"),
            count => println!("  {count} problems, {seconds} s"),
        }
        problems.extend(found);
        Ok(())
    };
    check("Files, hint ladders and links", &|| Ok(course::incomplete(root)?))?;
    check("Formatting", &|| tools::formatting(root, &exercises))?;
    check("Lints of stubs and solutions", &|| tools::lints(root))?;
    check("Stubs are not started", &|| stubs(root, &exercises))?;
    check("Solutions are right, wrong answers earn their hints", &|| {
        tools::answers(root, &exercises)
    })?;
    println!(
        "\n{} exercises with {} hints.",
        exercises.len(),
        hints(root, &exercises)
    );
    if problems.is_empty() {
        println!("Every exercise is complete, unsolved and solvable.");
        return Ok(());
    }
    println!("\nTo do:");
    for problem in &problems {
        println!("- {}", problem.replace('\n', "\n  "));
    }
    bail!("{} to be mended", problems.len())
}

fn hints(root: &Path, exercises: &[Exercise]) -> usize {
    let rungs = |exercise: &Exercise| exercise.ladder(root).map_or(0, |rungs| rungs.len());
    exercises.iter().map(rungs).sum()
}

/// Each exercise as a reader gets it.
fn stubs(root: &Path, exercises: &[Exercise]) -> Result<Problems> {
    let program = |exercise: &&Exercise| root.join(exercise.program()).exists();
    let programs: Vec<_> = exercises.iter().filter(program).cloned().collect();
    let graded = match grading::grade_each(root, &programs) {
        Ok(graded) => graded,
        Err(error) => return Ok(vec![format!("{error:#}")]),
    };
    let problem = |(exercise, state): (Exercise, State)| {
        let path = exercise.file();
        match state {
            State::NotStarted => None,
            State::DoesNotCompile { messages } => Some(format!("{path} does not compile:\n{}", messages.trim_end())),
            other => Some(format!(
                "{path} is to be not started, but is {}: put its todo!s back",
                other.label()
            )),
        }
    };
    Ok(graded.into_iter().filter_map(problem).collect())
}

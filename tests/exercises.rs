//! Grades the exercises: `cargo test`, or one of them with `cargo test gelu`.

use std::env;
use std::error::Error;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use course::Exercise;
use grader::{Grader, State, summary};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

/// What was graded, in the order in which it was.
type Graded = Arc<Mutex<Vec<(Exercise, State)>>>;

fn main() -> ExitCode {
    run(Arguments::from_args()).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn run(mut arguments: Arguments) -> Result<ExitCode, Box<dyn Error>> {
    // One after the other: what an answer does to the machine is not to slow the next one down.
    arguments.test_threads = Some(1);
    let root = root()?;
    let all = course::exercises(&root)?;
    let mut selected = all.clone();
    selected.retain(|exercise| {
        let trial = Trial::test(exercise.name(), || Ok(())).with_ignored_flag(arguments.ignored);
        !arguments.is_filtered_out(&trial)
    });
    let graded = Graded::default();
    let trials = if arguments.list && !arguments.ignored {
        selected
            .iter()
            .map(|exercise| Trial::test(exercise.name(), || Ok(())))
            .collect()
    } else if selected.is_empty() {
        Vec::new()
    } else {
        trials(&root, &arguments, &selected, &graded)?
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    let graded = graded.lock().map_err(|error| error.to_string())?;
    if graded.len() == all.len() {
        print!("{}", course::not_graded(&root));
    }
    let exercises = graded.iter().map(|(exercise, _)| exercise);
    print!("{}", course::lost_solutions(&root, exercises));
    if selected.is_empty()
        && !arguments.list
        && let Some(name) = &arguments.filter
        && let Err(there_are) = course::find(&all, name)
    {
        println!("Nothing was graded: {there_are}");
    }
    print_summary(&graded, graded.len() == all.len());
    Ok(conclusion.exit_code())
}

/// A test for each exercise. Where a runner such as nextest asks which of them are ignored, all are graded first: those
/// that are not written yet.
fn trials(
    root: &Path,
    arguments: &Arguments,
    exercises: &[Exercise],
    graded: &Graded,
) -> Result<Vec<Trial>, Box<dyn Error>> {
    let mut grader = Grader::as_last_built(root, std::io::stdout().is_terminal())?;
    let programs = Arc::new(grader.compile_current(exercises)?);
    let grader = Arc::new(grader);
    let trial = |exercise: &Exercise| {
        let (exercise, grader, programs, graded) = (exercise.clone(), grader.clone(), programs.clone(), graded.clone());
        let grade = move |exercise: &Exercise| grader.grade(exercise, &programs);
        let known = arguments.ignored.then(|| grade(&exercise));
        let ignored = known.as_ref().is_some_and(is_unfinished);
        let test = Trial::ignorable_test(exercise.name().to_owned(), move || {
            let state = known.unwrap_or_else(|| grade(&exercise));
            graded.lock()?.push((exercise, state.clone()));
            completion(state)
        });
        test.with_ignored_flag(ignored)
    };
    Ok(exercises.iter().map(trial).collect())
}

fn is_unfinished(state: &State) -> bool {
    state.is_well() && *state != State::Correct
}

fn completion(state: State) -> Result<Completion, Failed> {
    match state {
        State::Correct => Ok(Completion::Completed),
        // Nextest goes by the exit code alone, and would say that it passed.
        state if is_unfinished(&state) && env::var_os("NEXTEST").is_none() => Ok(Completion::ignored_with(state)),
        state => Err(state.into()),
    }
}

/// The root of the checkout, which is not known when this is compiled: a folder can be moved, and checkouts can share
/// what is compiled.
fn root() -> Result<PathBuf, Box<dyn Error>> {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(env::current_dir, |package| Ok(package.into()))?;
    let root = here.ancestors().find(|folder| folder.join("grader/answers").is_dir());
    Ok(root.ok_or("run this in the folder of the workbook")?.into())
}

/// The last lines of a run: the counts and the exercise to do next; nothing where none was graded.
fn print_summary(graded: &[(Exercise, State)], all: bool) {
    if graded.is_empty() {
        return;
    }
    println!("Exercises: {}.", summary::counts(graded));
    match summary::next(graded) {
        Some(exercise) => println!(
            "Next: {} (stuck? cargo run -- hint {})",
            exercise.file(),
            exercise.name()
        ),
        None if all => println!("None is left: well done."),
        None => println!("For all of them: cargo test"),
    }
}

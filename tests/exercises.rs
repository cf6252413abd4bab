//! Grades the exercises: `cargo test --test exercises`, or one of them with `cargo test gelu`.

use std::error::Error;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use course::Exercise;
use grader::{Built, Compiler, Keys, Programs, State, grade, summary};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

/// The root of the checkout.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

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
    let all = course::exercises(Path::new(ROOT))?;
    let mut selected = all.clone();
    selected.retain(|exercise| !arguments.is_filtered_out(&Trial::test(exercise.name(), || Ok(()))));
    let programs = if arguments.list || selected.is_empty() {
        Programs::new()
    } else {
        build(&selected)?
    };

    let keys = Arc::new(Keys::read(&course::keys_folder(Path::new(ROOT)))?);
    let graded = Graded::default();
    let trials = selected.iter().map(|exercise| {
        let built = programs.get(exercise.name()).cloned();
        trial(exercise.clone(), built, keys.clone(), graded.clone())
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    let graded = graded.lock().map_err(|error| error.to_string())?;
    print_summary(&graded, graded.len() == all.len());
    Ok(conclusion.exit_code())
}

fn build(exercises: &[Exercise]) -> Result<Programs, Box<dyn Error>> {
    let compiler = Compiler {
        root: Path::new(ROOT),
        release: !cfg!(debug_assertions),
        colour: std::io::stdout().is_terminal(),
        memory: Path::new(env!("CARGO_TARGET_TMPDIR")),
    };
    Ok(compiler.build(exercises.iter().map(Exercise::name))?)
}

fn trial(exercise: Exercise, built: Option<Built>, keys: Arc<Keys>, graded: Graded) -> Trial {
    let name = exercise.name().to_owned();
    Trial::ignorable_test(name, move || {
        let built = built.ok_or("its program is missing: grader/answers/src/bin")?;
        let state = grade(&exercise, &built, &keys)?;
        graded.lock()?.push((exercise, state.clone()));
        completion(state)
    })
}

fn completion(state: State) -> Result<Completion, Failed> {
    match state {
        State::Correct => Ok(Completion::Completed),
        state if state.is_wrong() => Err(state.into()),
        unfinished => Ok(Completion::ignored_with(unfinished)),
    }
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
        None => println!("For all of them: cargo test --test exercises"),
    }
}

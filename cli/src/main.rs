//! The command that `cargo run` starts: it sets the workbook up, opens it and checks it.

mod board;
mod book;
mod cause;
mod derive;
mod doctor;
mod environment;
mod execute;
mod files;
mod grade;
mod jupyter;
mod kernel;
mod lab;
mod new_exercise;
mod notebooks;
mod owner;
mod paths;
mod process;
mod setup;
mod shared;
mod tied;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Parser, Subcommand};

use course::Hints;
use jupyter::{KERNEL, Session};
use paths::Paths;

/// A teaching workbook on neural-network activation functions.
///
/// Without a command it sets up what is missing and opens JupyterLab at the first notebook.
/// Everything it installs lies in the folder .workbook, which you can delete at any time.
#[derive(Parser)]
#[command(name = "workbook", bin_name = "cargo run --", version, max_term_width = 80)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    lab: Lab,
    /// The checkout to work in
    #[arg(long, hide = true, global = true, default_value_os_t = paths::checkout())]
    root: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, then open JupyterLab (the default)
    Lab(Lab),
    /// Set up what is missing: a Python environment, the Rust kernel and its warm cache
    Setup,
    /// List what the workbook needs, what was found, and what to do about the rest
    Doctor,
    /// Show the next hint for an exercise, one more each time
    ///
    /// Each exercise has a ladder of hints, from a nudge to almost the solution. How far you are is kept
    /// in .workbook, and `cargo run -- hint NAME` shows the next one, `hint NAME 3` the third. NAME is a
    /// part of the exercise's name, as for `cargo test NAME`.
    Hint(Wish),
    /// Show where you stand with every exercise, and which is next
    ///
    /// Grades all of them as `cargo test` does, without the reports.
    Progress,
    /// Name the exercise to do next: the first that is wrong, begun or not started
    Next,
    /// Grade an exercise whenever you save it, and show the report
    ///
    /// Keys: h hint, n next, p previous, r reset, o open in Jupyter, arrows scroll, q quit. A save in
    /// JupyterLab or in any editor counts; the exercise that you save is the one that is shown. Into a
    /// file or a pipe it prints one report after the other.
    Watch {
        /// The exercise to begin with: 05_gelu, 05 or gelu; by default the next one
        name: Option<String>,
    },
    /// Put the stub of an exercise back, and keep your answer in .workbook/backups
    ///
    /// The stub is derived from the solution, so that an exercise whose file is gone comes back too.
    Reset {
        /// The exercise: 05_gelu, 05 or gelu
        name: String,
    },
    /// Print what each exercise is and where its files lie, as JSON, for scripts
    Exercises,
    /// Derive the exercises from their solutions, for instructors; names those that differ
    Derive {
        /// Write them; what an exercise held is kept in .workbook/backups
        #[arg(long)]
        write: bool,
    },
    /// Execute every notebook, and every exercise with its solution, on the real kernel
    Notebooks {
        /// Report each cell's time, and every panic and error, also those the kernel calls a success
        #[arg(long, required = true)]
        check: bool,
        /// Only those whose path contains one of these, such as 05_gelu
        names: Vec<String>,
    },
    /// Build the book: the lessons as they ran, and the exercises, as a site that needs no server
    ///
    /// A lesson that ran before, with the same text and the same crate, does not run again. Node.js is needed for
    /// the scripts of the live figures.
    Book {
        /// The folder that it goes to
        #[arg(long, default_value = "target/book")]
        out: PathBuf,
    },
    /// Renew the grading keys from the solutions, for instructors; shows the difference first
    Snapshots {
        /// Write without asking
        #[arg(long)]
        write: bool,
    },
    /// Check every exercise before it is handed out, for instructors; lists what is to be mended
    ///
    /// Each exercise has all its files under one name, three hints or more and a link in a notebook; it is
    /// what is derived from its solution, formatted, compiles without a warning and counts as not started;
    /// its solution is right, and each wrong answer in its tests is refused with its own hint. A file that
    /// belongs to no exercise is named.
    Verify,
    /// Write the files of a new exercise, which compile at once and are to be filled in
    NewExercise {
        /// Two digits and a topic: 15_maxout
        name: String,
    },
    /// Hand the workbook out to a class, and grade what comes back, for instructors
    ///
    /// `cargo run -- class --help` lists what there is.
    #[command(disable_help_flag = true)]
    Class {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "COMMAND")]
        arguments: Vec<OsString>,
    },
    /// Become a Jupyter server of one of several users of this checkout, with a copy that is their own
    #[command(hide = true)]
    Shared {
        /// Their copy, which is made where there is none [default: activations in their home]
        #[arg(long)]
        own: Option<PathBuf>,
        /// What to become: jupyterhub-singleuser, or jupyter-lab
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<OsString>,
    },
    /// Open a file in the JupyterLab that runs; `watch` calls this
    #[command(hide = true)]
    Open { file: PathBuf },
    /// Start the Rust kernel; JupyterLab calls this
    #[command(hide = true)]
    Kernel { connection_file: PathBuf },
    /// Run a program that ends with the process of this number; the command starts what it needs through this
    #[command(hide = true)]
    Tend {
        owner: u32,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        program: Vec<OsString>,
    },
}

#[derive(Args)]
struct Wish {
    /// The exercise: 05_gelu, 05 or gelu
    name: String,
    /// Show the hint of this number, where another part is done
    number: Option<usize>,
    /// Show every hint at once
    #[arg(long, conflicts_with = "number")]
    all: bool,
    /// Print the solution; the first time only asks whether you mean it
    #[arg(long, conflicts_with_all = ["all", "number"])]
    solution: bool,
}

#[derive(Args)]
struct Lab {
    /// Print the address only, without opening a browser
    #[arg(long)]
    no_browser: bool,
    /// Serve on this port; by default the first free one from 8888 on
    #[arg(long)]
    port: Option<u16>,
}

fn main() -> ExitCode {
    let result = match kernel::linked::rustc(std::env::args_os().skip(1)) {
        Some(mut rustc) => process::become_program(&mut rustc),
        None => run(Cli::parse()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if process::interrupted() => {
            eprintln!("Interrupted. Run `cargo run` again to go on where it stopped.");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    let paths = Paths::of(&cli.root)?;
    match cli.command.unwrap_or(Command::Lab(cli.lab)) {
        Command::Lab(options) => {
            process::catch_interrupts()?;
            lab::check_port(options.port)?;
            lab::open(&paths, options.port, !options.no_browser)
        }
        Command::Setup => {
            process::catch_interrupts()?;
            setup::run(&paths)?;
            println!("Ready: `cargo run` opens the workbook.");
            Ok(())
        }
        Command::Doctor => doctor::run(&paths),
        Command::Hint(wish) => hint(&paths, &wish),
        Command::Progress => grade::run(paths.root(), &["progress"]),
        Command::Next => grade::run(paths.root(), &["next"]),
        Command::Watch { name: None } => grade::run(paths.root(), &["watch"]),
        Command::Watch { name: Some(name) } => grade::run(paths.root(), &["watch", &name]),
        Command::Reset { name } => {
            let exercises = course::exercises(paths.root())?;
            let exercise = course::find(&exercises, &name)?;
            println!("{}", course::reset(paths.root(), exercise)?);
            Ok(())
        }
        Command::Exercises => {
            println!("{}", serde_json::to_string_pretty(&course::facts(paths.root())?)?);
            Ok(())
        }
        Command::Derive { write } => derive::run(paths.root(), write),
        Command::Notebooks { check: _, names } => {
            let session = with_kernel(&paths)?;
            if !notebooks::check(&paths, || session.python(&paths), KERNEL, &names)? {
                bail!("the check failed");
            }
            Ok(())
        }
        Command::Book { out } => {
            let session = with_kernel(&paths)?;
            book::build(&paths, || session.python(&paths), KERNEL, &out)
        }
        Command::Snapshots { write: false } => grade::run(paths.root(), &["snapshots"]),
        Command::Snapshots { write: true } => grade::run(paths.root(), &["snapshots", "--write"]),
        Command::Verify => grade::run(paths.root(), &["verify"]),
        Command::NewExercise { name } => new_exercise::run(&paths, &name),
        Command::Class { arguments } => grade::class(paths.root(), &arguments),
        Command::Shared { own, command } => shared::run(&paths, own, &command),
        Command::Open { file } => {
            println!("{}", lab::show(&paths, &file)?);
            Ok(())
        }
        Command::Kernel { connection_file } => kernel::launch(&paths, &connection_file),
        Command::Tend { owner, program } => tied::tend(owner, &program),
    }
}

/// Sets up what is missing, for a command that runs notebooks.
fn with_kernel(paths: &Paths) -> Result<Session> {
    process::catch_interrupts()?;
    setup::run(paths)?;
    Session::open(paths)
}

/// Prints the hint or the solution that is wished for.
fn hint(paths: &Paths, wish: &Wish) -> Result<()> {
    let exercises = course::exercises(paths.root())?;
    let exercise = course::find(&exercises, &wish.name)?;
    let mut hints = Hints::of(paths.root());
    let text = match wish {
        Wish { solution: true, .. } => hints.solution(exercise),
        Wish { all: true, .. } => hints.all(exercise),
        Wish {
            number: Some(number), ..
        } => hints.numbered(exercise, *number),
        _ => hints.next(exercise, &format!("cargo run -- hint {}", exercise.name())),
    };
    anstream::print!("{}", text?);
    Ok(())
}

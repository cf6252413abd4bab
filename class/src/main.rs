//! `cargo run -- class`: from handing out to the gradebook. The `workbook` command builds this program and becomes it.

mod book;
mod bundle;
mod export;
mod git;
mod grade;
mod grading;
mod intake;
mod jail;
mod new;
mod release;
mod roster;
mod settings;
mod similar;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

/// Hand the workbook out to a class, grade what comes back, and export the marks.
///
/// `class new` writes a folder with the settings of a class and its roster, `class release` makes the tree that
/// students get, `class grade` grades what they hand in, and `class export` prints the marks as other programs import
/// them. docs/instructors.md goes through it once, from handing out to marks.
#[derive(Parser)]
#[command(name = "class", bin_name = "cargo run -- class", max_term_width = 80)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The checkout, given by the command that starts this
    #[arg(long, hide = true, global = true, default_value = ".")]
    root: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Write the settings of a class, class.toml, and an example of its roster.csv, both with comments
    ///
    /// The folder holds the seed from which inputs are drawn, so it must lie outside the checkout. Nothing in it is
    /// overwritten.
    New {
        /// The folder to make
        folder: PathBuf,
    },
    /// Make the tree that students get: a course of its own without solutions, in one commit
    ///
    /// It holds the files that git knows, with every exercise as its stub, and works as the checkout does: `cargo run`
    /// opens it, `cargo test` grades it. Left out are solutions, grading keys, and the tests that hold answers. What
    /// still has an answer or the seed of the class in it is refused, with the file's name, and nothing is written.
    Release {
        /// The folder to make; it must not be there yet
        folder: PathBuf,
        #[command(flatten)]
        of: Class,
    },
    /// Grade what was handed in: results, gradebook.csv, class.html and feedback for each student
    ///
    /// HANDED_IN is a folder with a folder, a zip file or a checkout for each student, named by id, e-mail address or
    /// name; or a download of all submissions from Moodle or Canvas, zipped or not. Links, paths that lead out, files
    /// that are too large or no text, and archives other than zip are refused by name. Every student of the roster gets
    /// a row.
    ///
    /// Each different answer is graded once and kept in OUT/results; the same command goes on where it was interrupted,
    /// and after a change grades only what depends on it, and says which marks have changed and why. Answers are
    /// compiled and run shut in by Landlock and seccomp, as a user of their own where root grades and that user reaches
    /// the toolchain.
    ///
    /// When it was handed in is read from the last commit of a checkout, or from handed_in.csv in the folder of the
    /// class, with the columns id and time (2027-01-22T23:59:00+01:00). What has no time is not late.
    Grade {
        #[command(flatten)]
        options: grade::Options,
        #[command(flatten)]
        of: Class,
    },
    /// Put the parts together that `grade --shard` made, as one grading would have made them
    Merge {
        /// The --out folder of each part
        #[arg(required = true)]
        parts: Vec<PathBuf>,
        /// Where the whole goes
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        #[command(flatten)]
        of: Class,
    },
    /// Print the marks as another program imports them
    ///
    /// It is computed from what `grade` wrote and asks nothing else: cargo run -- class export canvas --out OUT >
    /// canvas.csv. A student with an answer that could not be graded has an empty mark, never 0, and no cell is a
    /// formula.
    Export {
        #[command(flatten)]
        options: export::Options,
    },
    /// Make an autograder for a platform that grades each submission itself
    ///
    /// It holds a release of the course, the points and the limits of the class; solutions and keys stay here. What
    /// it says of a submission is what `grade` would. For Gradescope it has the seed of the class, so grade once here
    /// first, which holds that our own solutions are right with it. For Classroom 50, where students can find the files
    /// of an autograder, inputs are drawn from the commit that is graded.
    Bundle {
        #[command(flatten)]
        options: bundle::Options,
        #[command(flatten)]
        of: Class,
    },
    /// List answers that are the same but for names, comments and spacing
    ///
    /// What the stub has, what the solution has and what very many have is left out. Equal answers are a reason to ask,
    /// not a proof.
    Similar {
        /// What was handed in, as for `grade`
        handed_in: PathBuf,
        #[command(flatten)]
        of: Class,
    },
    /// Shut itself in and become a program; `grade` calls this
    #[command(hide = true)]
    Jail {
        #[command(flatten)]
        cell: jail::Cell,
    },
}

/// Which class.
#[derive(Args)]
struct Class {
    /// The folder with class.toml and roster.csv
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    class: PathBuf,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(Cli { command, root }: Cli) -> Result<()> {
    // The compiler works in other folders, from which a relative path would lead elsewhere.
    let root = root.canonicalize().context("cannot read the checkout")?;
    match command {
        Command::New { folder } => new::run(&root, &folder),
        Command::Release { folder, of } => release::run(&root, &folder, &of.class),
        Command::Grade { options, of } => grade::run(&root, &of.class, &options),
        Command::Merge { parts, out, of } => grade::merge(&root, &of.class, &parts, &out),
        Command::Export { options } => export::run(&options),
        Command::Bundle { options, of } => bundle::run(&root, &of.class, &options),
        Command::Similar { handed_in, of } => similar::run(&root, &of.class, &handed_in),
        Command::Jail { cell } => jail::enter(&cell),
    }
}

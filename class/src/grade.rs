//! `grade` and `merge`: from what was handed in to the results, and from the results to the gradebook.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, thread};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::book::{Answered, Book, Entry, Index, changes, feedback, gradebook, overview};
use crate::grading::{Bench, Graders, Job, Shard, Store, work, write};
use crate::intake::{self, Answer, Intake};
use crate::roster::Roster;
use crate::settings::Settings;
use crate::similar;

/// What was handed in, and under which digests its results are.
const INDEX: &str = "handed_in.json";

/// What `grade` is told.
#[derive(Args)]
pub struct Options {
    /// A folder with a folder, zip file or checkout for each student, or a download of Moodle or Canvas
    handed_in: PathBuf,
    /// Where results and gradebook go; what is there already is not graded again
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Answers to grade at a time; by default as many as there are processors
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Grade this part of the answers only, for `merge` to put together: 2/5
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Everything that is handed in is this student's, and nobody else is graded
    #[arg(long, value_name = "ID")]
    student: Option<String>,
    /// Run answers even where they cannot be shut in; they may then read and write what you may
    #[arg(long)]
    unjailed: bool,
}

/// Grades what was handed in.
///
/// # Errors
/// Where the class cannot be read, answers cannot be shut in, or a result cannot be kept.
pub fn run(root: &Path, class: &Path, options: &Options) -> Result<()> {
    let (settings, mut roster) = (Settings::read(class)?, Roster::read(class)?);
    let student = options.student.as_deref();
    let intake = intake::collect(&options.handed_in, class, &settings, &roster, student)?;
    if let Some(id) = student {
        roster.keep(id)?;
    }
    let graders = Graders::of(root, &settings)?;
    let (mut index, jobs) = to_do(&graders, &intake);
    index.alike = match read_index(&options.out) {
        Ok(before) if before.students == index.students => before.alike,
        _ => similar::alike(root, &settings, &intake)?,
    };
    let store = Store::of(&options.out)?;
    write(&options.out.join(INDEX), &serde_json::to_vec_pretty(&index)?)?;
    let different = jobs.len();
    let jobs = match options.shard {
        Some(shard) => shard.part(jobs),
        None => jobs,
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let bench = Bench {
        root,
        graders: &graders,
        limits: settings.limits,
        seed: settings.seed_number(),
        unjailed: options.unjailed,
        jobs: options.jobs.unwrap_or(cores).max(1),
    };
    let part = jobs.len();
    let graded = work(&bench, jobs, &store)?;
    println!(
        "{} students, {different} different answers: {graded} graded, {} known already.",
        index.students.len(),
        part - graded
    );
    match options.shard {
        Some(_) => println!("This is a part: `class merge` puts the parts together."),
        None => report(root, &settings, &roster, &index, &store, &options.out)?,
    }
    Ok(())
}

/// Puts the results of parts together, and makes of them what one grading would have made.
///
/// # Errors
/// Where the parts are not of one class, or an answer is in none of them.
pub fn merge(root: &Path, class: &Path, parts: &[PathBuf], out: &Path) -> Result<()> {
    let (settings, roster) = (Settings::read(class)?, Roster::read(class)?);
    let store = Store::of(out)?;
    let mut index: Option<Index> = None;
    for part in parts {
        let own = read_index(part)?;
        if index.as_ref().is_some_and(|index| *index != own) {
            bail!(
                "{} is of other hand-ins, settings or another checkout than {}",
                part.display(),
                parts[0].display()
            );
        }
        index = Some(own);
        store.merge(&Store::of(part)?)?;
    }
    let index = index.context("name the folders of the parts")?;
    let answers = index.students.values().flat_map(|entry| entry.answers.values());
    let missing =
        answers.filter(|answer| matches!(answer, Answered::By(basis) if store.read(&basis.digest()).is_none()));
    match missing.count() {
        0 => {}
        count => bail!("{count} answers are in none of the parts: is one of them missing, or was it interrupted?"),
    }
    write(&out.join(INDEX), &serde_json::to_vec_pretty(&index)?)?;
    report(root, &settings, &roster, &index, &store, out)
}

fn read_index(out: &Path) -> Result<Index> {
    let path = out.join(INDEX);
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(serde_json::from_slice(&text)?)
}

/// What each student's answers depend on, and each different answer once.
fn to_do(graders: &Graders, intake: &Intake) -> (Index, BTreeMap<String, Job>) {
    let mut jobs = BTreeMap::new();
    let mut students = BTreeMap::new();
    for (id, handed_in) in &intake.students {
        let mut answers = BTreeMap::new();
        for (exercise, answer) in &handed_in.answers {
            let answered = match answer {
                Answer::Refused(why) => Answered::Refused(why.clone()),
                Answer::Text(text) => {
                    let basis = graders.basis(exercise, text);
                    let (exercise, text) = (exercise.clone(), text.clone());
                    jobs.entry(basis.digest()).or_insert(Job { exercise, text });
                    Answered::By(basis)
                }
            };
            answers.insert(exercise.clone(), answered);
        }
        let entry = Entry {
            answers,
            at: handed_in.at,
            notes: handed_in.notes.clone(),
        };
        students.insert(id.clone(), entry);
    }
    let index = Index {
        students,
        notes: intake.notes.clone(),
        ..Index::default()
    };
    (index, jobs)
}

/// Writes all that is read, and says which marks have changed.
fn report(root: &Path, settings: &Settings, roster: &Roster, index: &Index, store: &Store, out: &Path) -> Result<()> {
    let before = Book::read(out).ok();
    let book = Book::make(root, settings, roster, index, store);
    for row in &book.rows {
        let file = out.join("feedback").join(format!("{}.html", row.id));
        write(&file, feedback::html(&book, row).as_bytes())?;
    }
    write(&out.join("class.html"), overview::html(&book).as_bytes())?;
    write(&out.join("gradebook.csv"), gradebook::csv(&book)?.as_bytes())?;
    book.write(out)?;
    let changes = before.map_or(Vec::new(), |before| changes::between(&before, &book));
    changes.iter().for_each(|change| println!("{change}"));
    let ungraded = book.rows.iter().filter(|row| row.total().is_none()).count();
    if ungraded > 0 {
        println!("{ungraded} students have an answer that could not be graded, and no total; class.html says which.");
    }
    println!("Wrote gradebook.csv, class.html and feedback/ to {}.", out.display());
    Ok(())
}

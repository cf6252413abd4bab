//! The work itself: answers that have no result yet are compiled and asked, several at a time.

use std::collections::BTreeMap;
use std::fs;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use grader::Grader;
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::TempDir;

use course::Exercise;

use super::ours::{self, Ours};
use super::{Graders, Job, Record, Store, judged};
use crate::jail::Jail;
use crate::settings::Limits;

/// How answers are graded.
pub struct Bench<'a> {
    pub root: &'a Path,
    pub graders: &'a Graders,
    pub limits: Limits,
    pub seed: u64,
    /// Whether answers are run even where they cannot be shut in.
    pub unjailed: bool,
    pub jobs: usize,
}

/// Whether Ctrl-C came.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Grades the answers that have no result in the store, once our own solutions are held to be right, and says how many.
///
/// # Errors
/// Where nothing can be graded, a result cannot be kept, or Ctrl-C came; what is done is kept.
pub fn work(bench: &Bench, jobs: BTreeMap<String, Job>, store: &Store) -> Result<usize> {
    let open: Vec<(String, Job)> = jobs.into_iter().filter(|(digest, _)| !store.has(digest)).collect();
    if open.is_empty() {
        return Ok(0);
    }
    let limits = bench.limits;
    let grader = Grader::new(bench.root, false)?
        .within(limits.cpu_seconds, Duration::from_secs(limits.wall_seconds))
        .seeded(bench.seed);
    let (grader, jail) = Jail::around(grader, bench.unjailed)?;
    eprintln!("{} answers to grade. Jail: {}.", open.len(), jail.rung());
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("\nThe answers that are being graded are finished first; Ctrl-C again ends it at once.");
    })
    .context("cannot listen for Ctrl-C")?;

    let grade = |job: &Job| grade(&grader, &jail, job);
    let ours = Ours::of(bench, &open)?;
    each(&ours.open(store), bench.jobs, store, |job| Ok(ours::held(grade(job)?)))?;
    let faults = ours.faults(store);
    let grade = |job: &Job| match faults.get(&job.exercise) {
        Some(fault) => Ok(ours::without_a_mark(job, fault)),
        None => grade(job),
    };
    each(&open, bench.jobs, store, grade)?;
    for (exercise, fault) in &faults {
        println!("{exercise} was not graded. {fault}");
    }
    Ok(open
        .iter()
        .filter(|(_, job)| !faults.contains_key(&job.exercise))
        .count())
}

/// Keeps what `grade` says of each job, several at a time, until a result cannot be kept or Ctrl-C comes.
fn each(
    jobs: &[(String, Job)],
    at_a_time: usize,
    store: &Store,
    grade: impl Fn(&Job) -> Result<Record> + Sync,
) -> Result<()> {
    let bar = bar(jobs.len());
    let (next, failure) = (AtomicUsize::new(0), Mutex::new(None));
    let worker = || {
        while let Some((digest, job)) = jobs.get(next.fetch_add(1, Ordering::Relaxed))
            && !INTERRUPTED.load(Ordering::Relaxed)
        {
            let kept = grade(job).and_then(|record| store.write(digest, &record));
            if let Err(error) = kept {
                next.store(jobs.len(), Ordering::Relaxed);
                if let Ok(mut failure) = failure.lock() {
                    failure.get_or_insert(error);
                }
            }
            bar.inc(1);
        }
    };
    thread::scope(|scope| (0..at_a_time.min(jobs.len())).for_each(|_| drop(scope.spawn(worker))));
    bar.finish_and_clear();
    if let Some(error) = failure.into_inner().unwrap_or_default() {
        return Err(error);
    }
    if INTERRUPTED.load(Ordering::Relaxed) {
        bail!("interrupted; what is graded is kept, and the same command goes on from there");
    }
    Ok(())
}

/// Grades one answer in a folder of its own, which has nothing else in it.
fn grade(grader: &Grader, jail: &Jail, job: &Job) -> Result<Record> {
    let exercise = Exercise::new(&job.exercise);
    let folder = folder().context("there is no folder to grade in")?;
    let file = folder.path().join(exercise.file());
    fs::create_dir_all(file.parent().unwrap_or(folder.path()))?;
    fs::write(&file, &job.text)?;
    let grader = grader.clone().for_answers_in(folder.path());
    let started = Instant::now();
    let programs = grader.compile(std::slice::from_ref(&exercise));
    let (state, report) = grader.report(&exercise, &programs);
    Ok(Record {
        exercise: job.exercise.clone(),
        verdict: judged::verdict(&state, report.as_ref()),
        jail: jail.rung().to_owned(),
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// One into which another user may look, for whom the answer is compiled.
fn folder() -> std::io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o755));
    }
    builder.tempdir()
}

fn bar(length: usize) -> ProgressBar {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(length as u64),
        false => ProgressBar::hidden(),
    };
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} answers, {per_sec}, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

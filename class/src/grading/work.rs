//! The work itself: answers that have no result yet are compiled and asked, several at a time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use grader::{Compiled, Grader, Programs};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::TempDir;

use course::Exercise;

use super::ours::{self, Ours};
use super::{Graders, Job, Progress, Record, Store, judged};
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

/// So many answers to one exercise are compiled at a time.
const TOGETHER: usize = 40;

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
    let workers = Workers::of(bench, store)?;
    eprintln!("{} answers to grade. Jail: {}.", open.len(), workers.jail.rung());
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("\nThe answers that are being graded are finished first; Ctrl-C again ends it at once.");
    })
    .context("cannot listen for Ctrl-C")?;

    let ours = Ours::of(bench, &open)?;
    workers.grade(&ours.open(store), ours::held)?;
    let faults = ours.faults(store);
    let (without, open): (Vec<_>, Vec<_>) = open
        .into_iter()
        .partition(|(_, job)| faults.contains_key(&job.exercise));
    for (digest, job) in &without {
        store.write(digest, &ours::without_a_mark(job, &faults[&job.exercise]))?;
    }
    workers.grade(&open, |record| record)?;
    for (exercise, fault) in &faults {
        println!("{exercise} was not graded. {fault}");
    }
    Ok(open.len())
}

/// Who grades, in which jail, and where the results go.
struct Workers<'a> {
    grader: Grader,
    jail: Jail,
    store: &'a Store,
    pool: ThreadPool,
}

impl<'a> Workers<'a> {
    fn of(bench: &Bench, store: &'a Store) -> Result<Self> {
        let limits = bench.limits;
        let grader = Grader::new(bench.root, false)?
            .within(limits.cpu_seconds, Duration::from_secs(limits.wall_seconds))
            .seeded(bench.seed);
        let (grader, jail) = Jail::around(grader, bench.unjailed)?;
        let pool = ThreadPoolBuilder::new().num_threads(bench.jobs).build()?;
        Ok(Self {
            grader,
            jail,
            store,
            pool,
        })
    }

    /// Keeps of each job what `kept` makes of its record, until one cannot be kept or Ctrl-C comes.
    fn grade(&self, jobs: &[(String, Job)], kept: impl Fn(Record) -> Record + Sync) -> Result<()> {
        let progress = Progress::of(jobs.len());
        let graded = self.pool.install(|| {
            let batches = batches(jobs).into_par_iter().with_max_len(1);
            batches.try_for_each(|batch| {
                self.batch(&batch, |digest, record| {
                    self.store.write(digest, &kept(record))?;
                    progress.step();
                    Ok(())
                })
            })
        });
        progress.end();
        graded
    }

    /// Compiles answers to one exercise, together where that can be, and grades each.
    fn batch(&self, jobs: &[&(String, Job)], keep: impl Fn(&str, Record) -> Result<()> + Sync) -> Result<()> {
        go_on()?;
        let folder = folder()?;
        let started = Instant::now();
        let programs = self.compile(jobs, folder.path());
        let together = programs.iter().flatten().count();
        let share = started.elapsed().as_secs_f64() / together.max(1) as f64;
        let programs = programs.into_par_iter().zip(jobs).with_max_len(1);
        programs.try_for_each(|(program, (digest, job))| {
            go_on()?;
            let share = if program.is_some() { share } else { 0.0 };
            let mut record = self.answer(job, program)?;
            record.seconds += share;
            keep(digest, record)
        })
    }

    fn compile(&self, jobs: &[&(String, Job)], folder: &Path) -> Vec<Option<Compiled>> {
        let exercise = jobs.first().map(|(_, job)| Exercise::new(&job.exercise));
        let texts: Vec<&str> = jobs.iter().map(|(_, job)| job.text.as_str()).collect();
        exercise.map_or(Vec::new(), |exercise| {
            let grader = self.grader.clone().for_answers_in(folder);
            grader.compile_together(&exercise, &texts)
        })
    }

    /// Grades one answer in a folder of its own, with nothing else in it; compiles it there unless it has a program.
    fn answer(&self, job: &Job, program: Option<Compiled>) -> Result<Record> {
        let exercise = Exercise::new(&job.exercise);
        let folder = folder()?;
        let file = folder.path().join(exercise.file());
        fs::create_dir_all(file.parent().unwrap_or(folder.path()))?;
        fs::write(&file, &job.text)?;
        let grader = self.grader.clone().for_answers_in(folder.path());
        let started = Instant::now();
        let programs = match program {
            Some(program) => Programs::from([(exercise.name().to_owned(), Ok(program))]),
            None => grader.compile(std::slice::from_ref(&exercise)),
        };
        let (state, report) = grader.report(&exercise, &programs);
        Ok(Record {
            exercise: job.exercise.clone(),
            verdict: judged::verdict(&state, report.as_ref()),
            jail: self.jail.rung(),
            seconds: started.elapsed().as_secs_f64(),
        })
    }
}

/// Answers to one exercise that are compiled together.
fn batches(jobs: &[(String, Job)]) -> Vec<Vec<&(String, Job)>> {
    let mut of_exercises: BTreeMap<&str, Vec<&(String, Job)>> = BTreeMap::new();
    for job in jobs {
        of_exercises.entry(&job.1.exercise).or_default().push(job);
    }
    let batches = of_exercises.values().flat_map(|jobs| jobs.chunks(TOGETHER));
    batches.map(<[_]>::to_vec).collect()
}

fn go_on() -> Result<()> {
    if INTERRUPTED.load(Ordering::Relaxed) {
        bail!("interrupted; what is graded is kept, and the same command goes on from there");
    }
    Ok(())
}

/// One into which another user may look, for whom the answer is compiled.
fn folder() -> Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o755));
    }
    builder.tempdir().context("there is no folder to grade in")
}

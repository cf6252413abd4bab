//! Progress of steps that run side by side: bars in a terminal, plain lines elsewhere.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Without a terminal, how often a running step says how far it is.
const PLAIN_INTERVAL: Duration = Duration::from_secs(30);

/// All steps since it was made.
pub struct Board {
    bars: Option<MultiProgress>,
    made: Instant,
    steps: Mutex<Vec<Arc<Step>>>,
}

/// A step that began.
struct Step {
    name: &'static str,
    began: Instant,
    stage: Mutex<Stage>,
}

/// What the step does now.
struct Stage {
    purpose: String,
    began: Instant,
    estimate: Duration,
    fraction: f64,
    ended: Option<Instant>,
}

impl Board {
    pub fn new() -> Board {
        Board {
            bars: io::stderr().is_terminal().then(MultiProgress::new),
            made: Instant::now(),
            steps: Mutex::default(),
        }
    }

    /// Announces a step: its name, what it is for, and about how long it takes.
    pub fn start(&self, name: &'static str, purpose: &str, estimate: Duration) -> Bar {
        let began = Instant::now();
        let step = Arc::new(Step {
            name,
            began,
            stage: Mutex::new(Stage::new(purpose, estimate)),
        });
        lock(&self.steps).push(step.clone());
        let bar = Bar {
            step,
            spoke: Mutex::new(began),
            bar: self.bars.as_ref().map(|bars| bars.add(bar(name))),
        };
        bar.announce();
        bar
    }

    /// Prints on the standard output, above the bars.
    pub fn say(&self, text: &str) {
        match &self.bars {
            Some(bars) => bars.suspend(|| println!("{text}")),
            None => println!("{text}"),
        }
    }

    /// Whether any step had to be done.
    pub fn is_empty(&self) -> bool {
        lock(&self.steps).is_empty()
    }

    /// Whether the step of this name has begun.
    pub fn knows(&self, name: &str) -> bool {
        lock(&self.steps).iter().any(|step| step.name == name)
    }

    /// How long it takes yet until all that runs is done.
    pub fn left(&self) -> Duration {
        let steps = lock(&self.steps);
        let left = steps.iter().map(|step| lock(&step.stage).left());
        left.max().unwrap_or_default()
    }

    /// A line for each step that runs: what it is for, since when, and how long yet.
    pub fn running(&self) -> String {
        let mut text = String::new();
        for step in lock(&self.steps).iter() {
            let stage = lock(&step.stage);
            if stage.ended.is_none() {
                let (so_far, left) = (spell(step.began.elapsed()), spell(stage.left()));
                let _ = writeln!(
                    text,
                    "{:>9}  {}: {so_far} so far, about {left} left",
                    step.name, stage.purpose
                );
            }
        }
        text
    }

    /// Where each second went: a line for each step with the seconds at which it began and ended.
    pub fn times(&self) -> String {
        let since = |time: Instant| (time - self.made).as_secs_f64().round();
        let mut text = format!("{:>12}  {:>6} {:>6}", "", "from s", "to s");
        for step in lock(&self.steps).iter() {
            let stage = lock(&step.stage);
            if let Some(end) = stage.ended {
                let (from, to, purpose) = (since(step.began), since(end), &stage.purpose);
                let _ = write!(text, "\n{:>12}  {from:>6} {to:>6}  {purpose}", step.name);
            }
        }
        text
    }
}

fn bar(name: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix:>8.bold} {bar:12.cyan} {wide_msg}")
        .expect("a template that parses")
        .progress_chars("━╸─");
    let bar = ProgressBar::new(1000).with_style(style).with_prefix(name);
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}

/// The progress of one step.
pub struct Bar {
    step: Arc<Step>,
    spoke: Mutex<Instant>,
    bar: Option<ProgressBar>,
}

impl Bar {
    fn announce(&self) {
        let stage = lock(&self.step.stage);
        let (name, purpose, time) = (self.step.name, &stage.purpose, spell(stage.estimate));
        match &self.bar {
            Some(bar) => bar.set_message(format!("{purpose}, about {time}")),
            None => eprintln!("{name:>12}  {purpose} (about {time})"),
        }
    }

    /// Shows that `fraction` of the step is done, and how long the rest may take.
    pub fn set(&self, fraction: f64) {
        let mut stage = lock(&self.step.stage);
        stage.fraction = fraction;
        let left = spell(stage.left());
        if let Some(bar) = &self.bar {
            bar.set_position((fraction * 1000.0) as u64);
            bar.set_message(format!("{}, about {left} left", stage.purpose));
            return;
        }
        let mut spoke = lock(&self.spoke);
        if spoke.elapsed() > PLAIN_INTERVAL {
            *spoke = Instant::now();
            eprintln!("{:>12}  {:.0} %, about {left} left", self.step.name, fraction * 100.0);
        }
    }

    /// Says why the step goes another way than it began, and which.
    pub fn turn(&self, reason: &str, purpose: &str, estimate: Duration) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{reason}")),
            None => eprintln!("{:>12}  {reason}", self.step.name),
        }
        *lock(&self.step.stage) = Stage::new(purpose, estimate);
        self.announce();
    }

    /// Closes the step with its time, or with the word that it failed.
    pub fn finish(&self, succeeded: bool) {
        let mut stage = lock(&self.step.stage);
        stage.ended = Some(Instant::now());
        let seconds = self.step.began.elapsed().as_secs_f64();
        let outcome = if succeeded {
            format!("ready after {seconds:.0} s")
        } else {
            "not finished".to_owned()
        };
        match &self.bar {
            Some(bar) => {
                bar.set_position(if succeeded { 1000 } else { bar.position() });
                bar.finish_with_message(outcome);
            }
            None => eprintln!("{:>12}  {outcome}", self.step.name),
        }
    }
}

impl Stage {
    fn new(purpose: &str, estimate: Duration) -> Stage {
        Stage {
            purpose: purpose.to_owned(),
            began: Instant::now(),
            estimate,
            fraction: 0.0,
            ended: None,
        }
    }

    /// Early on the estimate is worth more than the pace so far, later less. Without a pace it is the
    /// estimate less the time so far, and never nothing.
    fn left(&self) -> Duration {
        if self.ended.is_some() {
            return Duration::ZERO;
        }
        let (elapsed, fraction) = (self.began.elapsed(), self.fraction);
        if fraction < 0.01 {
            return self.estimate.saturating_sub(elapsed).max(Duration::from_secs(5));
        }
        let guessed = self.estimate.mul_f64((1.0 - fraction).powi(2));
        guessed + elapsed.mul_f64(1.0 - fraction)
    }
}

/// A time in words: seconds up to 90, then minutes.
pub fn spell(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..90 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no thread panics while it holds this")
}

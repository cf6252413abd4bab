//! Progress of steps that run side by side: bars in a terminal, plain lines elsewhere.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};

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
    /// When the estimate, and later the pace so far, has it end.
    expected: Instant,
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
            bar: self.bars.as_ref().map(|bars| bars.add(bar(&step))),
            step,
            spoke: Mutex::new(began),
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
        let mut text = format!("{:>12}  {:>6} {:>6}", "seconds", "from", "to");
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

/// The time that is left stands in front of what it is for, which a narrow terminal cuts off; each tick tells it anew.
fn bar(step: &Arc<Step>) -> ProgressBar {
    let told = step.clone();
    let style = ProgressStyle::with_template("{prefix:>8.bold} {bar:12.cyan} {left}{wide_msg}")
        .expect("a template that parses")
        .with_key("left", move |_: &ProgressState, text: &mut dyn Write| {
            let stage = lock(&told.stage);
            if stage.ended.is_none() {
                let _ = write!(text, "about {} left to ", spell(stage.left()));
            }
        })
        .progress_chars("━╸─");
    let bar = ProgressBar::new(1000).with_style(style).with_prefix(step.name);
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
    // The stage is free again before the bar draws, which asks it for the time that is left.
    fn announce(&self) {
        let (purpose, estimate) = {
            let stage = lock(&self.step.stage);
            (stage.purpose.clone(), spell(stage.estimate))
        };
        match &self.bar {
            Some(bar) => bar.set_message(purpose),
            None => eprintln!("{:>12}  {purpose} (about {estimate})", self.step.name),
        }
    }

    /// Shows that `fraction` of the step is done, and how long the rest may take.
    pub fn set(&self, fraction: f64) {
        lock(&self.step.stage).reach(fraction);
        if let Some(bar) = &self.bar {
            bar.set_position((fraction * 1000.0) as u64);
            return;
        }
        let mut spoke = lock(&self.spoke);
        if spoke.elapsed() > PLAIN_INTERVAL {
            *spoke = Instant::now();
            let left = spell(lock(&self.step.stage).left());
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
        lock(&self.step.stage).ended = Some(Instant::now());
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
        let began = Instant::now();
        Stage {
            purpose: purpose.to_owned(),
            began,
            estimate,
            expected: began + estimate,
            ended: None,
        }
    }

    /// Expects the end anew: early on the estimate is worth more than the pace so far, later less.
    fn reach(&mut self, fraction: f64) {
        if fraction >= 0.01 {
            let guessed = self.estimate.mul_f64((1.0 - fraction).powi(2));
            let at_this_pace = self.began.elapsed().mul_f64(1.0 - fraction);
            self.expected = Instant::now() + guessed + at_this_pace;
        }
    }

    /// Never nothing before the end.
    fn left(&self) -> Duration {
        if self.ended.is_some() {
            return Duration::ZERO;
        }
        let left = self.expected.saturating_duration_since(Instant::now());
        left.max(Duration::from_secs(5))
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

//! Progress of steps that run side by side: bars in a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Without a terminal, how often a running step says how far it is.
const PLAIN_INTERVAL: Duration = Duration::from_secs(30);

/// The bars of all running steps.
pub struct Board {
    bars: Option<MultiProgress>,
}

impl Board {
    pub fn new() -> Board {
        Board {
            bars: io::stderr().is_terminal().then(MultiProgress::new),
        }
    }

    /// Announces a step: its name, what it is for, and about how long it takes.
    pub fn start(&self, name: &'static str, purpose: &str, estimate: Duration) -> Bar {
        let bar = self.bars.as_ref().map(|bars| {
            let template = "{prefix:>8.bold} {bar:12.cyan} {wide_msg}";
            let style = ProgressStyle::with_template(template)
                .expect("a template that parses")
                .progress_chars("━╸─");
            let bar = bars.add(ProgressBar::new(1000).with_style(style).with_prefix(name));
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        });
        match &bar {
            Some(bar) => bar.set_message(format!("{purpose}, {}", about(estimate))),
            None => eprintln!("{name:>12}  {purpose} ({})", about(estimate)),
        }
        let now = Instant::now();
        Bar {
            name,
            purpose: purpose.to_owned(),
            estimate,
            started: now,
            spoke: Mutex::new(now),
            bar,
        }
    }
}

/// The progress of one step.
pub struct Bar {
    name: &'static str,
    purpose: String,
    estimate: Duration,
    started: Instant,
    spoke: Mutex<Instant>,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// Shows that `fraction` of the step is done, and how long the rest may take.
    pub fn set(&self, fraction: f64) {
        let left = about(self.left(fraction));
        if let Some(bar) = &self.bar {
            bar.set_position((fraction * 1000.0) as u64);
            bar.set_message(format!("{}, {left} left", self.purpose));
            return;
        }
        let mut spoke = self.spoke.lock().expect("no thread panics while it holds this");
        if spoke.elapsed() > PLAIN_INTERVAL {
            *spoke = Instant::now();
            eprintln!("{:>12}  {:.0} %, {left} left", self.name, fraction * 100.0);
        }
    }

    /// Early on the estimate is worth more than the pace so far, later less.
    fn left(&self, fraction: f64) -> Duration {
        let elapsed = self.started.elapsed();
        let guessed = self.estimate.mul_f64(1.0 - fraction);
        if fraction < 0.01 {
            return guessed;
        }
        let measured = elapsed.mul_f64((1.0 - fraction) / fraction);
        guessed.mul_f64(1.0 - fraction) + measured.mul_f64(fraction)
    }

    /// Closes the step with its time, or with the word that it failed.
    pub fn finish(&self, succeeded: bool) {
        let seconds = self.started.elapsed().as_secs_f64();
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
            None => eprintln!("{:>12}  {outcome}", self.name),
        }
    }
}

fn about(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..90 => format!("about {seconds} s"),
        seconds => format!("about {} min", (seconds + 30) / 60),
    }
}

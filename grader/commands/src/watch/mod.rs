//! `watch`: grades an exercise whenever it is saved, and shows the report.

mod model;
mod plain;
mod saves;
mod terminal;
mod view;

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use anyhow::Result;
use course::{Exercise, Hints};
use crossterm::event;
use grader::State;

use crate::grading::Regrader;
use crate::{front_door, interrupts};
use model::{Effect, Entry, Key, Model};
use saves::Saves;
use terminal::Terminal;

/// How often a signal from outside is looked for.
const POLL: Duration = Duration::from_millis(100);

/// What happened.
enum News {
    Pressed(Key),
    /// The names of the exercises that were saved.
    Saved(Vec<String>),
    Graded(Result<Vec<(Exercise, State)>>),
}

/// Grades on each save until the reader quits.
///
/// # Errors
/// Where the name means no exercise or several, or the folder cannot be watched.
pub fn run(root: &Path, named: Option<&str>) -> Result<()> {
    interrupts::catch()?;
    let exercises = course::exercises(root)?;
    let start = named.map(|named| course::find(&exercises, named)).transpose()?.cloned();
    // Before the screen is taken over: the first build takes a minute, and cargo says so.
    let grader = Regrader::new(root)?;
    let graded = grader.grade_each(&exercises)?;
    let mut model = Model::new(root, entries(root, exercises));
    model.graded(graded);
    match start {
        Some(exercise) => model.saved(exercise.name()),
        None => model.show_next(),
    }
    let (sender, news) = mpsc::channel();
    let saves = sender.clone();
    let _watching = Saves::watch(root, move |names| {
        let _ = saves.send(News::Saved(names)); // nobody listens after the end
    })?;
    match io::stdin().is_terminal() && terminal::can_be_drawn_on() {
        true => Watch {
            grader,
            model,
            sender,
            waiting: Vec::new(),
        }
        .show(&news),
        false => plain::show(&grader, &mut model, &news),
    }
}

fn entries(root: &Path, exercises: Vec<Exercise>) -> Vec<Entry> {
    let entry = |exercise: Exercise| Entry {
        title: exercise.header(root).title,
        exercise,
        state: None,
    };
    exercises.into_iter().map(entry).collect()
}

/// A watch in a terminal.
struct Watch {
    grader: Regrader,
    model: Model,
    sender: Sender<News>,
    /// Saved while others were being graded.
    waiting: Vec<String>,
}

impl Watch {
    fn show(mut self, news: &Receiver<News>) -> Result<()> {
        let terminal = Terminal::enter()?;
        self.listen();
        loop {
            let (width, height) = terminal.size();
            terminal.draw(&view::screen(&mut self.model, width, height))?;
            match next(news)? {
                Some(News::Pressed(key)) => match self.model.press(key) {
                    Effect::Quit => return Ok(()),
                    effect => self.perform(effect),
                },
                Some(News::Saved(names)) => self.saved(names),
                Some(News::Graded(result)) => self.graded(result),
                None => return Ok(()),
            }
        }
    }

    /// Passes on keys from a thread of its own, which ends with the program.
    fn listen(&self) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            while let Ok(event) = event::read() {
                if let Some(key) = terminal::key(&event)
                    && sender.send(News::Pressed(key)).is_err()
                {
                    return;
                }
            }
        });
    }

    fn saved(&mut self, names: Vec<String>) {
        if let Some(last) = names.last() {
            self.model.saved(last);
        }
        self.waiting.extend(names);
        self.grade();
    }

    fn graded(&mut self, result: Result<Vec<(Exercise, State)>>) {
        self.model.grading = false;
        match result {
            Ok(states) => self.model.graded(states),
            Err(error) => self.model.tell(Some(format!("{error:#}"))),
        }
        self.grade();
    }

    /// Grades what was saved, on a thread of its own; one run at a time.
    fn grade(&mut self) {
        if self.model.grading || self.waiting.is_empty() {
            return;
        }
        self.model.grading = true;
        let exercises = self.model.named(&std::mem::take(&mut self.waiting));
        let (grader, sender) = (self.grader.clone(), self.sender.clone());
        thread::spawn(move || {
            let graded = grader.grade_each(&exercises);
            let _ = sender.send(News::Graded(graded)); // nobody listens after the end
        });
    }

    fn perform(&mut self, effect: Effect) {
        let exercise = self.model.entry().exercise.clone();
        let root = &self.model.root;
        let note = match effect {
            Effect::ShowHint => Hints::of(root).next(&exercise, "press h again").map_err(Into::into),
            Effect::Reset => course::reset(root, &exercise)
                .map(|reset| reset.to_string())
                .map_err(Into::into),
            Effect::Open => front_door::open(root, &exercise.file()),
            Effect::Nothing | Effect::Quit => return,
        };
        self.model.tell(Some(note.unwrap_or_else(|error| format!("{error:#}"))));
    }
}

/// Waits for news; none when a signal asks to end.
fn next(news: &Receiver<News>) -> Result<Option<News>> {
    loop {
        match news.recv_timeout(POLL) {
            Ok(news) => return Ok(Some(news)),
            Err(RecvTimeoutError::Timeout) if !interrupts::came() => {}
            Err(_) => return Ok(None),
        }
    }
}

//! `watch` where there is no terminal: one report after the other.

use std::io::{self, Write};
use std::sync::mpsc::Receiver;

use anyhow::Result;

use super::model::Model;
use super::{News, next, view};
use crate::grading::Regrader;
use crate::progress;

/// Prints the report of each exercise that is saved, until it is ended or nobody reads any more.
pub fn show(grader: &Regrader, model: &mut Model, news: &Receiver<News>) -> Result<()> {
    match print(grader, model, news, &mut anstream::stdout()) {
        Err(error) if nobody_reads(&error) => Ok(()),
        result => result,
    }
}

fn nobody_reads(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn print(grader: &Regrader, model: &mut Model, news: &Receiver<News>, out: &mut impl Write) -> Result<()> {
    writeln!(
        out,
        "This is no terminal that can be drawn on: no keys, and each report is printed below the last.\n\
         End with Ctrl-C.\n"
    )?;
    report(model, out)?;
    while let Some(news) = next(news)? {
        if let News::Saved(names) = news {
            let exercises = model.named(&names);
            model.graded(grader.grade_each(&exercises)?);
            for exercise in exercises {
                model.saved(exercise.name());
                report(model, out)?;
            }
        }
    }
    Ok(())
}

fn report(model: &Model, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", view::head(model).join("\n"))?;
    writeln!(out, "{}\n", view::body(model).join("\n"))?;
    writeln!(out, "{}\n", progress::bar(&model.known()))
}

//! `watch` where there is no terminal: one report after the other.

use std::sync::mpsc::Receiver;

use anstream::println;
use anyhow::Result;

use super::model::Model;
use super::{News, next, view};
use crate::exercises::{grading, progress};
use crate::paths::Paths;

/// Prints the report of each exercise that is saved, until it is ended.
pub fn show(paths: &Paths, model: &mut Model, news: &Receiver<News>) -> Result<()> {
    println!(
        "This is no terminal: no keys, and each report is printed below the last. End with Ctrl-C.\n"
    );
    report(model);
    while let Some(news) = next(news)? {
        if let News::Saved(names) = news {
            let exercises = model.named(&names);
            model.graded(grading::grade_each(paths, &exercises)?);
            for exercise in exercises {
                model.saved(&exercise.name);
                report(model);
            }
        }
    }
    Ok(())
}

fn report(model: &Model) {
    println!("{}", view::head(model).join("\n"));
    println!("{}\n", view::body(model).join("\n"));
    println!("{}\n", progress::bar(&model.known()));
}

//! `watch` in a terminal, which `script` of util-linux makes: what is typed, and what the screen shows then.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::checkout::{REFUSED, checkout, save};

/// A command in a terminal.
pub struct Screen {
    script: Child,
    keys: ChildStdin,
    shown: Receiver<u8>,
}

impl Screen {
    fn new(checkout: &Path) -> Self {
        Self::with(checkout, ("LANG", "C.UTF-8"))
    }

    /// With this variable.
    fn with(checkout: &Path, variable: (&str, &str)) -> Self {
        Self::of(checkout, "watch", variable)
    }

    /// These words of a shell behind the program, and this variable.
    pub fn of(checkout: &Path, words: &str, (name, value): (&str, &str)) -> Self {
        let grade = env!("CARGO_BIN_EXE_grade");
        let command = format!("cd '{0}'; exec '{grade}' '{0}' {words}", checkout.display());
        let mut script = Command::new("script");
        script
            .args(["-qec", &format!("stty rows 24 cols 80; {command}"), "/dev/null"])
            .env("TERM", "xterm")
            .env_remove("WORKBOOK")
            .env_remove("NO_COLOR")
            .env(name, value);
        let mut script = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (keys, mut stdout) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
        let (sender, shown) = mpsc::channel();
        thread::spawn(move || {
            let mut byte = [0];
            while stdout.read_exact(&mut byte).is_ok() && sender.send(byte[0]).is_ok() {}
        });
        Self { script, keys, shown }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Reads on until the screen has these words, and returns them with all before.
    pub fn shows(&self, words: &str) -> String {
        let mut shown = Vec::new();
        while !shown.ends_with(words.as_bytes()) {
            match self.shown.recv_timeout(Duration::from_secs(100)) {
                Ok(byte) => shown.push(byte),
                Err(_) => panic!("no {words:?} in {}", String::from_utf8_lossy(&shown)),
            }
        }
        String::from_utf8(shown).unwrap()
    }

    fn ends(self) {
        self.shows("\x1b[?1049l");
        self.ends_well();
    }

    pub fn ends_well(mut self) {
        assert!(self.script.wait().unwrap().success());
    }
}

#[test]
fn every_key_of_the_last_line_does_what_it_says() {
    let checkout = checkout();
    let mut screen = Screen::new(checkout.path());
    screen.shows("\x1b[?1049h");
    screen.shows("05_gelu ·");
    screen.shows("It does not compile");
    screen.shows("q quit");
    screen.press("h");
    screen.shows("A nudge.");
    screen.press("\x1b[B");
    screen.press("n");
    screen.shows("It does not compile");
    screen.press("o");
    screen.shows("only `cargo run -- watch` can open JupyterLab");
    screen.press("r");
    screen.shows("Put the stub back?");
    screen.press("n");
    screen.shows("h hint");
    screen.press("q");
    screen.ends();
}

#[test]
fn a_save_is_graded_while_the_screen_is_shown_and_ctrl_c_ends_it() {
    let checkout = checkout();
    let mut screen = Screen::new(checkout.path());
    screen.shows("It does not compile");
    for colour in ["blue", "green"] {
        save(checkout.path(), &REFUSED.replace("red", colour));
        let shown = screen.shows(colour);
        let (_, last) = shown.rsplit_once("05_gelu ·").unwrap();
        assert!(last.contains("0 correct, 1 wrong"), "{last:?}");
        screen.shows("q quit");
    }
    screen.press("\x03");
    screen.ends();
}

#[test]
fn what_is_shown_is_in_colour_unless_the_reader_wants_none() {
    const BOLD: &str = "\x1b[1m";
    const RED: &str = "\x1b[31m";
    for (name, value, coloured) in [("LANG", "C.UTF-8", true), ("NO_COLOR", "1", false)] {
        let checkout = checkout();
        let mut screen = Screen::with(checkout.path(), (name, value));
        let shown = screen.shows("q quit");
        assert_eq!([BOLD, RED].map(|code| shown.contains(code)), [coloured; 2], "{shown:?}");
        screen.press("q");
        screen.ends();
    }
}

#[test]
fn where_nothing_can_be_drawn_reports_are_printed_until_ctrl_c() {
    for (terminal, words) in [("dumb", "watch"), ("xterm", "watch | cat")] {
        let checkout = checkout();
        let mut screen = Screen::of(checkout.path(), words, ("TERM", terminal));
        let shown = screen.shows("It does not compile");
        assert!(shown.contains("This is no terminal that can be drawn on"), "{shown:?}");
        screen.press("\x03");
        screen.script.wait().unwrap();
    }
}

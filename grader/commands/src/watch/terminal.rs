//! The real terminal: taken over on entry, and given back however `watch` ends.

use std::io::{self, IsTerminal, Write};
use std::{env, panic};

use console::strip_ansi_codes;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use crossterm::{execute, queue};

use super::model::Key;
use crate::in_colour;

const PAGE: usize = 10;

/// Whether the output is a terminal that knows how to place text: `dumb` names one that does not.
pub fn can_be_drawn_on() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// While this lives, the terminal shows a screen of ours and passes on each key.
pub struct Terminal;

impl Terminal {
    pub fn enter() -> io::Result<Self> {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            usual(info);
        }));
        enable_raw_mode()?;
        let terminal = Self; // what follows may fail, and is undone then
        execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, Hide)?;
        Ok(terminal)
    }

    /// Columns and lines.
    pub fn size(&self) -> (usize, usize) {
        known(size())
    }

    /// Shows these lines and nothing else.
    pub fn draw(&self, lines: &[String]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for (row, line) in (0..).zip(lines) {
            let line = match in_colour() {
                true => line.into(),
                false => strip_ansi_codes(line),
            };
            queue!(
                out,
                MoveTo(0, row),
                Print(line),
                Print("\x1b[0m"),
                Clear(ClearType::UntilNewLine)
            )?;
        }
        queue!(out, Clear(ClearType::FromCursorDown))?;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

/// The size, or the usual one: a terminal that does not know its own says 0.
fn known(size: io::Result<(u16, u16)>) -> (usize, usize) {
    match size {
        Ok((width, height)) if width > 0 && height > 0 => (width.into(), height.into()),
        _ => (80, 24),
    }
}

/// Does no harm twice.
fn leave() {
    let _ = execute!(io::stdout(), Show, EnableLineWrap, LeaveAlternateScreen);
    let _ = disable_raw_mode();
}

/// What an event of the terminal asks for, if anything; a new size asks for a new screen.
pub fn key(event: &Event) -> Option<Key> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(pressed(key)),
        Event::Resize(..) => Some(Key::Other),
        _ => None,
    }
}

fn pressed(key: &KeyEvent) -> Key {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('c' | 'd') => Key::Quit,
            _ => Key::Other,
        };
    }
    match key.code {
        KeyCode::Char('h') => Key::Hint,
        KeyCode::Char('n') | KeyCode::Right => Key::Next,
        KeyCode::Char('p') | KeyCode::Left => Key::Previous,
        KeyCode::Char('r') => Key::Reset,
        KeyCode::Char('o') => Key::Open,
        KeyCode::Char('q') => Key::Quit,
        KeyCode::Char('y') => Key::Yes,
        KeyCode::Esc => Key::Escape,
        KeyCode::Up => Key::Up(1),
        KeyCode::Down => Key::Down(1),
        KeyCode::PageUp => Key::Up(PAGE),
        KeyCode::PageDown | KeyCode::Char(' ') => Key::Down(PAGE),
        _ => Key::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_of_unknown_size_counts_as_a_usual_one() {
        assert_eq!(known(Ok((100, 30))), (100, 30));
        for size in [
            Ok((0, 0)),
            Ok((0, 30)),
            Ok((100, 0)),
            Err(io::ErrorKind::Unsupported.into()),
        ] {
            assert_eq!(known(size), (80, 24));
        }
    }

    fn asked(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        key(&Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn each_key_asks_for_something() {
        use KeyCode::{Char, Down, Enter, Esc, Left, PageDown, PageUp, Right, Up};
        for (code, expected) in [
            (Char('h'), Key::Hint),
            (Char('n'), Key::Next),
            (Right, Key::Next),
            (Char('p'), Key::Previous),
            (Left, Key::Previous),
            (Char('r'), Key::Reset),
            (Char('o'), Key::Open),
            (Char('q'), Key::Quit),
            (Char('y'), Key::Yes),
            (Esc, Key::Escape),
            (Up, Key::Up(1)),
            (Down, Key::Down(1)),
            (PageUp, Key::Up(PAGE)),
            (PageDown, Key::Down(PAGE)),
            (Char(' '), Key::Down(PAGE)),
            (Enter, Key::Other),
        ] {
            assert_eq!(asked(code, KeyModifiers::NONE), Some(expected), "{code:?}");
        }
    }

    #[test]
    fn with_control_a_key_ends_it_or_does_nothing() {
        for (code, expected) in [('c', Key::Quit), ('d', Key::Quit), ('r', Key::Other)] {
            assert_eq!(asked(KeyCode::Char(code), KeyModifiers::CONTROL), Some(expected));
        }
    }

    #[test]
    fn a_key_that_is_let_go_asks_for_nothing_and_a_new_size_for_a_new_screen() {
        let mut released = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        assert_eq!(key(&Event::Key(released)), None);
        assert_eq!(key(&Event::FocusGained), None);
        assert_eq!(key(&Event::Resize(80, 24)), Some(Key::Other));
    }
}

//! The commands that grade, in a small checkout.
#![cfg(unix)]

mod authoring;
mod checkout;
#[path = "../../../../class/tests/class/disk.rs"]
mod disk;
mod full_disk;
mod killed;
mod libraries;
mod listing;
mod small;
mod spoiling;
mod spoilt;
mod terminal;
mod watching;
#[path = "../../../tests/hostile/words.rs"]
mod words;

//! The commands that grade, in a small checkout.
#![cfg(unix)]

mod authoring;
mod checkout;
mod libraries;
mod listing;
mod spoilt;
mod terminal;
mod watching;

//! What the reader's pages must keep to, checked without a kernel or a network.

#![cfg(test)]

mod core;
mod corrections;
mod links;
mod listings;
mod notebooks;
mod pages;
mod precision;
mod predictions;
mod quiz;
mod width;

//! What the reader's pages must keep to, checked without a kernel or a network.

mod links;
mod notebooks;
mod pages;

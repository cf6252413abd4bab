//! The crate as its users call it, in one program, which links faster than three.

mod asking;
mod functions;
mod learning;

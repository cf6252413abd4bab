//! The crate as its users call it, in one program, which links faster than two.

mod functions;
mod learning;

//! Figures and tables that a notebook displays.
//!
//! Every type here has an `evcxr_display`, which the Rust kernel calls on the value of a cell's last
//! expression. The same value outside Jupyter gives a file ([`Figure::save`]) or text ([`Table`]).

mod activation_figures;
mod catalog_tables;
mod cell;
mod choosing;
mod diagram;
mod drawing;
mod experiments;
mod figure;
mod gelu_study;
pub(crate) mod html;
pub(crate) mod kernel;
mod linear_collapse;
mod listing;
mod live;
pub(crate) mod number;
mod pictures;
mod pytorch;
mod source;
mod summary;
mod table;
mod wiring;
mod yours;

pub use activation_figures::{compare, plot};
pub use catalog_tables::{facts_table, formula_table, source_table};
pub use cell::{Cell, IntoRow};
pub use choosing::{hidden_layer_table, output_layer_table};
pub use diagram::Diagram;
pub use figure::{Figure, Panels};
pub use gelu_study::{gelu_accuracy_figure, gelu_approximation_figure, gelu_approximation_table};
pub use linear_collapse::xor_panels;
pub use listing::Listing;
pub use live::*;
pub use pictures::Pictures;
pub use pytorch::{NoListing, pytorch};
pub use source::{NoSource, source_of};
pub use summary::summary_table;
pub use table::Table;
pub use wiring::Wiring;

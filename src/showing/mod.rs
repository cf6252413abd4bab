//! Figures and tables that a notebook displays.

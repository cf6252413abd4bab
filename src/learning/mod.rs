//! Layers, initialisation, backpropagation, training, data and experiments.

pub mod data;

//! Layers, initialisation, backpropagation, training, data and experiments.

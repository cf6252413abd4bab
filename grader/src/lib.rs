//! One small program per exercise.

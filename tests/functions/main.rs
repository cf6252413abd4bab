//! The functions room against outside oracles, identities and finite differences.

mod torch;

use std::sync::Arc;

use crate::functions::Activation;

/// What the explorer shows at first, and what it shows besides the table.
#[derive(Debug, Clone)]
pub struct ExplorerSettings {
    /// Activations of the reader's own, which come first in the menus.
    pub own: Vec<Arc<dyn Activation>>,
    /// The name of the one that is shown first. A name that no activation has stands for GELU.
    pub first: String,
    /// The name of the one beside it. A name that no activation has stands for none.
    pub second: String,
}

impl ExplorerSettings {
    /// An activation of your own, with ReLU beside it.
    pub fn of(own: impl Activation + 'static) -> Self {
        Self {
            first: own.name(),
            own: vec![Arc::new(own)],
            ..Self::default()
        }
    }

    /// The two of the table, by name, that are shown at first.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// explorer_with(ExplorerSettings::comparing("Sigmoid", "Tanh"));
    /// ```
    pub fn comparing(first: &str, second: &str) -> Self {
        Self {
            first: first.into(),
            second: second.into(),
            ..Self::default()
        }
    }
}

impl Default for ExplorerSettings {
    /// GELU beside ReLU.
    fn default() -> Self {
        Self {
            own: vec![],
            first: "GELU".into(),
            second: "ReLU".into(),
        }
    }
}

use super::MobileNetV3Block;
use crate::learning::Stage;

const EXPANSION: &str = "1 × 1 convolution, expansion";
const WEIGHING: &str = "squeeze-and-excite";
const PROJECTION: &str = "1 × 1 convolution, projection";

/// One step of a [`MobileNetV3Block`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockStep {
    /// What it does: `3 × 3 depthwise convolution`.
    pub name: String,
    /// The activation behind it; for squeeze-and-excite the two inside it.
    pub activation: &'static str,
    /// The channels that come out.
    pub channels: usize,
    /// Its weights and biases, without those of the batch normalisation.
    pub weights: usize,
}

impl MobileNetV3Block {
    /// What the block does, in order.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// let block = MobileNetV3Block::new(&MobileNetV3Settings::default(), 7)?;
    /// let steps = block.steps();
    /// assert_eq!((steps[1].name.as_str(), steps[1].weights), ("3 × 3 depthwise convolution", 672 * 9));
    /// # Ok::<(), LearningError>(())
    /// ```
    pub fn steps(&self) -> Vec<BlockStep> {
        let expanded = self.depthwise.filters.dim().0;
        let outputs = self.project.weight.nrows();
        let step = |name: &str, activation, channels, weights| BlockStep {
            name: name.to_owned(),
            activation,
            channels,
            weights,
        };
        let activation = self.activation_name;
        let expand = self.expand.as_ref().map(|layer| {
            let weights = layer.weight.len();
            step(EXPANSION, activation, expanded, weights)
        });
        let depthwise = BlockStep {
            name: self.filtering(),
            ..step("", activation, expanded, self.depthwise.filters.len())
        };
        let weighted = self.squeeze_excite.as_ref().map(|layer| {
            let weights = layer.squeeze.len() + layer.excite.len();
            let biases = layer.squeeze_bias.len() + layer.excite_bias.len();
            step(WEIGHING, "ReLU, Hardsigmoid", expanded, weights + biases)
        });
        let project = step(PROJECTION, "none", outputs, self.project.weight.len());
        let residual = self.residual.then(|| step("the input is added", "none", outputs, 0));
        [expand, Some(depthwise), weighted, Some(project), residual]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What the block is put together of, as a drawing shows it.
    pub fn stages(&self) -> Vec<Stage> {
        let step = |name: &str| Stage::Step(name.to_owned());
        let active = |name: &str| [step(name), Stage::Activation(self.activation_name.to_owned())];
        let mut stages = Vec::new();
        if self.expand.is_some() {
            stages.extend(active(EXPANSION));
        }
        stages.extend(active(&self.filtering()));
        if self.squeeze_excite.is_some() {
            let (value, gate) = (Vec::new(), vec![step(WEIGHING)]);
            stages.push(Stage::Product { value, gate });
        }
        stages.push(step(PROJECTION));
        match self.residual {
            true => vec![Stage::Around(stages)],
            false => stages,
        }
    }

    fn filtering(&self) -> String {
        let (_, kernel, _) = self.depthwise.filters.dim();
        format!("{kernel} × {kernel} depthwise convolution")
    }
}

#[cfg(test)]
mod tests {
    use super::super::MobileNetV3Settings;
    use super::*;

    #[test]
    fn the_steps_are_those_that_the_settings_ask_for() {
        let names = |settings: MobileNetV3Settings| -> Vec<String> {
            let block = MobileNetV3Block::new(&settings, 1).unwrap();
            block.steps().into_iter().map(|step| step.name).collect()
        };
        assert_eq!(names(MobileNetV3Settings::default()).len(), 5);
        let bare = MobileNetV3Settings {
            input_channels: 16,
            expanded_channels: 16,
            output_channels: 24,
            kernel: 5,
            squeeze_excite: false,
            hardswish: false,
            ..Default::default()
        };
        let expected = ["5 × 5 depthwise convolution", "1 × 1 convolution, projection"];
        assert_eq!(names(bare), expected);
    }

    /// Table 1 of the paper gives the widths 112, 672 and 112; the bottleneck has a quarter of 672.
    #[test]
    fn the_weights_are_the_products_of_the_widths() {
        let block = MobileNetV3Block::new(&MobileNetV3Settings::default(), 1).unwrap();
        let weights: Vec<usize> = block.steps().iter().map(|step| step.weights).collect();
        let gates = 2 * 672 * 168 + 168 + 672;
        assert_eq!(weights, [112 * 672, 672 * 9, gates, 672 * 112, 0]);
    }
}

use std::fmt;

use crate::functions::{Gate, Source};

/// What kind of network the hidden layers are part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Architecture {
    /// Dense layers, a few, or more with normalisation or residual connections.
    Dense,
    /// Many dense layers with neither.
    DeepDenseWithoutNormalization,
    /// A convolutional network.
    Convolutional,
    /// A convolutional network for a telephone or a microcontroller.
    Mobile,
    /// An LSTM or a GRU.
    Recurrent,
    /// A transformer as in BERT, GPT-2 and ViT.
    Transformer,
    /// A large language model with a gated feed-forward block.
    LanguageModel,
    /// The half of a GAN that makes images.
    Generator,
    /// The half of a GAN that judges them.
    Discriminator,
}

/// The activation for the hidden layers of one architecture.
#[derive(Debug, Clone, PartialEq)]
pub struct HiddenChoice {
    pub architecture: Architecture,
    /// Its name in [`catalog()`](crate::functions::catalog).
    pub activation: &'static str,
    /// The gated unit that it is the gate's activation of, if it is one.
    pub gate: Option<Gate>,
    /// Why, in a sentence or two.
    pub reason: &'static str,
    /// What to take instead, and when.
    pub instead: &'static [Alternative],
    pub source: Source,
}

/// Another activation, and the case for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// Its name in [`catalog()`](crate::functions::catalog).
    pub activation: &'static str,
    /// When to take it, in words that follow its name: "where units die".
    pub when: &'static str,
}

impl Architecture {
    /// Every architecture, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Dense,
        Self::DeepDenseWithoutNormalization,
        Self::Convolutional,
        Self::Mobile,
        Self::Recurrent,
        Self::Transformer,
        Self::LanguageModel,
        Self::Generator,
        Self::Discriminator,
    ];
}

impl fmt::Display for Architecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Dense => "dense network",
            Self::DeepDenseWithoutNormalization => "deep dense network without normalisation",
            Self::Convolutional => "convolutional network",
            Self::Mobile => "convolutional network for mobile devices",
            Self::Recurrent => "LSTM or GRU",
            Self::Transformer => "transformer",
            Self::LanguageModel => "large language model",
            Self::Generator => "GAN, generator",
            Self::Discriminator => "GAN, discriminator",
        })
    }
}

/// The table of hidden layers: one row for each architecture.
pub fn hidden_choices() -> Vec<HiddenChoice> {
    Architecture::ALL.into_iter().map(choice).collect()
}

pub(super) fn choice(architecture: Architecture) -> HiddenChoice {
    let choice = |activation, reason, instead, source| HiddenChoice {
        architecture,
        activation,
        gate: None,
        reason,
        instead,
        source,
    };
    match architecture {
        Architecture::Dense => choice(
            "relu",
            "Cheap, and its slope of 1 on the right does not shrink the gradient. \
             Start the weights with variance 2/n (He).",
            &[
                Alternative {
                    activation: "leaky_relu",
                    when: "where units die",
                },
                Alternative {
                    activation: "elu",
                    when: "where units die and a smoother curve is wanted",
                },
                Alternative {
                    activation: "tanh",
                    when: "where hidden outputs must be bounded, which is rare",
                },
            ],
            paper(
                "X. Glorot, A. Bordes, Y. Bengio",
                2011,
                "Deep Sparse Rectifier Neural Networks",
                "https://proceedings.mlr.press/v15/glorot11a.html",
            ),
        ),
        Architecture::DeepDenseWithoutNormalization => choice(
            "selu",
            "It pulls mean and variance to 0 and 1 by itself, from standardised inputs and others, if the weights \
             start with variance 1/n (LeCun normal).",
            &[Alternative {
                activation: "relu",
                when: "where normalisation or residual connections can be added",
            }],
            paper(
                "G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter",
                2017,
                "Self-Normalizing Neural Networks",
                "https://arxiv.org/abs/1706.02515",
            ),
        ),
        Architecture::Convolutional => choice(
            "relu",
            "ResNet's choice, behind batch normalisation.",
            &[
                Alternative {
                    activation: "silu",
                    when: "where accuracy is worth its cost, as in EfficientNet",
                },
                Alternative {
                    activation: "mish",
                    when: "where accuracy is worth its cost, as in YOLOv4",
                },
            ],
            paper(
                "K. He, X. Zhang, S. Ren, J. Sun",
                2015,
                "Deep Residual Learning for Image Recognition",
                "https://arxiv.org/abs/1512.03385",
            ),
        ),
        Architecture::Mobile => choice(
            "hardswish",
            "SiLU's shape from sums, products and a clamp. MobileNetV3 uses it in its first convolution and its \
             deeper half, and ReLU in the early blocks.",
            &[Alternative {
                activation: "relu6",
                when: "where the network is to be quantised, as EfficientNet-Lite is",
            }],
            paper(
                "A. Howard et al.",
                2019,
                "Searching for MobileNetV3",
                "https://arxiv.org/abs/1905.02244",
            ),
        ),
        Architecture::Recurrent => choice(
            "tanh",
            "Part of the cell: tanh for the candidate (and an LSTM's output), bounded and zero-centred. The gates are \
             sigmoids, because a gate is a share between 0 and 1.",
            &[],
            paper(
                "K. Greff et al.",
                2015,
                "LSTM: A Search Space Odyssey",
                "https://arxiv.org/abs/1503.04069",
            ),
        ),
        Architecture::Transformer => choice(
            "gelu",
            "In the feed-forward block, not in attention, whose weights come from a softmax. BERT and GPT made it \
             the custom.",
            &[
                Alternative {
                    activation: "gelu_tanh",
                    when: "for GPT-2's weights, which were trained with that form",
                },
                Alternative {
                    activation: "relu",
                    when: "where it must cost less, as in the original transformer",
                },
            ],
            paper(
                "J. Devlin, M.-W. Chang, K. Lee, K. Toutanova",
                2018,
                "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
                "https://arxiv.org/abs/1810.04805",
            ),
        ),
        Architecture::LanguageModel => HiddenChoice {
            gate: Some(Gate::SwiGlu),
            ..choice(
                "silu",
                "As the gate of SwiGLU in the feed-forward block, as in LLaMA, PaLM and Mistral. Its third matrix is \
                 paid for with a width of 2/3.",
                &[Alternative {
                    activation: "gelu_tanh",
                    when: "as the gate of GeGLU, in T5 v1.1 and Gemma",
                }],
                paper(
                    "H. Touvron et al.",
                    2023,
                    "LLaMA: Open and Efficient Foundation Language Models",
                    "https://arxiv.org/abs/2302.13971",
                ),
            )
        },
        Architecture::Generator => choice(
            "relu",
            "DCGAN's rule for all layers but the last, which is a tanh.",
            &[],
            DCGAN,
        ),
        Architecture::Discriminator => choice(
            "leaky_relu",
            "DCGAN's rule, with a slope of 0.2 on the left: the generator learns through the discriminator, so its \
             gradient must not end at a silent unit.",
            &[],
            DCGAN,
        ),
    }
}

/// Where the rules for the two halves of a GAN are from.
pub(super) const DCGAN: Source = paper(
    "A. Radford, L. Metz, S. Chintala",
    2015,
    "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
    "https://arxiv.org/abs/1511.06434",
);

const fn paper(authors: &'static str, year: u16, title: &'static str, link: &'static str) -> Source {
    Source {
        authors,
        year,
        title,
        link,
    }
}

//! The checker of `01_linear_collapse`: a stack of affine layers folded into one.

mod layer;
mod stacks;

use ndarray::array;

use crate::asking::{Check, Finding, Random, Report, Value, functions, signature};
use crate::showing::Figure;
pub use layer::AffineLayer;
use layer::fold;
use stacks::{drawn_pairs, drawn_stacks, layer, pairs, stacks};

/// What answers to the first edition call it.
#[doc(hidden)]
pub type Layer = AffineLayer;

type Stack = Vec<AffineLayer>;

signature!(fn(&AffineLayer, &AffineLayer) -> AffineLayer, (a, b), (AffineLayer, AffineLayer) => AffineLayer, a, b);
signature!(fn(&[AffineLayer]) -> AffineLayer, layers, Vec<AffineLayer> => AffineLayer, layers);

functions! { linear_collapse:
    compose: fn(&AffineLayer, &AffineLayer) -> AffineLayer,
    collapse: fn(&[AffineLayer]) -> AffineLayer,
}

/// Checks W = W₂W₁ and b = W₂b₁ + b₂ for two layers, and the same for a stack of any depth, to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let two = |layers: &Stack| functions.compose.call(&(layers[0].clone(), layers[1].clone()));
    let all = |layers: &Stack| functions.collapse.call(layers);
    let random = &mut Random::new(seed);
    let two = Folding {
        function: "compose",
        fixed: pairs(),
        drawn: drawn_pairs(random),
        answer: &two,
    };
    let all = Folding {
        function: "collapse",
        fixed: stacks(),
        drawn: drawn_stacks(random),
        answer: &all,
    };
    Report::new(
        "01_linear_collapse",
        seed,
        [
            weight_of_two(two.weight("compose: the weight of two layers, to 1e-9")),
            bias_of_two(two.bias("compose: the bias of two layers, to 1e-9")),
            of_a_stack(all.weight("collapse: the weight of a whole stack, to 1e-9"), |layer| {
                layer.weight.into()
            }),
            of_a_stack(all.bias("collapse: the bias of a whole stack, to 1e-9"), |layer| {
                layer.bias.into()
            }),
        ],
    )
}

/// One of the reader's functions, and the stacks that it is tried on.
struct Folding<'a> {
    function: &'static str,
    fixed: Vec<Stack>,
    drawn: Vec<Stack>,
    answer: &'a dyn Fn(&Stack) -> AffineLayer,
}

impl<'a> Folding<'a> {
    fn weight(&self, title: &str) -> Check<'a, Stack> {
        self.check(title, "weight", |layer| layer.weight.into())
    }

    fn bias(&self, title: &str) -> Check<'a, Stack> {
        self.check(title, "bias", |layer| layer.bias.into())
    }

    fn check(&self, title: &str, name: &str, part: fn(AffineLayer) -> Value) -> Check<'a, Stack> {
        let answer = self.answer;
        let labelled = |stacks: &[Stack]| labelled(&format!("the {name} of {}", self.function), stacks);
        Check::new(
            title,
            labelled(&self.fixed),
            move |layers| part(fold(layers)),
            move |layers| part(answer(layers)),
        )
        .drawn(labelled(&self.drawn))
    }
}

fn weight_of_two(check: Check<'_, Stack>) -> Finding {
    check
        .mistake(
            "The matrices stand the wrong way round. x meets W₁ first, so W₁ stands next to it: \
             W₂ (W₁ x) = (W₂ W₁) x.",
            |layers| layers[0].weight.dot(&layers[1].weight),
        )
        .mistake(
            "The weights are added. One layer after the other multiplies them: W₂ (W₁ x) = (W₂ W₁) x.",
            |layers| &layers[0].weight + &layers[1].weight,
        )
        .mistake(
            "That is the product element by element, which * is for arrays. The matrix product is \
             second.weight.dot(&first.weight).",
            |layers| &layers[1].weight * &layers[0].weight,
        )
        .mistake(
            "That is the second layer's weight alone; put W₁ x for its x.",
            |layers| layers[1].weight.clone(),
        )
        .mistake(
            "That is the first layer's weight alone; its output goes through W₂.",
            |layers| layers[0].weight.clone(),
        )
        .mistake(
            "The product is transposed: (W₂ W₁)ᵀ, or W₁ᵀ W₂ᵀ.",
            |layers| fold(layers).weight.reversed_axes(),
        )
        .hint("Put W₁ x + b₁ for the x of the second layer, multiply out, and look at what stands before x.")
        .run()
}

fn bias_of_two(check: Check<'_, Stack>) -> Finding {
    check
        .mistake(
            "b₁ is added as it is. The first layer's output goes through the second, its bias too: \
             W₂ b₁ + b₂.",
            |layers| &layers[0].bias + &layers[1].bias,
        )
        .mistake(
            "b₁ is lost: it goes through the second layer and becomes W₂ b₁.",
            |layers| layers[1].bias.clone(),
        )
        .mistake("b₂ is lost: the second layer adds it at the end.", |layers| {
            layers[1].weight.dot(&layers[0].bias)
        })
        .mistake(
            "W₂ multiplies b₂ as well, but the second layer adds b₂ after its product.",
            |layers| layers[1].weight.dot(&(&layers[0].bias + &layers[1].bias)),
        )
        .mistake(
            "b₁ is multiplied by W₁. It is already past the first layer; W₂ is what comes next.",
            |layers| layers[0].weight.dot(&layers[0].bias) + &layers[1].bias,
        )
        .mistake(
            "The layers are exchanged: W₁ b₂ + b₁ is the second layer followed by the first.",
            |layers| layers[0].weight.dot(&layers[1].bias) + &layers[0].bias,
        )
        .hint("Put W₁ x + b₁ for the x of the second layer, multiply out, and look at what has no x.")
        .run()
}

fn of_a_stack<'a>(check: Check<'a, Stack>, part: fn(AffineLayer) -> Value) -> Finding {
    check
        .mistake(
            "The stack is folded from the wrong end: the first layer of the slice is the first that x meets.",
            move |layers| part(fold(&reversed(layers))),
        )
        .mistake(
            "Only the first two layers are folded. Keep composing what you have with the next one.",
            move |layers| part(fold(&layers[..layers.len().min(2)])),
        )
        .mistake(
            "Only the last two layers are folded. Keep composing what you have with the next one.",
            move |layers| part(fold(&layers[layers.len().saturating_sub(2)..])),
        )
        .mistake("The first layer is left out. A fold starts from it.", move |layers| {
            part(fold(&layers[1..]))
        })
        .mistake("The last layer is left out.", move |layers| {
            part(fold(&layers[..layers.len() - 1]))
        })
        .mistake("That is the last layer alone.", move |layers| {
            part(layers[layers.len() - 1].clone())
        })
        .hint("Begin with the first layer, and compose what you have with each that follows.")
        .run()
}

/// One stack drawn layer by layer, and the single layer that `collapse` makes of it.
pub fn figure(collapse: fn(&[AffineLayer]) -> AffineLayer) -> Figure {
    let stack = vec![
        layer(array![[1.0], [-2.0], [0.5]], array![0.0, 1.0, -1.0]),
        layer(array![[1.0, 0.5, 0.0], [0.0, -1.0, 2.0]], array![0.5, 0.0]),
        layer(array![[2.0, 0.5]], array![-1.0]),
    ];
    let output = |layers: &[AffineLayer], x: f64| layers.iter().fold(array![x], |x, layer| layer.apply(&x))[0];
    let layers = stack.clone();
    Figure::new("Three layers, 1 → 3 → 2 → 1, and your one")
        .x_label("x")
        .y_label("output")
        .curve("the stack, layer by layer", move |x| output(&layers, x))
        .curve("your single layer", move |x| output(&[collapse(&stack)], x))
}

fn reversed(layers: &[AffineLayer]) -> Stack {
    layers.iter().rev().cloned().collect()
}

fn labelled(what: &str, stacks: &[Stack]) -> Vec<(String, Stack)> {
    let label = |layers: &Stack| match layers.len() {
        100.. => format!("{what}({} layers)", layers.len()),
        _ => {
            let layers: Vec<_> = layers.iter().map(AffineLayer::to_string).collect();
            format!("{what}({})", layers.join(", "))
        }
    };
    stacks.iter().map(|layers| (label(layers), layers.clone())).collect()
}

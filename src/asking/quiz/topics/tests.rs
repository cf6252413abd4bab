//! Computes what the questions ask for.

use ndarray::array;

use crate::asking::quiz::comprehensive_quiz;
use crate::asking::quiz::question::{Kind, Question};
use crate::functions::*;
use crate::learning::blocks::FeedForward;
use crate::learning::experiments::{
    ThroughLayersSettings, correlation_map, paired_test, remedies, shared, through_layers, variance_map,
};
use crate::learning::{Init, Layer, Network, Objective, Optimizer, SwishLayer, TrainingSettings, train};

/// The programs of the questions, compiled.
mod programs {
    pub mod bend {
        use crate::functions::relu;
        include!("programs/bend.rs");
    }
    pub mod hidden_nan {
        include!("programs/hidden_nan.rs");
    }
    pub mod overflow {
        include!("programs/overflow.rs");
    }
    pub mod softmax_twice {
        use crate::functions::softmax;
        use ndarray::array;
        include!("programs/softmax_twice.rs");
    }
}

/// The one question whose text contains these words.
fn question(words: &str) -> Question {
    let quiz = comprehensive_quiz();
    let mut found = quiz.questions().filter(|(_, question)| question.text.contains(words));
    let (_, question) = found.next().unwrap_or_else(|| panic!("no question on {words:?}"));
    assert!(found.next().is_none(), "two questions on {words:?}");
    question.clone()
}

fn assert_number(words: &str, computed: f64) {
    let answer = question(words).answer(&computed.to_string());
    assert!(
        answer.is_right(),
        "{words}: {computed} is computed, and marked: {answer}"
    );
}

/// Whether each choice of a question holds, in their order.
fn assert_choices<const N: usize>(words: &str, holds: [bool; N]) {
    let right: String = ('a'..)
        .zip(holds)
        .filter(|(_, holds)| *holds)
        .map(|(letter, _)| letter)
        .collect();
    let answer = question(words).answer(&right);
    assert!(answer.is_right(), "{words}: {right} is computed, and marked: {answer}");
}

#[test]
fn each_program_returns_what_is_marked_right() {
    let outputs = [
        (include_str!("programs/bend.rs"), programs::bend::output()),
        (include_str!("programs/hidden_nan.rs"), programs::hidden_nan::output()),
        (include_str!("programs/overflow.rs"), programs::overflow::output()),
        (
            include_str!("programs/softmax_twice.rs"),
            programs::softmax_twice::output(),
        ),
    ];
    let quiz = comprehensive_quiz();
    let asked: Vec<_> = quiz
        .questions()
        .filter_map(|(_, question)| Some((question.program?, question)))
        .collect();
    assert_eq!(asked.len(), outputs.len());
    for (program, question) in asked {
        let (_, output) = outputs.iter().find(|(source, _)| source.trim_end() == program).unwrap();
        let Kind::Choices(choices) = &question.kind else {
            panic!("{question}")
        };
        let (letter, _) = choices
            .lettered()
            .find(|(_, choice)| choice.text == output.to_string())
            .unwrap();
        assert!(question.answer(&letter.to_string()).is_right(), "{question}");
    }
}

#[test]
fn the_numbers_on_depth_are_computed() -> Result<(), AffineError> {
    let stack = LinearStack::random(&[784, 128, 64, 10], 1)?;
    let count = |layer: &Affine| layer.weight().len() + layer.bias().len();
    // What a stack folds to has the shape of its ends, whatever lies between; a narrow one is folded sooner.
    let narrow = LinearStack::random(&[784, 1, 10], 1)?;
    assert_number("784 → 128", count(&narrow.fold()?) as f64);
    let all: usize = stack.layers().iter().map(count).sum();
    assert_eq!(all, 109_386);
    assert_number(
        "mean square multiplied",
        normal_mean(|x| relu_derivative(x).powi(2)).powi(10).sqrt(),
    );
    Ok(())
}

#[test]
fn the_numbers_on_single_activations_are_computed() {
    let x = find_root(|x| sigmoid(x) - 0.9, 0.0, 10.0).unwrap();
    assert_number("σ(x) = 0.9", sigmoid_derivative(x));
    assert_number("PReLU has learned", prelu(2.0, 1.5));
    assert!((normal_cdf(1.0) - 0.8413).abs() < 5e-5);
    assert_number("What is GELU(−1)?", gelu(-1.0));
    assert_number("mean of the outputs", normal_mean(relu));
}

#[test]
fn the_floor_of_a_double_softmax_is_what_cross_entropy_makes_of_the_best_softmax() {
    let mut sure = ndarray::Array2::zeros((1, 10));
    sure[[0, 0]] = 1000.0;
    let loss = cross_entropy(&softmax(&sure), &[0]).unwrap();
    assert_number("ends in a softmax", loss.value);
}

#[test]
fn hardswish_is_what_the_question_says() {
    let second_difference = |x: f64| hardswish(x + 0.5) - 2.0 * hardswish(x) + hardswish(x - 0.5);
    let slope_jumps = |x: f64| {
        let h = 1e-6;
        let slope = |from: f64| (hardswish(from + h) - hardswish(from)) / h;
        (slope(x) - slope(x - h)).abs() > 0.4
    };
    let lowest = find_minimum(hardswish, -3.0, 0.0);
    assert_choices(
        "What holds for Hardswish",
        [
            second_difference(1.0).abs() < 1e-12,
            slope_jumps(-3.0) && slope_jumps(3.0) && !slope_jumps(1.0),
            (lowest.x + 1.5).abs() < 1e-6 && (lowest.y + 0.375).abs() < 1e-12,
            false, // a matter of record
            true,  // see its source
        ],
    );
}

#[test]
fn the_facts_of_the_catalog_answer_the_challenge() {
    let fits = ["gelu", "softplus", "leaky_relu", "tanh", "silu"].map(|function| {
        let entry = catalog().into_iter().find(|entry| entry.function == function).unwrap();
        entry.facts.smoothness == Smoothness::CInfinity && entry.facts.zero_slope.is_empty()
    });
    assert_choices("The challenge asks", fits);
}

#[test]
fn the_recommended_network_is_the_right_place_to_start() {
    let advice = recommend(Architecture::Dense, Goal::MultiClass);
    assert_eq!(advice.hidden.activation, "relu");
    assert_eq!(
        (advice.output.activation, advice.output.loss),
        ("identity", "cross_entropy")
    );
    assert_choices("small dense network", [false, false, true, false]);
    assert_eq!(
        recommend(Architecture::Dense, Goal::PositiveRegression)
            .output
            .activation,
        "softplus"
    );
    assert_choices("a duration", [false, true, false, false]);
}

#[test]
fn leaky_relu_and_elu_are_what_the_question_says() {
    let jump = |f: fn(f64, f64) -> f64, alpha| f(1e-9, alpha) - f(-1e-9, alpha) > 1e-6;
    assert_choices(
        "leaky ReLU with α",
        [
            elu(-1e6, 1.0) == -1.0 && leaky_relu(-1e6, 0.01) < -1e3,
            jump(leaky_relu_derivative, 0.01) && jump(elu_derivative, 1.0),
            leaky_relu_derivative(-6.0, 0.01) > elu_derivative(-6.0, 1.0),
            normal_mean(|x| elu(x, 1.0)).abs() < 0.1,
        ],
    );
    assert!((normal_mean(|x| elu(x, 1.0)) - 0.16).abs() < 0.005);
    assert!((normal_mean(relu) - 0.40).abs() < 0.005);
}

#[test]
fn swish_and_mish_are_what_the_question_says() {
    let from_relu = |beta: f64| find_maximum(|x| relu(x) - swish(x, beta), 0.0, 10.0 / beta).y;
    let [swish_slope, mish_slope] = [silu_derivative, mish_derivative].map(|slope| find_maximum(slope, -5.0, 5.0).y);
    let [swish_dip, mish_dip] = [silu, mish].map(|f| find_minimum(f, -5.0, 0.0));
    assert_choices(
        "What holds for Swish",
        [
            swish(-1.0, 0.0) == relu(-1.0),
            (from_relu(10.0) / from_relu(100.0) - 10.0).abs() < 1e-3,
            swish_dip.y < 0.0 && mish_dip.y < 0.0,
            swish_slope <= 1.0 && mish_slope <= 1.0,
        ],
    );
    for (computed, told) in [
        (swish_dip.x, -1.28),
        (mish_dip.x, -1.19),
        (swish_slope, 1.10),
        (mish_slope, 1.09),
    ] {
        assert!((computed - told).abs() < 0.005, "{computed} is told as {told}");
    }
}

#[test]
fn gated_units_are_what_the_questions_say() -> Result<(), Box<dyn std::error::Error>> {
    let unit = |scale: f64| swiglu(3.0 * scale, 2.0 * scale);
    let opens = find_root(|b| silu(b) - 1.0, 0.0, 5.0).unwrap();
    assert!((opens - 1.28).abs() < 0.005 && swiglu(-1.0, 2.0) < -1.0);
    assert_choices(
        "a unit of a SwiGLU layer",
        [
            swiglu(-1.0, 2.0) >= 0.0,
            [-1e9, 1.0, 1e9].iter().all(|&a| swiglu(a, 0.0) == 0.0),
            [-3.0, 3.0].iter().all(|&b| (0.0..=1.0).contains(&silu(b))),
            (unit(1000.0) / unit(10.0) - 10_000.0).abs() < 1.0,
        ],
    );
    assert_number("How many hidden units", FeedForward::matched_hidden(3072) as f64);
    Ok(())
}

#[test]
fn what_keeps_the_gradient_of_fifty_layers_is_measured() -> Result<(), Box<dyn std::error::Error>> {
    let seen = remedies(&shared(Relu), 50, 128, 3)?;
    let keeps = |name: &str| {
        let remedy = seen.remedies.iter().find(|remedy| remedy.name == name).unwrap();
        remedy.lowest > 0.01 && remedy.highest < 100.0
    };
    let identity = true; // x + 0 · relu(Wx) is x
    assert!(!keeps("plain"));
    assert_choices(
        "within a factor of a hundred",
        [
            keeps("He initialisation"),
            keeps("residual connections"),
            identity,
            keeps("layer normalisation"),
            false, // no part of the gradient
        ],
    );
    Ok(())
}

#[test]
fn selu_rests_on_what_the_question_says() -> Result<(), Box<dyn std::error::Error>> {
    let far_off = ThroughLayersSettings {
        mean: 1.0,
        spread: 2.0,
        ..Default::default()
    };
    let last = through_layers(&far_off)?.layers.last().unwrap().after;
    let needs_exact_inputs = last.mean.abs() > 0.2 || (last.spread - 1.0).abs() > 0.5;
    let stays = |gain| !variance_map(&Selu, gain, 100.0).fixed_points.is_empty();
    assert_choices(
        "A hundred SELU layers",
        [needs_exact_inputs, stays(1.0), stays(2.0), true, false],
    );
    Ok(())
}

#[test]
fn units_that_start_equal_stay_equal_and_learn() -> Result<(), Box<dyn std::error::Error>> {
    let inputs = Init::Variance(1.0).weight(3, 40, 1)?;
    let target = Objective::MeanSquaredError(inputs.select(ndarray::Axis(1), &[0]));
    let mut network = Network::mlp(&[3, 8, 8, 1], Tanh, Init::LecunNormal, 1)?;
    for parameter in network.parameters_mut() {
        parameter.value.fill(if parameter.name == "bias" { 0.0 } else { 0.1 });
    }
    let settings = TrainingSettings {
        optimizer: Optimizer::sgd(0.1),
        ..Default::default()
    };
    train(&mut network, &inputs, &target, &settings)?;
    let units = &network.parameters()[0].value;
    let moved = units.iter().all(|weight| (weight - 0.1).abs() > 1e-4);
    let equal = (units - &units.row(0)).iter().all(|apart| apart.abs() < 1e-12);
    assert_choices("What becomes of the units", [!equal, !moved, false, equal && moved]);
    Ok(())
}

#[test]
fn steps_are_as_long_as_the_questions_say() -> Result<(), Box<dyn std::error::Error>> {
    assert_number("in thousandths", 1000.0 * (0.04 * 0.5) / 10.0);
    // One sample at ¾: the weight's gradient is ¾ of the bias's, as 3 is of 4. At a rate of 1 the step is the gradient.
    let mut line = Network::mlp(&[1, 1], Identity, Init::LecunNormal, 1)?;
    let before: Vec<f64> = line.parameters().iter().map(|p| p.value[[0, 0]]).collect();
    let settings = TrainingSettings {
        optimizer: Optimizer::sgd(1.0),
        clip_norm: 1.0,
        epochs: 1,
        ..Default::default()
    };
    let far = Objective::MeanSquaredError(array![[-100.0]]);
    train(&mut line, &array![[0.75]], &far, &settings)?;
    let moved: Vec<f64> = (line.parameters().iter().zip(before))
        .map(|(p, before)| (p.value[[0, 0]] - before).abs())
        .collect();
    assert!((moved[0].hypot(moved[1]) - 1.0).abs() < 1e-12, "{moved:?}");
    assert_number("the norm of the biases' part", moved[1]);
    Ok(())
}

#[test]
fn normalisation_and_skips_do_what_the_question_says() -> Result<(), Box<dyn std::error::Error>> {
    let stacks = remedies(&shared(Relu), 50, 64, 3)?.remedies;
    let measured = |name: &str| stacks.iter().find(|stack| stack.name == name).unwrap();
    let (plain, skips) = (
        measured("batch normalisation"),
        measured("batch normalisation, residual"),
    );
    let same = (0.1..10.0).contains(&plain.measured);
    let scale_matters = false; // norm(cWx) is norm(Wx)
    assert_choices(
        "Fifty layers of 64 units",
        [
            same,
            plain.lowest > 1000.0,
            scale_matters,
            skips.highest < 0.1 * plain.lowest,
        ],
    );
    Ok(())
}

#[test]
fn a_test_at_5_percent_finds_a_difference_in_one_of_twenty_without_one() {
    let differences = Init::Variance(1.0).weight(10, 2000, 1).unwrap();
    let found = differences.rows().into_iter().filter(|runs| {
        let runs: Vec<f64> = runs.to_vec();
        paired_test(&runs, &[0.0; 10]).p_value < 0.05
    });
    assert!((20.0 * found.count() as f64 / 2000.0 - 1.0).abs() < 0.3);
    assert_number("In how many of the tests", 20.0 * 0.05);
}

#[test]
fn the_numbers_on_other_shapes_are_computed() -> Result<(), Box<dyn std::error::Error>> {
    // HeUniform draws evenly from ±√(6/n).
    let weight = Init::HeUniform.weight(512, 64, 1)?;
    let variance = 512.0 * weight.mapv(|w| w * w).mean().unwrap() * 0.5;
    assert!((variance - 1.0).abs() < 0.02, "{variance}");
    assert_number("goes into the sine", variance.round());
    let (swish, inputs) = (SwishLayer::new(1.0), array![[1.0, -1.0]]);
    let back = swish.backward(&inputs, &swish.forward(&inputs), &array![[1.0, 1.0]]);
    assert_number("the gradient by β", back.parameters[0][[0, 0]]);
    assert!((sigmoid_derivative(1.0) - 0.1966).abs() < 5e-5);
    Ok(())
}

#[test]
fn what_two_lines_can_be_has_two_slopes_that_rise() {
    let shapes: [fn(f64) -> f64; 5] = [f64::abs, |x| x.min(0.0), |x| leaky_relu(x, 0.1), relu6, |x| x * x];
    let fits = shapes.map(|f| {
        let slopes = (-20..20).map(|x| f(f64::from(x) + 1.0) - f(f64::from(x)));
        let mut slopes: Vec<f64> = slopes.collect();
        let rise = slopes.is_sorted_by(|a, b| a - b < 1e-9);
        slopes.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
        rise && slopes.len() <= 2
    });
    assert_choices("A maxout unit with one input", fits);
}

#[test]
fn a_difference_quotient_through_a_step_is_0() {
    let loss = |weight: f64| (step(0.7 * weight - 0.2) - 0.5).powi(2);
    let quotient = (loss(1.0 + 1e-4) - loss(1.0 - 1e-4)) / 2e-4;
    let backward = 1.0;
    assert_choices(
        "a straight-through estimator",
        [
            quotient == backward,
            quotient == 0.0,
            quotient.is_infinite(),
            quotient == backward / 2.0,
        ],
    );
}

#[test]
fn order_and_chaos_are_what_the_question_says() {
    let [order, chaos] = [1.0, 4.0].map(|gain| correlation_map(&Tanh, gain, 0.05));
    let relu = correlation_map(&Relu, 2.0, 0.0);
    assert!(order.chi < 1.0 && chaos.chi > 1.0);
    let unrelated = relu.through_layers(0.0, 50)[50];
    assert!(unrelated > 0.95);
    assert_choices(
        "let χ be the factor",
        [
            chaos.through_layers(0.99, 50)[50] > 0.99,
            order.through_layers(0.5, 50)[50] > 0.99,
            (relu.chi - 1.0).abs() < 1e-12,
            unrelated < 0.1,
        ],
    );
}

#[test]
fn linear_layers_do_what_the_question_says() -> Result<(), AffineError> {
    let inputs = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let xor = array![[0.0], [1.0], [1.0], [0.0]];
    let best = Affine::least_squares(&inputs, &xor)?.apply_rows(&inputs)?;
    let fits_xor = (best - xor).iter().all(|miss| miss.abs() < 0.1);
    let loses_rank = LinearStack::random(&[8, 2, 8], 3)?.fold()?.rank() < 8;
    let (one, four) = (product_descent(1, 0.01, 0.1, 50), product_descent(4, 0.01, 0.1, 50));
    assert_choices("linear layers in a row do", [fits_xor, loses_rank, one != four, false]);
    Ok(())
}

#[test]
fn known_misses_are_what_their_explanations_compute() {
    let misses = [
        ("lies below 1", -normal_cdf(1.0), "weighs −1 by Φ(1)"),
        (
            "mean square multiplied",
            normal_mean(|x| relu_derivative(x).powi(2)).powi(10),
            "That is the mean square",
        ),
    ];
    for (words, computed, why) in misses {
        let answer = question(words).answer(&computed.to_string()).to_string();
        assert!(answer.contains(why), "{words}: {answer}");
    }
}

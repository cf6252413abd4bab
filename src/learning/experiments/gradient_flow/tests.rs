use super::*;

fn ratio(activation: impl Activation + 'static, init: Init, depth: usize, width: usize) -> f64 {
    let settings = GradientFlowSettings {
        activations: vec![shared(activation)],
        inits: vec![init],
        depth,
        width,
        samples: 16,
        seeds: 3,
    };
    gradient_flow(&settings).unwrap().profiles[0].measured[0]
}

/// The reference figures: 10 layers of 256, zero bias, measured elsewhere.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn the_reference_figures_for_ten_layers_of_256_come_out_within_a_factor_of_3() {
    let third = Init::Variance(1.0 / (3.0 * 256.0));
    let [one, two] = [Init::LecunNormal, Init::HeNormal];
    let within = |reference: f64, activation: Arc<dyn Activation>, init: Init| {
        let ratio = ratio(activation, init, 10, 256) / reference;
        assert!((1.0 / 3.0..3.0).contains(&ratio), "{}: {ratio}", init.name());
    };
    for (init, reference) in [(third, 3e-9), (one, 5e-7), (two, 9e-6)] {
        within(reference, shared(Sigmoid), init);
    }
    for (init, reference) in [(third, 3e-3), (one, 0.26), (two, 1.07)] {
        within(reference, shared(Tanh), init);
    }
    for (init, reference) in [(third, 1e-4), (one, 0.03), (two, 0.98)] {
        within(reference, shared(Relu), init);
    }
    for (init, reference) in [(third, 5e-6), (one, 1e-3), (two, 0.16)] {
        within(reference, shared(Silu), init);
    }
}

#[test]
fn sigmoid_s_gradient_vanishes_with_depth_and_he_with_relu_keeps_it() {
    for depth in [5, 20, 40] {
        // E[σ′²] ≤ 1/16, so under He each layer takes the gradient times √(2/16) at most.
        let most = 0.125f64.sqrt().powi(depth as i32);
        assert!(ratio(Sigmoid, Init::HeNormal, depth, 64) < 1.5 * most);
        assert!((0.2..5.0).contains(&ratio(Relu, Init::HeNormal, depth, 64)));
    }
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn theory_meets_measurement_in_a_wide_network() {
    let flow = gradient_flow(&GradientFlowSettings {
        depth: 6,
        width: 256,
        samples: 16,
        seeds: 3,
        ..Default::default()
    })
    .unwrap();
    assert_eq!(flow.profiles.len(), 12);
    for profile in flow.profiles {
        assert_eq!(profile.measured.len(), 7);
        for (measured, theory) in profile.measured.iter().zip(&profile.theory) {
            let off = (measured / theory).ln().abs();
            assert!(off < 0.3, "{} {}: {off}", profile.activation, profile.init);
        }
    }
}

/// Half of all normal inputs are negative, where ReLU is flat; a unit that is 0 on all 64 samples
/// is rare in the first layer. The slope of sigmoid falls below 0.01 only beyond 4.6.
#[test]
fn relu_is_flat_on_half_of_its_inputs_and_sigmoid_nowhere() {
    let flow = gradient_flow(&GradientFlowSettings {
        inits: vec![Init::HeNormal],
        depth: 3,
        ..Default::default()
    })
    .unwrap();
    let first = |name: &str| {
        let mut profiles = flow.profiles.iter();
        let profile = profiles.find(|p| p.activation == name).unwrap();
        (profile.saturated[0], profile.dead[0])
    };
    let (saturated, dead) = first("ReLU");
    assert!((saturated - 0.5).abs() < 0.05 && dead < 0.01);
    let (saturated, dead) = first("Sigmoid");
    assert!(saturated < 0.01 && dead == 0.0);
}

/// Without activations an orthogonal stack is a rotation.
#[test]
fn orthogonal_weights_alone_keep_every_gradient_s_length() {
    let init = Init::Orthogonal { gain: 1.0 };
    let ratio = ratio(crate::functions::Identity, init, 30, 16);
    assert!((ratio - 1.0).abs() < 1e-12);
}

#[test]
fn nothing_to_measure_is_refused() {
    let nothing = GradientFlowSettings {
        depth: 0,
        ..Default::default()
    };
    let error = gradient_flow(&nothing).unwrap_err();
    assert_eq!(error.to_string(), "the depth is 0, but must be at least 1");
    let unseeded = GradientFlowSettings {
        seeds: 0,
        ..Default::default()
    };
    assert!(gradient_flow(&unseeded).is_err());
}

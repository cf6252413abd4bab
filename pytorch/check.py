"""Holds the files beside this one, which the lessons show, against the crate's numbers.

    pip install torch
    cargo run --quiet -p activations --example pytorch_numbers | python3 pytorch/check.py

Every file is run, and every function, module and loss in it compared.
"""

import json
import runpy
import sys
from pathlib import Path

import torch

HERE = Path(__file__).parent
torch.set_default_dtype(torch.float64)


def load(name):
    return runpy.run_path(str(HERE / f"{name}.py"))


def same(what, found, expected, tolerance=3e-9):
    found, expected = (torch.as_tensor(numbers, dtype=torch.float64) for numbers in (found, expected))
    assert found.shape == expected.shape, f"{what}: shape {found.shape}, here {expected.shape}"
    apart = (found - expected).abs().max().item()
    assert apart <= tolerance, f"{what}: {apart:.1e} apart from the crate"


def activations(numbers):
    for name, ours in numbers["activations"].items():
        file = load(name)
        ways = [file[way] for way in (name, "by_hand", "module") if way in file]
        for way in ways:
            x = torch.tensor(numbers["x"], requires_grad=True)
            y = way(x)
            same(f"{name}, value", y.detach(), ours["value"])
            if name != "step" and way is not file.get("by_hand"):
                (slope,) = torch.autograd.grad(y.sum(), x)
                # PyTorch's slope of hardsigmoid is 1/6 rounded to float32.
                same(f"{name}, derivative", slope, ours["derivative"], 1e-8)


def gated_units(numbers):
    file = load("gated_units")
    pairs = torch.tensor(numbers["pairs"])
    for name in ("glu", "reglu", "geglu", "swiglu"):
        same(name, file[name](pairs), numbers["gated"][name])
    same("clamped_swiglu", file["clamped_swiglu"](pairs), numbers["clamped_swiglu"])
    assert file["SwiGLU"](8, 16)(torch.ones(2, 8)).shape == (2, 8)


def layers(numbers):
    pairs = torch.tensor(numbers["pairs"])
    swish = load("swish_layer")["Swish"](1.5)
    swish(pairs).sum().backward()
    same("the gradient of beta", swish.beta.grad, numbers["swish_beta_gradient"])
    xielu = load("xielu_layer")["XIELU"]()
    shaped = xielu(pairs)
    same("xIELU", shaped.detach(), numbers["xielu"])
    shaped.sum().backward()
    same("the gradients of xIELU's shapes", [xielu.positive.grad, xielu.negative.grad], numbers["xielu_gradients"])
    same("soft_cap", load("soft_cap")["soft_cap"](torch.tensor(numbers["x"]), 3.0), numbers["soft_cap"])
    for name in ("batch_norm", "layer_norm"):
        same(name, load("normalisation")[name](4)(pairs).detach(), numbers[name])
    same("maxout", load("maxout_layer")["Maxout"](2)(pairs), numbers["maxout"])
    sine = load("sine")
    same("sine", sine["Sine"]()(torch.tensor(numbers["x"])), numbers["sine"])
    network = sine["siren"]([1, 48, 48, 1])
    assert network(torch.ones(5, 1)).shape == (5, 1)
    largest = network[2].weight.abs().max() * 30 / (6 / 48) ** 0.5
    assert 0.9 < largest <= 1.0, largest
    assert load("own_activation")["LeakySilu"]()(torch.tensor(0.0)) == 0.0


def networks(numbers):
    file = load("network")
    network = file["mlp"]()
    assert sum(p.numel() for p in network.parameters()) == numbers["network_parameters"]
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    inputs, labels = torch.randn(64, 64), torch.arange(64) % 10
    losses = [file["step"](network, optimizer, inputs, labels) for _ in range(20)]
    assert losses[-1] < losses[0], losses

    block = load("mobilenet_v3_block")["MobileNetV3Block"]().eval()
    weights = [p.numel() for name, p in block.named_parameters() if ".1." not in name]  # without batch norm
    assert sum(weights) == numbers["block_weights"], (sum(weights), numbers["block_weights"])
    images = torch.randn(1, 112, 14, 14)
    assert block(images).shape == images.shape


def small_network(parameters):
    """Of the given parameters, with ReLU between the layers."""
    layers = []
    for weight, bias in zip(parameters[::2], parameters[1::2]):
        layers += [torch.nn.Linear(len(weight[0]), len(weight)), torch.nn.ReLU()]
        layers[-2].weight.data, layers[-2].bias.data = torch.tensor(weight), torch.tensor(bias).flatten()
    return torch.nn.Sequential(*layers[:-1])


def vector(layer):
    return torch.nn.utils.parameters_to_vector(layer.parameters()).detach()


def steps(numbers):
    numbers = numbers["step"]
    inputs, target = torch.tensor(numbers["inputs"]), torch.tensor(numbers["target"])
    watching, clipping = load("watching"), load("clipping")
    for kind, longest in (("plain", float("inf")), ("clipped", 1.0)):
        network = small_network(numbers["before"])
        linear = [layer for layer in network if isinstance(layer, torch.nn.Linear)]
        outputs = watching["keep_outputs"](network)
        before = [vector(layer) for layer in linear]
        loss = torch.nn.functional.mse_loss(network(inputs), target)
        clipping["step"](network, torch.optim.SGD(network.parameters(), lr=0.01), loss, longest)
        # PyTorch divides by the norm and a millionth.
        same(kind, vector(network), vector(small_network(numbers[kind])), 1e-7)
        if kind == "plain":
            dead = [watching["dead_share"](output) for output in outputs.values()]
            norms = [watching["gradient_norm"](layer) for layer in linear]
            ratios = [watching["update_ratio"](then, vector(layer)) for then, layer in zip(before, linear)]
            same("the dead shares", dead, numbers["dead"])
            same("the norms of the gradients", norms, numbers["gradient_norms"])
            same("the sizes of the steps", ratios, numbers["update_ratios"])


def checkpoints(numbers):
    numbers = numbers["step"]
    inputs, target = torch.tensor(numbers["inputs"]), torch.tensor(numbers["target"])
    network = small_network(numbers["before"])
    answers = load("checkpoints")["forward"](network, inputs, 2)
    torch.nn.functional.mse_loss(answers, target).backward()
    for parameter, ours in zip(network.parameters(), numbers["gradients"]):
        same("a gradient with checkpoints", parameter.grad.flatten(), torch.tensor(ours).flatten())


def straight_through(numbers):
    x = torch.tensor(numbers["x"], requires_grad=True)
    y = load("straight_through")["StraightThrough"].apply(x)
    same("straight through, value", y.detach(), numbers["activations"]["step"]["value"])
    (slope,) = torch.autograd.grad(y.sum(), x)
    same("straight through, slope", slope, (x.abs() < 1).double())


def heads(numbers):
    file = load("heads")
    logits, logit, target = (torch.tensor(numbers[name]) for name in ("logits", "logit", "target"))
    same("cross_entropy", file["MultiClass"](4, 3).loss(logits, torch.tensor([0, 2])), numbers["cross_entropy"])
    same("binary cross-entropy", file["Binary"](4).loss(logit, target), numbers["binary_cross_entropy"])
    same("squared error", file["Regressor"](4).loss(logit, target), numbers["squared_error"])
    assert (file["Regressor"](4, positive=True)(torch.randn(9, 4)) > 0).all()
    same("the floor", load("double_softmax")["floor"](10), numbers["double_softmax_floor"])


def forgotten(_):
    file = load("forgotten_activations")
    x = torch.randn(5, 2)
    for kind, linear in (("Forgotten", True), ("Remembered", False)):
        network = file[kind]()
        weight, bias = file["fold"](network)
        assert torch.allclose(network(x), x @ weight.T + bias) == linear, kind


if __name__ == "__main__":
    try:
        numbers = json.load(sys.stdin)
    except ValueError:
        sys.exit("error: no numbers of the crate came in: this takes them from a pipe, as its first lines say")
    checks = [activations, gated_units, layers, networks, steps, checkpoints, straight_through, heads, forgotten]
    for check in checks:
        check(numbers)
    load("swish_timing")  # prints what it measures: there is nothing to agree on
    print(f"{len(numbers['activations'])} activations and {len(checks) - 1} kinds of code agree with PyTorch {torch.__version__}")

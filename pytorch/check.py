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
    assert file["SwiGLU"](8, 16)(torch.ones(2, 8)).shape == (2, 8)


def layers(numbers):
    swish = load("swish_layer")["Swish"](1.5)
    swish(torch.tensor(numbers["pairs"])).sum().backward()
    same("the gradient of beta", swish.beta.grad, numbers["swish_beta_gradient"])
    xielu = load("xielu_layer")["XIELU"]()
    shaped = xielu(torch.tensor(numbers["pairs"]))
    same("xIELU", shaped.detach(), numbers["xielu"])
    shaped.sum().backward()
    same("the gradients of xIELU's shapes", [xielu.positive.grad, xielu.negative.grad], numbers["xielu_gradients"])
    same("soft_cap", load("soft_cap")["soft_cap"](torch.tensor(numbers["x"]), 3.0), numbers["soft_cap"])
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
    numbers = json.load(sys.stdin)
    checks = [activations, gated_units, layers, networks, heads, forgotten]
    for check in checks:
        check(numbers)
    print(f"{len(numbers['activations'])} activations and {len(checks) - 1} kinds of code agree with PyTorch {torch.__version__}")

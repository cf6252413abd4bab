"""Computes networks.json and mobilenet_v3.json with PyTorch: an outside oracle for the learning room.

    pip install torch torchvision
    python make_fixtures.py

Everything is float64 and seeded. Parameters and inputs are rounded to two decimals, so that the
files state them exactly; outputs, losses and gradients are written to the last digit.
"""

import json
from functools import partial
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision
from torch import nn
from torchvision.models.mobilenetv3 import InvertedResidual, InvertedResidualConfig

FOLDER = Path(__file__).parent
ACTIVATIONS = {
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "relu6": nn.ReLU6(),
    "leaky_relu": nn.LeakyReLU(0.01),
    "elu": nn.ELU(1.0),
    "selu": nn.SELU(),
    "softplus": nn.Softplus(threshold=1e9),
    "softsign": nn.Softsign(),
    "gelu": nn.GELU(),
    "gelu_tanh": nn.GELU(approximate="tanh"),
    "silu": nn.SiLU(),
    "mish": nn.Mish(),
    "hardsigmoid": nn.Hardsigmoid(),
    "hardswish": nn.Hardswish(),
}
LOSSES = {
    "cross_entropy": F.cross_entropy,
    "binary_cross_entropy": F.binary_cross_entropy_with_logits,
    "mean_squared_error": F.mse_loss,
}


def rounded(*shape, scale=1.0, shift=0.0):
    return (scale * torch.randn(*shape) + shift).mul(100).round().div(100)


@torch.no_grad()
def round_parameters(module):
    for name, parameter in module.named_parameters():
        is_gain = parameter.dim() == 1 and parameter.numel() > 1 and name.endswith("weight")
        shift = 1.0 if is_gain else 0.0
        parameter.copy_(rounded(*parameter.shape, scale=0.5, shift=shift))


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.inner = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.inner(x)


def skeleton(layer):
    """A layer as data, without its parameters: ["linear", 3, 4], ["gelu"], ["residual", […]]."""
    match layer:
        case nn.Sequential():
            return [skeleton(inner) for inner in layer]
        case Residual():
            return ["residual", skeleton(layer.inner)]
        case nn.Linear():
            return ["linear", layer.in_features, layer.out_features]
        case nn.LayerNorm():
            return ["layer_norm", *layer.normalized_shape]
        case nn.PReLU():
            return ["prelu"]
    return [next(name for name, activation in ACTIVATIONS.items() if activation is layer)]


def matrices(tensors):
    """Each tensor as rows of numbers; a vector is a single row."""
    return [torch.atleast_2d(tensor).tolist() for tensor in tensors]


def mlp(activation):
    return nn.Sequential(nn.Linear(3, 4), activation, nn.Linear(4, 4), activation, nn.Linear(4, 3))


def network(name, model, loss, targets):
    round_parameters(model)
    model.zero_grad()
    inputs = rounded(len(targets), 3, scale=1.5).requires_grad_()
    outputs = model(inputs)
    value = LOSSES[loss](outputs, targets)
    value.backward()
    return {
        "name": name,
        "layers": skeleton(model),
        "parameters": matrices(model.parameters()),
        "inputs": inputs.tolist(),
        "targets": targets.tolist(),
        "loss": loss,
        "outputs": outputs.tolist(),
        "loss_value": value.item(),
        "parameter_gradients": matrices(parameter.grad for parameter in model.parameters()),
        "input_gradient": inputs.grad.tolist(),
    }


def networks():
    classes = torch.tensor([2, 0, 1, 2])
    yes_no = torch.tensor([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    numbers = rounded(4, 2, scale=2.0)
    for name, activation in ACTIVATIONS.items():
        yield network(name, mlp(activation), "cross_entropy", classes)
    silu, tanh, relu = (ACTIVATIONS[name] for name in ["silu", "tanh", "relu"])
    norm = nn.Sequential(
        nn.Linear(3, 5), nn.LayerNorm(5), silu, nn.Linear(5, 4), nn.LayerNorm(4), tanh, nn.Linear(4, 2)
    )
    yield network("layer norm", norm, "binary_cross_entropy", yes_no)
    residual = nn.Sequential(
        nn.Linear(3, 4),
        Residual(nn.Linear(4, 6), silu, nn.Linear(6, 4)),
        Residual(nn.LayerNorm(4), nn.Linear(4, 4), relu),
        nn.Linear(4, 2),
    )
    yield network("residual", residual, "mean_squared_error", numbers)
    prelu = nn.Sequential(nn.Linear(3, 4), nn.PReLU(), nn.Linear(4, 4), nn.PReLU(), nn.Linear(4, 2))
    yield network("prelu", prelu, "mean_squared_error", numbers)


def training(name, optimizer):
    """Ten full-batch steps of one optimiser: the parameters before and after, and each loss."""
    model = mlp(ACTIVATIONS["tanh"])
    round_parameters(model)
    inputs, targets = rounded(6, 3), torch.tensor([0, 1, 2, 0, 1, 2])
    before = matrices(model.parameters())
    steps, losses = optimizer(model.parameters()), []
    for _ in range(10):
        steps.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        losses.append(loss.item())
        steps.step()
    return {
        "name": name,
        "layers": skeleton(model),
        "inputs": inputs.tolist(),
        "targets": targets.tolist(),
        "before": before,
        "after": matrices(model.parameters()),
        "losses": losses,
    }


def trainings():
    yield training("sgd", partial(torch.optim.SGD, lr=0.1))
    yield training("sgd with momentum", partial(torch.optim.SGD, lr=0.1, momentum=0.9))
    yield training("adam", partial(torch.optim.Adam, lr=0.05))


def mobilenet(name, config):
    """torchvision's own block in inference mode, with running statistics that are not 0 and 1."""
    norm = partial(nn.BatchNorm2d, eps=0.001, momentum=0.01)
    block = InvertedResidual(config, norm).double().eval()
    round_parameters(block)
    for module in block.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.copy_(rounded(*module.running_mean.shape, scale=0.3))
            module.running_var.copy_(rounded(*module.running_var.shape, scale=0.2, shift=1.0).abs())
    inputs = rounded(2, config.input_channels, 5, 6)
    state = {key: value.tolist() for key, value in block.state_dict().items() if value.dim() > 0}
    return {
        "name": name,
        "input_channels": config.input_channels,
        "expanded_channels": config.expanded_channels,
        "output_channels": config.out_channels,
        "kernel": config.kernel,
        "stride": config.stride,
        "squeeze_excite": config.use_se,
        "hardswish": config.use_hs,
        "state": state,
        "inputs": inputs.tolist(),
        "outputs": block(inputs).tolist(),
    }


@torch.no_grad()
def mobilenets():
    config = partial(InvertedResidualConfig, dilation=1, width_mult=1.0)
    yield mobilenet("residual, squeeze-and-excite, hardswish", config(8, 5, 16, 8, True, "HS", 1))
    yield mobilenet("stride 2, relu", config(8, 3, 24, 16, False, "RE", 2))
    yield mobilenet("no expansion", config(8, 3, 8, 8, True, "RE", 1))


def feed_forward(name, activation, function, *weights):
    """y = function(x, weights…) and its gradients for a given gradient with respect to y."""
    inputs = rounded(3, 4).requires_grad_()
    for weight in weights:
        weight.requires_grad_()
    output_gradient = rounded(3, 4)
    outputs = function(inputs, *weights)
    outputs.backward(output_gradient)
    return {
        "name": name,
        "activation": activation,
        "parameters": matrices(weights),
        "inputs": inputs.tolist(),
        "outputs": outputs.tolist(),
        "output_gradient": output_gradient.tolist(),
        "parameter_gradients": matrices(weight.grad for weight in weights),
        "input_gradient": inputs.grad.tolist(),
    }


def feed_forwards():
    def plain(f):
        return lambda x, w, w2: F.linear(f(F.linear(x, w)), w2)

    def gated(f):
        return lambda x, w, v, w2: F.linear(f(F.linear(x, w)) * F.linear(x, v), w2)

    def glu(x, w, v, w2):  # F.glu gates its first half with the sigmoid of its second.
        return F.linear(F.glu(torch.cat([F.linear(x, v), F.linear(x, w)], dim=-1)), w2)

    for name, f in {"relu": F.relu, "gelu": F.gelu}.items():
        yield feed_forward(f"plain, {name}", name, plain(f), rounded(6, 4), rounded(4, 6))
    for name, activation, function in [
        ("GLU", "sigmoid", glu),
        ("bilinear", "identity", gated(lambda x: x)),
        ("ReGLU", "relu", gated(F.relu)),
        ("GeGLU", "gelu", gated(F.gelu)),
        ("SwiGLU", "silu", gated(F.silu)),
    ]:
        yield feed_forward(name, activation, function, rounded(5, 4), rounded(5, 4), rounded(4, 5))


def write(file, **contents):
    made_with = {
        "script": Path(__file__).name,
        "torch": torch.__version__.split("+")[0],
        "torchvision": torchvision.__version__.split("+")[0],
        "dtype": "float64",
        "seed": SEED,
    }
    text = json.dumps({"made_with": made_with, **contents}, separators=(",", ":"))
    (FOLDER / file).write_text(text + "\n")


SEED = 2026
torch.set_default_dtype(torch.float64)
torch.manual_seed(SEED)
write(
    "networks.json",
    networks=list(networks()),
    trainings=list(trainings()),
    feed_forwards=list(feed_forwards()),
)
write("mobilenet_v3.json", blocks=list(mobilenets()))

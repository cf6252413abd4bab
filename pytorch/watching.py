# Here: TrainingSettings { watch_every: 4, ..Default::default() }, or look_inside(&network, &inputs, &objective)?
import torch
from torch import nn


def keep_outputs(network):
    """What each ReLU gave last, by its name: ask once, and look after any step."""
    kept = {}
    for name, module in network.named_modules():
        if isinstance(module, nn.ReLU):
            module.register_forward_hook(lambda _module, _input, output, name=name: kept.update({name: output.detach()}))
    return kept


def dead_share(output):
    return (output == 0).all(dim=0).double().mean().item()


def gradient_norm(layer):
    return torch.cat([parameter.grad.flatten() for parameter in layer.parameters()]).norm().item()


def update_ratio(before, after):
    """Of nn.utils.parameters_to_vector(layer.parameters()).detach(), before a step and after it."""
    return ((after - before).norm() / before.norm()).item()

# Here: Network::mlp(&[64, 32, 32, 10], Relu, Init::HeNormal, 1)?, and the four steps that train(...) repeats.
import torch.nn.functional as F
from torch import nn


def mlp():
    network = nn.Sequential(
        nn.Linear(64, 32), nn.ReLU(),
        nn.Linear(32, 32), nn.ReLU(),
        nn.Linear(32, 10),  # no activation behind the last layer
    )
    for layer in network:
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    return network


def step(network, optimizer, inputs, labels):
    optimizer.zero_grad()
    loss = F.cross_entropy(network(inputs), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

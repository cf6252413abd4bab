# Here: TrainingSettings { clip_norm: 1.0, ..Default::default() }, for the gradient of all parameters together.
from torch import nn


def step(network, optimizer, loss, longest=1.0):
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), longest)  # between backward and step
    optimizer.step()

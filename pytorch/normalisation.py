# Here: BatchNorm::new(width)? and LayerNorm::new(width)?, each a layer in front of an activation.
from torch import nn


def batch_norm(width):
    return nn.BatchNorm1d(width)  # over the batch in training; behind network.eval() by running means


def layer_norm(width):
    return nn.LayerNorm(width)  # over each row, so the same in training and after

# Here: backward_with_checkpoints(&network, &batch, &objective, every)?
from torch.utils.checkpoint import checkpoint_sequential


def forward(network, batch, every):
    """What an nn.Sequential gives; the backward pass computes again what lies between two checkpoints."""
    return checkpoint_sequential(network, len(network) // every, batch, use_reentrant=False)

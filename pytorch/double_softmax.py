# Here: double_softmax(...)?, and double_softmax_floor(10). cross_entropy applies a softmax of its own.
import torch
import torch.nn.functional as F


def wrong(logits, labels):
    return F.cross_entropy(F.softmax(logits, dim=-1), labels)  # runs, and trains another loss


def right(logits, labels):
    return F.cross_entropy(logits, labels)


def floor(classes):
    best = torch.zeros(1, classes, dtype=torch.float64)
    best[0, 0] = 1000.0
    return wrong(best, torch.tensor([0])).item()

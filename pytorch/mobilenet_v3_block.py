# Here: MobileNetV3Block::new(&MobileNetV3Settings::default(), 1)?, at inference.
import torch.nn.functional as F
from torch import nn


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, squeezed, 1)
        self.excite = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x):
        mean = F.adaptive_avg_pool2d(x, 1)
        return x * F.hardsigmoid(self.excite(F.relu(self.squeeze(mean))))


def convolution(inputs, outputs, kernel, groups=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs, eps=1e-3),
    )


class MobileNetV3Block(nn.Module):
    def __init__(self, channels=112, expanded=672, kernel=3):
        super().__init__()
        self.expand = convolution(channels, expanded, 1)
        self.depthwise = convolution(expanded, expanded, kernel, groups=expanded)
        self.weigh = SqueezeExcite(expanded, expanded // 4)
        self.project = convolution(expanded, channels, 1)

    def forward(self, x):
        y = F.hardswish(self.expand(x))
        y = F.hardswish(self.depthwise(y))
        return x + self.project(self.weigh(y))

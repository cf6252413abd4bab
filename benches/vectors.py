"""The vectors that a measurement uses, here and in PyTorch: the widest that the processor has, or fewer.

Narrowing has to happen before PyTorch is loaded.
"""

import argparse
import os

# For each, the variables of ATen, and of MKL and oneDNN, which it asks for products, tanh and GELU in f32, and which else
# take the widest whatever ATen is told.
NARROWED = {
    "widest": {},
    "avx2": {"ATEN_CPU_CAPABILITY": "avx2", "MKL_ENABLE_INSTRUCTIONS": "AVX2", "ONEDNN_MAX_CPU_ISA": "AVX2"},
    "baseline": {"ATEN_CPU_CAPABILITY": "default", "MKL_ENABLE_INSTRUCTIONS": "SSE4_2", "ONEDNN_MAX_CPU_ISA": "SSE41"},
}


def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The arguments, with --vectors among them, to which everything is narrowed that is started from now on."""
    parser.add_argument("--vectors", choices=NARROWED, default="widest", help="the widest that are used")
    arguments = parser.parse_args()
    os.environ |= NARROWED[arguments.vectors]
    return arguments

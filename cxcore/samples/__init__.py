"""Sample journeys: text files that describe a journey and how its made-up customers answer."""

from cxcore.samples.form import Sample
from cxcore.samples.reading import SampleError, read
from cxcore.samples.simulation import simulate

__all__ = ["Sample", "SampleError", "read", "simulate"]

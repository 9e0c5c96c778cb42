"""Sample journeys: text files that describe a journey and how its made-up customers answer."""

from cxcore.samples.form import Sample
from cxcore.samples.planting import TOOL, plant, plant_all, plant_sample
from cxcore.samples.reading import SampleError, read
from cxcore.samples.simulation import COLUMNS, simulate

__all__ = [
    "COLUMNS",
    "TOOL",
    "Sample",
    "SampleError",
    "plant",
    "plant_all",
    "plant_sample",
    "read",
    "simulate",
]

"""What all tests share."""

from hypothesis import settings

# How long a test takes says more about who else uses the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

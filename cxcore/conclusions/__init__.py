"""Every chart's one sentence: measures in, plain words out, each with its evidence."""

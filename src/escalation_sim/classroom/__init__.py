"""The classroom: a game on top of the model, pure and replayable, and the pages that carry it."""

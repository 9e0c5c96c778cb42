"""What each column is, with the reason and the doubts: a rating of a touchpoint, a persona, a person."""

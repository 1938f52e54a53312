"""CheckResult -> the shapes that people and other programs read."""

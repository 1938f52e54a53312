"""What fcmdiff is measured with: accuracy on known truth, and speed as ratios in one run."""

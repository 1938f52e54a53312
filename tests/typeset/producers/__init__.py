"""One file a producer: a Job -> its PDF."""

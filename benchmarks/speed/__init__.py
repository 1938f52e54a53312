"""How long reading takes, against other readers in the same run."""

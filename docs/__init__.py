"""The documentation, and the modules that write the generated part of it."""

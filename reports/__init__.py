"""Sample reports on the model series, and the module that writes them."""

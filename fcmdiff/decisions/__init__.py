"""Files of decisions -> one file of them, with whatever people wrote beside."""

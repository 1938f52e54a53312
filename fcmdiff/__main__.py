"""``python -m fcmdiff``: the same as the command ``fcmdiff``."""

from fcmdiff.cli import main

if __name__ == "__main__":
    main()

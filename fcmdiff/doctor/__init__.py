"""The machine at hand -> what is installed, what works, what files are kept from here."""

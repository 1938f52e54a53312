# The same commands as dev.py, for those who have make.
.PHONY: demo check reports setup

demo check reports setup:
	python3 dev.py $@

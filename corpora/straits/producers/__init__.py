"""One file a producer: an Edition -> the PDF of that year. The looks are part of the test."""

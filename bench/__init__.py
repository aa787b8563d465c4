"""Accuracy and speed, runnable by anyone: `make bench`."""

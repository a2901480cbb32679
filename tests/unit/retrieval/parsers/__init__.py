"""Tests of the parsers, one file a format."""

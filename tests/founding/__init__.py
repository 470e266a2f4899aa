"""Tests of what begins a site."""

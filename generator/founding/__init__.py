"""Founding a newspaper: the files a new site begins with, and what it brings from an older one."""

"""The commands, a module each: arguments, and what is done with them."""

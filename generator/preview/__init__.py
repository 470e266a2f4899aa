"""The live preview: the site on this machine, made anew at every save and shown at once."""

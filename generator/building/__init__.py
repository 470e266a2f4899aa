"""From a site's folder to its output: the only package that reads seeds and writes pages."""

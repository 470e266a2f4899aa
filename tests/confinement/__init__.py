"""What a site's folder holds is all that a build reads, and its own folders all that it writes."""

"""Publishing: a built site is looked over, and put on a branch of a Git repository."""

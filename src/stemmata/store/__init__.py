"""What is kept on disk. Empty on purpose: stages import none of it."""

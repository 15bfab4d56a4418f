"""Where functions and SQL run. Empty on purpose: stages import only `engine.base`."""

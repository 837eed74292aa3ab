"""From the records of a project to files for others, a module a format."""

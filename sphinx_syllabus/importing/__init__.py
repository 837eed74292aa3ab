"""An existing page in Markdown, read and written again in the words of the language."""

"""What each format does better than a writer's default for the parent of our nodes."""

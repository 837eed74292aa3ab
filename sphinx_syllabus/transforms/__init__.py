"""From what authors marked to what every format shows."""

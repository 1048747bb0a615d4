"""What the editor costs its author on a page of 20,000 nodes."""

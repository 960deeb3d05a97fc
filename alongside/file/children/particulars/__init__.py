"""What the EYFS asks a provider to hold about a child: what is there, what is missing, and the pages to write it."""

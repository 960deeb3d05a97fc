"""The setting as a whole: what leads it counts and judges what the wings below record."""

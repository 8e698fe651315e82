"""What the benchmark measures with, and what it measures besides pages."""

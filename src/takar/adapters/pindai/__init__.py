"""Paper signed by hand: marks for its corners, and scans or photos of it read, turned and straightened."""

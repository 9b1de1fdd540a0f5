"""What a stranger who holds a paper may type: its code, a file's hash."""

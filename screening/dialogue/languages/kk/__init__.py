"""What only this language needs beside its words."""

"""How a private key is used: imported, and never called."""

padding = None

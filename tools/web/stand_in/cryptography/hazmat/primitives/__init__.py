"""What is built of ciphers. Nobody has a private key in a page: what reads one is imported, and never called."""

serialization = None

"""Which implementation is meant: there is one."""


def default_backend() -> None:
    """None: no other can be chosen."""
    return

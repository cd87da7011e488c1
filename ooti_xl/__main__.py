"""``python -m ooti_xl``: the command, where its own name is not on the path."""

from ooti_xl.cli import main

if __name__ == "__main__":
    main()

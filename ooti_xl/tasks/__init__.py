"""What a person asks for, on any host: check, correct, choose, undo, restore, verify, export.

The command, the ribbon and the page only speak; none of them does a task's work.
"""

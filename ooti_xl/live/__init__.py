"""What a click on the ribbon needs besides the engine: the open workbook, the person in front of it, the log."""

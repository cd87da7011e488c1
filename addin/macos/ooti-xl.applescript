-- Starts Python for Excel, whose sandbox lets it start nothing itself. It is put, as it is, in
-- ~/Library/Application Scripts/com.microsoft.Excel, the one folder that Excel may call scripts from.

-- Four lines: nothing, the command, the workbook's name, Excel's path. (Macros of older templates may send a Python
-- in the first: it may be the workbook's idea, and is passed over.)
-- Returns nothing when Python was started; else what is missing: "install" for everything, or "python" or "package"
-- and, on the next line, the Python tried; on a third line "old" where that is all that is wrong with it.
--
-- Python is an absolute path, and looks for modules neither in the current folder (-P) nor where the environment says.
on StartPython(request)
	set {ignored, command, workbookName, applicationPath} to linesOf(request)
	set python to system attribute "OOTI_XL_PYTHON"
	if python is "" then set python to recordedPython()
	if python is "" then return "install"
	if python does not start with "/" then return "python" & linefeed & python
	set program to quoted form of python
	try
		do shell script program & " -E -P -c 'import importlib.util as u; u.find_spec(\"ooti_xl\").name'"
	on error number status
		-- 126 and 127 are the shell's words for a program that does not run, 2 that of a Python before 3.11 for -P.
		if status is 2 then return "python" & linefeed & python & linefeed & "old"
		if status is 126 or status is 127 then return "python" & linefeed & python
		return "package" & linefeed & python
	end try
	set options to quoted form of ("--wb=" & workbookName) & " --from_xl=1 " & quoted form of ("--app=" & applicationPath)
	-- Not awaited: Excel answers Python only when it no longer waits for this script.
	do shell script program & " -E -P -m ooti_xl.ribbon " & quoted form of command & " " & options & " >/dev/null 2>&1 &"
	return ""
end StartPython

-- What `ooti-xl install` wrote.
on recordedPython()
	try
		return do shell script "/usr/bin/head -n 1 \"$HOME/Library/Application Support/ooti-xl/python.txt\""
	on error
		return ""
	end try
end recordedPython

on linesOf(someText)
	set usual to AppleScript's text item delimiters
	set AppleScript's text item delimiters to linefeed
	set found to text items of someText
	set AppleScript's text item delimiters to usual
	return found
end linesOf

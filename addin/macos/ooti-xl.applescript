-- Starts Python for Excel, whose sandbox lets it start nothing itself. It is put, as it is, in
-- ~/Library/Application Scripts/com.microsoft.Excel, the one folder that Excel may call scripts from.

-- Four lines: a Python or nothing, the command, the workbook's name, Excel's path.
-- Returns nothing when Python was started; else what is missing, "python" or "package", and the Python tried.
on StartPython(request)
	set {python, command, workbookName, applicationPath} to linesOf(request)
	if python is "" then set python to recordedPython()
	if python is "" then set python to "python3"
	set program to quoted form of python
	try
		do shell script program & " -c 'import importlib.util as u; u.find_spec(\"ooti_xl\").name'"
	on error number status
		-- 126 and 127 are the shell's words for a program that does not run.
		if status is 126 or status is 127 then return "python" & linefeed & python
		return "package" & linefeed & python
	end try
	set options to quoted form of ("--wb=" & workbookName) & " --from_xl=1 " & quoted form of ("--app=" & applicationPath)
	-- Not awaited: Excel answers Python only when it no longer waits for this script.
	do shell script program & " -m ooti_xl.ribbon " & quoted form of command & " " & options & " >/dev/null 2>&1 &"
	return ""
end StartPython

-- What `ooti-xl install` wrote.
on recordedPython()
	try
		return do shell script "head -n 1 \"$HOME/Library/Application Support/ooti-xl/python.txt\""
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

Option Explicit
' Starts Python for a command. The only module that does; what the command means is Python's business.
'
' Which Python is a person's own choice, that of an environment or of an installation, and an absolute path: no
' workbook names it, and nothing is started because it lies in the current folder, as that of a bare name may. Nor
' is anything imported from there (-P), or from where the environment says (-E; LibreOffice's is for its own Python).
'
' Three compilers read this text. For Excel, LibreOffice is a constant without a value, that is False, and
' what follows #If LibreOffice is left out. LibreOffice passes over every line that begins with # and keeps
' the lines between them: whatever is not for it must compile there and never be reached.

' How a click ends: Python's exit status, the same numbers as in ooti_xl/live/endings.py; below zero what kept it from
' being started. TOLD is Python's word that the person has read it all.
Private Const TOLD As Long = 0
Private Const PACKAGE_MISSING As Long = 1
Private Const PYTHON_OLD As Long = 2
Private Const COMMAND_UNKNOWN As Long = 3
Private Const WORKBOOK_GONE As Long = 4
Private Const REFUSED As Long = 5
Private Const FAILED As Long = 6
Private Const NOT_INSTALLED As Long = -11
Private Const PYTHON_MISSING As Long = -12
Private Const BLOCKED As Long = -13
Private Const UNSUPPORTED As Long = -14

Public Sub OotiStart(command As String)
    ' What none of these may do, a security rule forbids: of its own accord VBA would show a number and its source.
    On Error GoTo Forbidden
#If LibreOffice Then
    StartFromCalc command
    Exit Sub
#End If
#If Mac Then
    StartOnMac command
#Else
    StartOnWindows command
#End If
    Exit Sub
Forbidden:
    SayEnding BLOCKED, "Python"
End Sub

' ---- Words and settings: names of the workbook that holds these macros, never of another that is in front.

Private Function Named(key As String) As String
    Dim formula As String
    On Error Resume Next
    formula = ThisWorkbook.Names(key).RefersTo
    If Left(formula, 2) = "=""" Then
        Named = Replace(Mid(formula, 3, Len(formula) - 3), """""", """")
    Else
        Named = ThisWorkbook.Names(key).RefersToRange.Value
    End If
End Function

' Says an ending: a sentence of the workbook for each. Whatever else Python ends with is a failure.
Private Sub SayEnding(ending As Long, python As String)
    Dim key As String, text As String
    Select Case ending
        Case TOLD: Exit Sub
        Case PACKAGE_MISSING: key = "OOTI_SAY_PACKAGE_MISSING"
        Case PYTHON_OLD: key = "OOTI_SAY_PYTHON_OLD"
        Case COMMAND_UNKNOWN: key = "OOTI_SAY_COMMAND_UNKNOWN"
        Case WORKBOOK_GONE: key = "OOTI_SAY_WORKBOOK_GONE"
        Case REFUSED: key = "OOTI_SAY_REFUSED"
        Case NOT_INSTALLED: key = "OOTI_SAY_NOT_INSTALLED"
        Case PYTHON_MISSING: key = "OOTI_SAY_PYTHON_MISSING"
        Case BLOCKED: key = "OOTI_SAY_BLOCKED"
        Case UNSUPPORTED: key = "OOTI_SAY_UNSUPPORTED"
        Case Else: key = "OOTI_SAY_FAILED"
    End Select
    text = Replace(Named(key), "{command}", python)
    ' A workbook may have lost its names.
    If text = "" Then text = key & " " & python
    ShowStatus False
    MsgBox text, vbExclamation, "OOTI"
End Sub

' A line at the bottom of the window; False gives it back.
Private Sub ShowStatus(text As Variant)
    On Error Resume Next
#If LibreOffice Then
    ShowInCalc text
    Exit Sub
#End If
    Application.StatusBar = text
End Sub

' Nothing where no workbook is open, as an add-in allows.
Private Function FrontWorkbook() As String
    On Error Resume Next
    FrontWorkbook = ActiveWorkbook.Name
End Function

Private Function FirstLine(text As String) As String
    FirstLine = Trim(Split(Replace(text, vbCr, "") & vbLf, vbLf)(0))
End Function

#If LibreOffice Then
' ---- LibreOffice, on Linux. /bin/sh gets every text as an argument of its own and never as a part of its
' script. Shell splits its third argument at spaces; a text in quotes, single or double, is kept whole.

Private Sub StartFromCalc(command As String)
    Dim python As String, ending As Long
    If GetGUIType() = 1 Then
        SayEnding UNSUPPORTED, ""
        Exit Sub
    End If
    python = CalcPython()
    If python = "" Then
        ending = NOT_INSTALLED
    ElseIf Left(python, 1) = "/" Then
        ShowStatus Named("OOTI_SAY_BEGUN")
        ending = CalcProbe(python)
    Else
        ending = PYTHON_MISSING
    End If
    SayEnding ending, python
    If ending <> TOLD Then Exit Sub
    ' Not awaited: Python asks this very office, which answers nobody before the macro has ended.
    Shell "/bin/sh", 0, "-c 'exec ""$@""' sh " & Whole(python) & " -E -P -m ooti_xl.ribbon " & command & " " & _
        Whole("--wb=" & CalcWorkbook()) & " --from_xl=1 " & Whole("--app=" & Listening()), False
End Sub

Private Function CalcPython() As String
    Dim folder As String
    folder = Environ("XDG_CONFIG_HOME")
    If Left(folder, 1) <> "/" Then folder = Environ("HOME") & "/.config"
    CalcPython = Environ("OOTI_XL_PYTHON")
    If CalcPython = "" Then CalcPython = LineOf(folder & "/ooti-xl/python.txt")
End Function

' The office keeps the line, for Python to take away when it is done.
Private Sub ShowInCalc(text As Variant)
    Dim office As Object, indicator As Object
    Set office = GetDefaultContext()
    If office.hasByName("ooti-xl.begun") Then
        Set indicator = office.getByName("ooti-xl.begun")
        indicator.end
        office.removeByName "ooti-xl.begun"
    End If
    If VarType(text) <> vbString Then Exit Sub
    Set indicator = ThisComponent.CurrentController.Frame.createStatusIndicator()
    indicator.start text, 0
    office.insertByName "ooti-xl.begun", indicator
End Sub

' Awaited, so that a missing Python or package is known here: 126 or 127 is the shell's word for a program
' that does not run, 2 that of a Python before 3.11, which does not know -P; 0 says that the package is there, and
' nothing at all that there was no shell.
Private Function CalcProbe(python As String) As Long
    Dim place As Object, path As String
    Set place = CreateUnoService("com.sun.star.io.TempFile")
    path = ConvertFromURL(place.Uri)
    Shell "/bin/sh", 0, "-c '""$2"" -E -P -c ""import importlib.util as u; u.find_spec(\""ooti_xl\"").name"" " & _
        ">/dev/null 2>&1; echo $? >""$1""' sh " & Whole(path) & " " & Whole(python), True
    Select Case LineOf(path)
        Case "0"
            CalcProbe = TOLD
        Case "2"
            CalcProbe = PYTHON_OLD
        Case "126", "127"
            CalcProbe = PYTHON_MISSING
        Case ""
            CalcProbe = BLOCKED
        Case Else
            CalcProbe = PACKAGE_MISSING
    End Select
End Function

' In the quotes that it has not; a path with both kinds is not found.
Private Function Whole(text As String) As String
    Dim quote As String
    quote = """"
    If InStr(text, quote) > 0 Then quote = "'"
    Whole = quote & text & quote
End Function

Private Function LineOf(path As String) As String
    Dim number As Integer, text As String
    On Error Resume Next
    number = FreeFile
    Open path For Input As #number
    Line Input #number, text
    Close #number
    LineOf = FirstLine(text)
End Function

' The document's URL has no space and no quote; a document never saved has only its name.
Private Function CalcWorkbook() As String
    CalcWorkbook = ThisComponent.URL
    If CalcWorkbook = "" Then CalcWorkbook = ThisWorkbook.Name
End Function

' Where Python finds this office: a pipe that it opens at the first command. The office itself keeps it, not
' this workbook: closed while Python speaks through it, a workbook would take the office down with it.
Private Function Listening() As String
    Dim office As Object, acceptor As Object, pipe As String
    Set office = GetDefaultContext()
    If office.hasByName("ooti-xl.pipe") Then
        pipe = office.getByName("ooti-xl.pipe")
    Else
        Randomize
        pipe = "ooti" & Format(Now, "yyyymmddhhmmss") & Hex(Int(Rnd * 16777216)) & Hex(Int(Rnd * 16777216))
        Set acceptor = CreateUnoService("com.sun.star.office.Acceptor")
        acceptor.initialize Array("pipe,name=" & pipe & ";urp;StarOffice.ComponentContext", True)
        office.insertByName "ooti-xl.acceptor", acceptor
        office.insertByName "ooti-xl.pipe", pipe
    End If
    Listening = "pipe,name=" & pipe
End Function
#End If

#If Mac Then
' ---- Excel on a Mac. Its sandbox lets nothing start but a script that the person has installed; this one
' quotes every text for the shell, and knows itself which Python: the first line, once a Python, is empty. It
' answers at once: nothing, or what is missing and which Python it tried; without the script, all is missing.

Private Sub StartOnMac(command As String)
    Dim answer As String, words() As String, ending As Long
    ShowStatus Named("OOTI_SAY_BEGUN")
    answer = "install"
    On Error Resume Next
    answer = AppleScriptTask("ooti-xl.applescript", "StartPython", _
        vbLf & command & vbLf & FrontWorkbook() & vbLf & Application.Path)
    On Error GoTo 0
    words = Split(answer & vbLf & vbLf, vbLf)
    Select Case words(0)
        Case ""
            ending = TOLD
        Case "install"
            ending = NOT_INSTALLED
        Case "package"
            ending = PACKAGE_MISSING
        Case Else
            ending = PYTHON_MISSING
            If words(2) = "old" Then ending = PYTHON_OLD
    End Select
    SayEnding ending, words(1)
End Sub
#Else
' ---- Excel on Windows. No cmd.exe takes part, so & ^ | mean nothing; a file's name has no double quote.

Private Sub StartOnWindows(command As String)
    Dim python As String, ending As Long
    python = WindowsPython()
    If python = "" Then
        ending = NOT_INSTALLED
    ElseIf IsWindowsPlace(python) Then
        ShowStatus Named("OOTI_SAY_BEGUN")
        ending = WindowsRun(python, command)
    Else
        ending = PYTHON_MISSING
    End If
    SayEnding ending, python
End Sub

' Not by Environ and Open: they lose what is outside the code page, as in a person's name in a path.
Private Function WindowsPython() As String
    Dim variables As Object, folder As String
    Set variables = CreateObject("WScript.Shell").Environment("Process")
    WindowsPython = variables.Item("OOTI_XL_PYTHON")
    folder = variables.Item("APPDATA")
    If WindowsPython = "" And IsWindowsPlace(folder) Then WindowsPython = WindowsLine(folder & "\ooti-xl\python.txt")
    WindowsPython = Replace(Replace(WindowsPython, """", ""), "/", "\")
End Function

' Whether a path says where it is, whatever the current folder and drive.
Private Function IsWindowsPlace(path As String) As Boolean
    IsWindowsPlace = (Mid(path, 2, 2) = ":\" Or Left(path, 2) = "\\")
End Function

Private Function WindowsLine(path As String) As String
    Dim stream As Object
    On Error Resume Next
    Set stream = CreateObject("ADODB.Stream")
    stream.Charset = "utf-8"
    stream.Open
    stream.LoadFromFile path
    WindowsLine = FirstLine(stream.ReadText)
    stream.Close
End Function

' What Python ended with, after it has ended. Excel answers it meanwhile.
Private Function WindowsRun(python As String, command As String) As Long
    Dim starter As Object, words As String
    Set starter = CreateObject("WScript.Shell")
    words = """" & python & """ -E -P -m ooti_xl.ribbon " & command & " ""--wb=" & FrontWorkbook() & _
        """ --from_xl=1 ""--app=" & Application.Path & "\EXCEL.EXE"" --hwnd=" & Application.Hwnd
    ' Run puts the values of variables in place of %NAME%, once: so a % comes from a variable too.
    starter.Environment("Process").Item("OOTI_PERCENT") = "%"
    On Error Resume Next
    WindowsRun = starter.Run(Replace(words, "%", "%OOTI_PERCENT%"), 0, True)
    If Err.Number <> 0 Then
        WindowsRun = NotRun(Err.Number)
    ElseIf WindowsRun = 9009 Then
        ' Found, but it is the shop's stand-in for Python.
        WindowsRun = PYTHON_MISSING
    End If
End Function

' Why Windows runs no program: no such file, no such folder, not a program (winerror.h); else it is not allowed to.
Private Function NotRun(number As Long) As Long
    Select Case number
        Case -2147024894, -2147024893, -2147024703
            NotRun = PYTHON_MISSING
        Case Else
            NotRun = BLOCKED
    End Select
End Function
#End If

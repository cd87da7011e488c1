Option Explicit
' One tab OOTI, never two. The add-in's is there for every workbook: while it is open, this workbook's own stays out of
' sight. The add-in itself has none of this.

' The ribbon as Excel gave it (IRibbonUI).
Public OotiRibbonNow As Object

Public Sub ribbon_loaded(ribbon As IRibbonUI)
    Set OotiRibbonNow = ribbon
    Set ThisWorkbook.Host = Application
End Sub

Public Sub tab_visible(control As IRibbonControl, ByRef visible As Variant)
    visible = Not IsAddinOpen()
End Sub

' An add-in is in no list of the open workbooks, but is found by its name.
Private Function IsAddinOpen() As Boolean
    Dim addin As Object
    On Error Resume Next
    Set addin = Workbooks("ooti.xlam")
    IsAddinOpen = Not addin Is Nothing
End Function

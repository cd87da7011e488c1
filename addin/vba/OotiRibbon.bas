Option Explicit
' What the ribbon's buttons call.

Public Sub validate_all(control As IRibbonControl)
    OotiStart "validate_all"
End Sub

Public Sub validate_sheet(control As IRibbonControl)
    OotiStart "validate_sheet"
End Sub

Public Sub previous_finding(control As IRibbonControl)
    OotiStart "previous_finding"
End Sub

Public Sub next_finding(control As IRibbonControl)
    OotiStart "next_finding"
End Sub

Public Sub clear_marks(control As IRibbonControl)
    OotiStart "clear_marks"
End Sub

Public Sub normalise(control As IRibbonControl)
    OotiStart "normalise"
End Sub

Public Sub choices(control As IRibbonControl)
    OotiStart "choices"
End Sub

Public Sub remove_empty_rows(control As IRibbonControl)
    OotiStart "remove_empty_rows"
End Sub

Public Sub undo(control As IRibbonControl)
    OotiStart "undo"
End Sub

Public Sub export_TARGET(control As IRibbonControl)
    OotiStart "export_TARGET"
End Sub

Public Sub restore_references(control As IRibbonControl)
    OotiStart "restore_references"
End Sub

Public Sub explain(control As IRibbonControl)
    OotiStart "explain"
End Sub

Public Sub language(control As IRibbonControl)
    OotiStart "language"
End Sub

Public Sub diagnostics(control As IRibbonControl)
    OotiStart "diagnostics"
End Sub

Public Sub about(control As IRibbonControl)
    OotiStart "about"
End Sub

Option Explicit
' The same commands for Alt+F8, where there is no ribbon.

Public Sub Ooti_validate_all()
    OotiStart "validate_all"
End Sub

Public Sub Ooti_validate_sheet()
    OotiStart "validate_sheet"
End Sub

Public Sub Ooti_previous_finding()
    OotiStart "previous_finding"
End Sub

Public Sub Ooti_next_finding()
    OotiStart "next_finding"
End Sub

Public Sub Ooti_clear_marks()
    OotiStart "clear_marks"
End Sub

Public Sub Ooti_normalise()
    OotiStart "normalise"
End Sub

Public Sub Ooti_choices()
    OotiStart "choices"
End Sub

Public Sub Ooti_remove_empty_rows()
    OotiStart "remove_empty_rows"
End Sub

Public Sub Ooti_undo()
    OotiStart "undo"
End Sub

Public Sub Ooti_export_TARGET()
    OotiStart "export_TARGET"
End Sub

Public Sub Ooti_restore_references()
    OotiStart "restore_references"
End Sub

Public Sub Ooti_explain()
    OotiStart "explain"
End Sub

Public Sub Ooti_language()
    OotiStart "language"
End Sub

Public Sub Ooti_diagnostics()
    OotiStart "diagnostics"
End Sub

Public Sub Ooti_about()
    OotiStart "about"
End Sub

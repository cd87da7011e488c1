; The Windows installer: for one person, without an administrator, with Python and all packages inside.
; tools/windows/build.py makes what is included: the folder APP, the version, the words of both languages, and the list of
; files. What is put where, in the person's profile, `ooti-xl install` knows; its names are given here as ADDIN and TEMPLATE.

Unicode true
Target amd64-unicode
!ifndef FAST
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off
AllowSkipFiles off ; on a full disk a silent installation would go on without the file
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
BrandingText " "
Name "OOTI-XL"
OutFile "${OUT}"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

; What the program ends with, as docs/windows.md says.
!define FAILED 2
!define EXCEL_RUNS 3
!define TOO_OLD 4

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ooti-xl"
!define MENU_KEY "Software\Classes\SystemFileAssociations"
!define START_MENU "$SMPROGRAMS\OOTI"
!define FOLDER "$LOCALAPPDATA\Programs\ooti-xl"
!define GUIDE "guide\fr\utilisation.html"

!define MUI_WELCOMEPAGE_TITLE "$(setup_title)"
!define MUI_WELCOMEPAGE_TEXT "$(setup_welcome)"
!define MUI_FINISHPAGE_TITLE "$(setup_done_title)"
!define MUI_FINISHPAGE_TEXT "$(setup_done)"
!define MUI_FINISHPAGE_SHOWREADME "${FOLDER}\app\${GUIDE}"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(setup_open_guide)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE French ; first: what a Windows of a third language gets
!insertmacro MUI_LANGUAGE English
!include "${WORDS}"
!include "${FILES}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "OOTI-XL"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileDescription "OOTI-XL"
VIAddVersionKey /LANG=0 LegalCopyright "MIT"

Var Former

; Excel keeps the add-in open, and what it starts keeps Python open.
!macro RefuseWhileExcelRuns
  ${Do}
    FindWindow $0 "XLMAIN"
    ${If} $0 = 0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(setup_excel_runs)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${EXCEL_RUNS}
      Quit
  ${Loop}
!macroend

; Say why nothing was done, and end.
!macro Fail words
  MessageBox MB_OK|MB_ICONSTOP "${words}" /SD IDOK
  SetErrorLevel ${FAILED}
  Abort
!macroend

; The verb in Explorer's menu. Explorer puts a file's name in place of %1; a file's name has no double quote.
!macro AddToMenu suffix
  WriteRegStr HKCU "${MENU_KEY}\${suffix}\shell\ooti-xl" "" "$(setup_check)"
  WriteRegStr HKCU "${MENU_KEY}\${suffix}\shell\ooti-xl\command" "" \
    '"$INSTDIR\app\pythonw.exe" -m ooti_xl show --locale $(setup_locale) "%1"'
!macroend
!macro TakeFromMenu suffix
  DeleteRegKey HKCU "${MENU_KEY}\${suffix}\shell\ooti-xl"
  DeleteRegKey /ifempty HKCU "${MENU_KEY}\${suffix}\shell"
  DeleteRegKey /ifempty HKCU "${MENU_KEY}\${suffix}"
!macroend

Function .onInit
  StrCpy $INSTDIR "${FOLDER}" ; wherever /D= says: only there is everything ours
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(setup_too_old)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  !insertmacro RefuseWhileExcelRuns
FunctionEnd

Function .onInstFailed
  Call TakeNewAway
FunctionEnd

; The folder in which the new version is made ready: nobody keeps anything there.
Function TakeNewAway
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\app.new"
FunctionEnd

Section
  Call TakeNewAway
  SetOutPath "$INSTDIR\app.new"
  File /r "${APP}\*"
  WriteUninstaller "$INSTDIR\app.new\uninstall.exe"
  ; Compiled once and for all; and the first sign of life of this Python on this computer.
  nsExec::Exec '"$INSTDIR\app.new\python.exe" -m compileall -q "$INSTDIR\app.new\Lib"'
  Pop $0
  ${If} $0 != 0
    !insertmacro Fail "$(setup_python_stopped)"
  ${EndIf}

  ; The former version steps aside whole, or stays whole.
  SetOutPath "$INSTDIR"
  StrCpy $Former ""
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    StrCpy $Former "$INSTDIR\app.old"
    ${While} ${FileExists} "$Former\*.*" ; somebody has put something into a former version: it stays
      StrCpy $Former "$Former-1"
    ${EndWhile}
    ClearErrors
    Rename "$INSTDIR\app" "$Former"
    ${If} ${Errors}
      !insertmacro Fail "$(setup_in_use)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\app.new" "$INSTDIR\app"
  ${If} ${Errors}
    Call PutFormerBack
    !insertmacro Fail "$(setup_in_use)"
  ${EndIf}
  nsExec::Exec '"$INSTDIR\app\python.exe" -m ooti_xl install --addin --locale $(setup_locale)'
  Pop $0
  ${If} $0 != 0
    ${If} $Former == ""
      nsExec::Exec '"$INSTDIR\app\python.exe" -m ooti_xl uninstall'
      Pop $0
    ${EndIf}
    Rename "$INSTDIR\app" "$INSTDIR\app.new"
    Call PutFormerBack
    !insertmacro Fail "$(setup_profile_refused)"
  ${EndIf}

  FileOpen $0 "$INSTDIR\ooti-xl.cmd" w
  FileWrite $0 '@"%~dp0app\python.exe" -m ooti_xl %*$\r$\n'
  FileClose $0

  CreateDirectory "${START_MENU}"
  CreateShortCut "${START_MENU}\$(setup_new_workbook).lnk" "$APPDATA\Microsoft\Templates\${TEMPLATE}"
  CreateShortCut "${START_MENU}\$(setup_guide).lnk" "$INSTDIR\app\${GUIDE}"
  !insertmacro AddToMenu ".xlsx"
  !insertmacro AddToMenu ".xlsm"
  WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayName "OOTI-XL"
  WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" Publisher "OOTI-XL"
  WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayIcon "$INSTDIR\app\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" UninstallString '"$INSTDIR\app\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" QuietUninstallString '"$INSTDIR\app\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" EstimatedSize ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" NoModify 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" NoRepair 1

  ${If} $Former != ""
    ; Each version knows its own files; what else is there is not ours.
    ExecWait '"$Former\uninstall.exe" /S /FILES _?=$Former'
    Delete "$Former\uninstall.exe"
    RMDir "$Former"
  ${EndIf}
SectionEnd

Function PutFormerBack
  ${If} $Former != ""
    Rename "$Former" "$INSTDIR\app"
  ${EndIf}
FunctionEnd

Var FilesOnly

Function un.onInit
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FILES" $1
  StrCpy $FilesOnly 1
  ${If} ${Errors}
    StrCpy $FilesOnly 0
    !insertmacro RefuseWhileExcelRuns
  ${EndIf}
FunctionEnd

; $INSTDIR is the folder of this version, app or app.old. Python takes no part: it may be what is broken.
Section Uninstall
  ClearErrors
  Delete "$INSTDIR\python.exe"
  Delete "$INSTDIR\pythonw.exe"
  ${If} ${Errors}
    !insertmacro Fail "$(setup_in_use)"
  ${EndIf}
  ${If} $FilesOnly = 0
    Delete "$APPDATA\Microsoft\Excel\XLSTART\${ADDIN}"
    Delete "$APPDATA\Microsoft\Templates\${TEMPLATE}"
    Delete "$APPDATA\ooti-xl\python.txt"
    Delete "$APPDATA\ooti-xl\preferences.json"
    Delete "$APPDATA\ooti-xl\clicks.lock"
    Delete "$APPDATA\ooti-xl\ooti-xl.log*"
    RMDir "$APPDATA\ooti-xl"
    Delete "${START_MENU}\$(setup_new_workbook).lnk"
    Delete "${START_MENU}\$(setup_guide).lnk"
    RMDir "${START_MENU}"
    !insertmacro TakeFromMenu ".xlsx"
    !insertmacro TakeFromMenu ".xlsm"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    Delete "$INSTDIR\..\ooti-xl.cmd"
  ${EndIf}
  !insertmacro DeleteFiles
  SetOutPath "$TEMP"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${If} $FilesOnly = 0
    RMDir "$INSTDIR\.."
  ${EndIf}
SectionEnd

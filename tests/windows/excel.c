/* Excel, as far as an installer sees it: a window of its class, until its input ends. */
#include <stdio.h>
#include <windows.h>

int main(void) {
    WNDCLASSA excel = {0};
    excel.lpfnWndProc = DefWindowProcA;
    excel.lpszClassName = "XLMAIN";
    RegisterClassA(&excel);
    if (!CreateWindowA("XLMAIN", "Excel", WS_OVERLAPPEDWINDOW, 0, 0, 9, 9, NULL, NULL, NULL, NULL)) return 1;
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF) {}
    return 0;
}

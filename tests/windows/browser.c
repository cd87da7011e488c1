/* A browser that notes which address it was given, in C:\opened.txt. */
#include <stdio.h>

int main(int count, char **given) {
    FILE *noted = fopen("C:\\opened.txt", "w");
    if (!noted || count != 2) return 1;
    fputs(given[1], noted);
    return fclose(noted);
}

/* texchar: which TeX command stands for which character, both ways. Tables only. */
#ifndef CITE_TEXCHAR_H
#define CITE_TEXCHAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The accent command of a combining mark (0x301 gives '\''), 0 for a mark that pdfLaTeX cannot set on any letter. */
char cite_tex_accent(int32_t mark);
/* The combining mark of an accent command ('v' gives 0x30C), 0 if it is none. */
int32_t cite_tex_mark(int accent);
/* Accent and base letter of a letter from U+00C0 to U+017F with one mark: two bytes ("'e"), or NULL. */
const char *cite_tex_latin(int32_t cp);

/* The text command, without its backslash, of a letter or sign that has no accent (0xDF gives "ss"), or NULL. */
const char *cite_tex_letter(int32_t cp);
/* What a text command prints (UTF-8), NULL if it is not one that stands for characters. */
const char *cite_tex_letter_text(const char *name, size_t n);

/* What to put between dollars for a sign that text fonts lack (0x2264 gives "\leq"), or NULL. */
const char *cite_tex_symbol(int32_t cp);
/* The character of a mathematical symbol's command ("\leq", with its backslash), 0 if it is none. *write is what to write for it so that no package is needed,
 * NULL for the command itself. write may be NULL. */
int32_t cite_tex_symbol_char(const char *name, size_t n, const char **write);

/* The superscript or subscript form of an ASCII character, 0 if Unicode has none; and back. */
int32_t cite_tex_superscript(int c);
int32_t cite_tex_subscript(int c);
char cite_tex_scripted(int32_t cp, bool *super);

#endif

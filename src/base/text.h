/* text: UTF-8 strings by Unicode's rules. text.c alone sees utf8proc; show.c makes text harmless. */
#ifndef CITE_TEXT_H
#define CITE_TEXT_H

#include "ascii.h"
#include "buf.h"
#include "utf8.h"

/* By Unicode: letters, capitals, small letters, marks, white space (also no-break), CJK scripts. */
bool cite_cp_letter(int32_t cp);
bool cite_cp_upper(int32_t cp);
bool cite_cp_lower(int32_t cp);
bool cite_cp_digit(int32_t cp);
bool cite_cp_mark(int32_t cp);
bool cite_cp_word(int32_t cp); /* letters, letter-like numbers, digits, marks, connectors such as "_" */
int32_t cite_cp_to_lower(int32_t cp);
bool cite_cp_space_wide(int32_t cp); /* for cite_cp_space */
static inline bool cite_cp_space(int32_t cp)
{
	return cp < 0x80 ? cite_ascii_space(cp) : cite_cp_space_wide(cp);
}
bool cite_cp_cjk(int32_t cp); /* Han, kana, Hangul */
/* Columns it takes on a terminal: 0, 1 or 2. */
int cite_cp_width(int32_t cp);

/* Embeddings, overrides, isolates and marks: they turn the direction of writing. */
bool cite_cp_bidi_control(int32_t cp);

/* NFC, and i or j for a dotless one under an accent. All-ASCII strings are only copied. */
char *cite_text_nfc(struct cite_arena *, const char *s, size_t n);
/* White space runs (also no-break spaces) to one blank, ends trimmed; zero-width characters, soft hyphens and controls of direction dropped; NFC. */
char *cite_text_squeeze(struct cite_arena *, const char *s, size_t n);
/* Squeezing would leave it as it is, as a quick look tells; false if that is not certain. */
bool cite_text_is_squeezed(const char *s, size_t n);
/* For comparing: NFKD, marks stripped, letters that do not decompose spelt out, case folded. */
char *cite_text_fold(struct cite_arena *, const char *s);
/* As good an ASCII spelling as there is: accents dropped, ligatures spelt out, quotes and dashes plain. Code points that have
 * none are left out and counted in *lost (may be NULL). */
char *cite_text_ascii(struct cite_arena *, const char *s, size_t *lost);
/* Canonical decomposition (NFD). */
char *cite_text_nfd(struct cite_arena *, const char *s, size_t n);
/* Append s made harmless for a terminal: control characters and bidi controls become visible escapes, bad bytes U+FFFD. So does the bracket of
 * "##[", which is a command in the log of a workflow. */
void cite_text_show(struct cite_buf *, const char *s, size_t n);

#endif

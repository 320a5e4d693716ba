/* fuzz_latex: any UTF-8 text becomes a .bib value that is balanced, is ASCII where it should be, and, if it was ASCII, reads back as
 * the same text. */
#include "base/arena.h"
#include "base/text.h"
#include "paper/bibread.h"
#include "paper/texin.h"
#include "write/latex.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

/* What is read, without what its quotes, ties and blanks are made of. */
static char *seen(struct cite_arena *mem, const struct cite_buf *neutral)
{
	struct cite_buf plain = CITE_BUF(CITE_MAX_RECORD);
	cite_neutral_plain(&plain, cite_buf_str(neutral), neutral->n);
	char *s = cite_text_ascii(mem, cite_buf_str(&plain), NULL), *w = s;
	for (const char *p = s; *p; p++)
		if (!strchr("\"'` ", *p))
			*w++ = *p;
	*w = '\0';
	cite_buf_free(&plain);
	return s;
}

static void check_entry(struct cite_arena *mem, const struct cite_buf *value)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	struct cite_bib_file file;
	cite_buf_puts(&text, "@misc{key,\n  title = {");
	cite_buf_puts(&text, cite_buf_str(value));
	cite_buf_puts(&text, "},\n}\n");
	check(cite_bibread(&file, mem, text.s, text.n, NULL) == CITE_OK && file.n_entry == 1 && file.entry[0].n_field == 1);
	check(!strcmp(file.entry[0].field[0].value, cite_buf_str(value)));
	cite_buf_free(&text);
}

static void round_trip(const char *s, size_t n, bool ascii, bool title)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_buf neutral = CITE_BUF(CITE_MAX_RECORD), value = CITE_BUF(CITE_MAX_RECORD), again = CITE_BUF(CITE_MAX_RECORD);
	struct cite_latex l = { .out = &value, .ascii = ascii };
	cite_texin(&neutral, s, n, CITE_TEXIN_TEX);
	(title ? cite_latex_title : cite_latex_text)(&l, cite_buf_str(&neutral), neutral.n);
	check(!ascii || cite_ascii_is(cite_buf_str(&value), value.n));
	check_entry(mem, &value);
	cite_texin(&again, cite_buf_str(&value), value.n, CITE_TEXIN_BIB);
	check(!cite_ascii_is(s, n) || !strcmp(seen(mem, &neutral), seen(mem, &again)));
	cite_buf_free(&neutral);
	cite_buf_free(&value);
	cite_buf_free(&again);
	cite_arena_free(mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t n = cite_utf8_check((const char *)data, size);
	char *s = malloc(n + 1);
	if (!s)
		return 0;
	memcpy(s, data, n);
	s[n] = '\0';
	n = strlen(s);
	for (int i = 0; i < 4; i++)
		round_trip(s, n, i & 1, i & 2);
	free(s);
	return 0;
}

/* fuzz_text: any text, squeezed, composed, folded, spelt in ASCII and shown: each result is well formed, has what it promises, and does not
 * change when it is made again. */
#include "base/arena.h"
#include "base/text.h"
#include "paper/title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "fuzz_text: not so: %s\n", #what); \
			abort(); \
		} \
	} while (0)

static bool well_formed(const char *s)
{
	return cite_utf8_check(s, strlen(s)) == strlen(s);
}

/* Nothing that moves a terminal's cursor or turns the direction of writing. */
static void check_shown(const char *s, size_t n)
{
	CHECK(cite_utf8_check(s, n) == n);
	for (const char *p = s, *end = s + n; p < end;) {
		int32_t cp = cite_utf8_next(&p, end);
		CHECK(cp >= ' ' && (cp < 0x7f || cp > 0x9f));
		CHECK(cp != 0x61c && cp != 0x200e && cp != 0x200f);
		CHECK(!(cp >= 0x202a && cp <= 0x202e) && !(cp >= 0x2066 && cp <= 0x2069));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct cite_arena *mem = cite_arena_new();
	struct cite_buf shown = CITE_BUF(1 << 26), twice = CITE_BUF(1 << 26);
	cite_text_show(&shown, (const char *)data, size);
	check_shown(cite_buf_str(&shown), shown.n);
	cite_text_show(&twice, shown.s, shown.n);
	CHECK(!strcmp(cite_buf_str(&twice), shown.s));
	cite_buf_free(&shown);
	cite_buf_free(&twice);

	size_t n = cite_utf8_check((const char *)data, size), lost;
	char *s = cite_arena_copy(mem, (const char *)data, n);
	n = strlen(s);
	char *nfc = cite_text_nfc(mem, s, n), *nfd = cite_text_nfd(mem, s, n), *squeezed = cite_text_squeeze(mem, s, n);
	char *folded = cite_text_fold(mem, s), *ascii = cite_text_ascii(mem, s, &lost);
	CHECK(well_formed(nfc) && well_formed(nfd) && well_formed(squeezed) && well_formed(folded));
	CHECK(cite_ascii_is(ascii, strlen(ascii)));
	CHECK(!strcmp(cite_text_nfc(mem, nfc, strlen(nfc)), nfc));
	CHECK(!strcmp(cite_text_nfc(mem, nfd, strlen(nfd)), nfc));
	CHECK(!strcmp(cite_text_squeeze(mem, squeezed, strlen(squeezed)), squeezed));
	CHECK(well_formed(cite_title_key(mem, s)));
	cite_arena_free(mem);
	return 0;
}

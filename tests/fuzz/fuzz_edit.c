/* fuzz_edit: edits of a random document are refused, or leave all bytes outside of the patches alone and can be taken back. The first
 * bytes choose the patches, the rest is the document. */
#include <citelist.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATCHES = 3 };

static void fail(const char *why)
{
	fprintf(stderr, "fuzz_edit: %s\n", why);
	abort();
}

/* Every byte of the source that no patch replaces is in the result, in order, with the patches' texts between. */
static void check_bytes(const char *src, size_t n, const struct cite_patch *p, size_t k, const char *out, size_t n_out)
{
	size_t from = 0, at = 0;
	for (size_t i = 0; i < k; i++) {
		size_t keep = p[i].where.at - from;
		if (at + keep + p[i].n > n_out || memcmp(out + at, src + from, keep) != 0 ||
			memcmp(out + at + keep, p[i].text, p[i].n) != 0)
			fail("bytes outside of the patches changed");
		at += keep + p[i].n;
		from = p[i].where.at + p[i].where.len;
	}
	if (n_out - at != n - from || memcmp(out + at, src + from, n - from) != 0)
		fail("bytes behind the patches changed");
}

/* What was put in is taken out again; where the regions allowed the way there, they allow the way back. */
static void check_way_back(const char *src, size_t n, const struct cite_patch *p, size_t k, const char *out, size_t n_out)
{
	struct cite_patch back[PATCHES] = { 0 };
	struct cite_span all[PATCHES] = { 0 };
	int64_t shift = 0;
	for (size_t i = 0; i < k; i++) {
		back[i] = (struct cite_patch){ { (uint32_t)((int64_t)p[i].where.at + shift), (uint32_t)p[i].n }, src + p[i].where.at,
			p[i].where.len };
		all[i] = (struct cite_span){ 0, (uint32_t)n_out };
		shift += (int64_t)p[i].n - (int64_t)p[i].where.len;
	}
	char *again;
	size_t n_again;
	struct cite_err err = { 0 };
	if (cite_patches_apply(&again, &n_again, out, n_out, back, all, k, &err) < 0)
		fail(err.msg);
	if (n_again != n || memcmp(again, src, n) != 0)
		fail("the way back leads elsewhere");
	free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const text[] = { "", "x", " *y*", "\n\n  z", "[a](b)", "|", "\n", "`", "\n- " };
	if (size < 3 * PATCHES)
		return 0;
	const uint8_t *choice = data;
	size_t n = size - 3 * PATCHES, k = 0, at = 0;
	char *src = malloc(n + 1), *out;
	if (!src)
		abort();
	memcpy(src, data + 3 * PATCHES, n);
	src[n] = 0;
	struct cite_patch p[PATCHES] = { 0 };
	for (size_t i = 0; i < PATCHES && at + choice[3 * i] <= n; i++) {
		at += choice[3 * i];
		size_t len = choice[3 * i + 1] % 8, t = choice[3 * i + 2] % (sizeof text / sizeof *text);
		len = len > n - at ? n - at : len;
		p[k++] = (struct cite_patch){ { (uint32_t)at, (uint32_t)len }, text[t], strlen(text[t]) };
		at += len + 1;
	}
	size_t n_out;
	if (cite_patches_apply(&out, &n_out, src, n, p, NULL, k, NULL) == 0) {
		check_bytes(src, n, p, k, out, n_out);
		check_way_back(src, n, p, k, out, n_out);
		char *diff;
		size_t n_diff;
		cite_diff(&diff, &n_diff, "list.md", src, n, out, n_out);
		free(diff);
		free(out);
	}
	free(src);
	return 0;
}

/* test_edit: patches change their regions and nothing else, or are refused; diffs are what git applies. */
#define _POSIX_C_SOURCE 200809L
#include <citelist.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct cite_patch replace(const char *src, const char *what, const char *with)
{
	return (struct cite_patch){ { (uint32_t)(strstr(src, what) - src), (uint32_t)strlen(what) }, with, strlen(with) };
}

static struct cite_patch insert(const char *src, const char *before, const char *text)
{
	return (struct cite_patch){ { (uint32_t)(strstr(src, before) - src), 0 }, text, strlen(text) };
}

static void expect(const char *src, const struct cite_patch *p, size_t n, const char *wanted)
{
	char *out;
	size_t len;
	struct cite_err err = { 0 };
	if (cite_patches_apply(&out, &len, src, strlen(src), p, NULL, n, &err) < 0)
		fail_msg("%s", err.msg);
	assert_string_equal(out, wanted);
	assert_int_equal(len, strlen(wanted));
	free(out);
}

static void refuse(const char *src, const struct cite_patch *p, size_t n, enum cite_status status)
{
	char *out;
	size_t len;
	struct cite_err err = { 0 };
	assert_int_equal(cite_patches_apply(&out, &len, src, strlen(src), p, NULL, n, &err), status);
	assert_null(out);
	assert_true(err.msg[0]);
}

static void applied(void **state)
{
	(void)state;
	const char *src = "# T\n\n- **a** [x](u)\n- b\n\ntext\n";
	struct cite_patch p[] = { insert(src, "\n- b", ", *c*"), replace(src, "u)", "v)"), replace(src, "text", "") };
	expect(src, p, 2, "# T\n\n- **a** [x](v), *c*\n- b\n\ntext\n");
	expect(src, NULL, 0, src);
	struct cite_patch more[] = { insert(src, "\n- b", "\n\n  *people*") };
	expect(src, more, 1, "# T\n\n- **a** [x](u)\n\n  *people*\n- b\n\ntext\n");
	/* A paragraph that is indented too little ends the list, as its neighbours do: the items below are the same. */
	const char *numbered = "9. a\n\n   p\n\n10. b\n\n11. c\n\n   q\n\n12. d\n";
	struct cite_patch out[] = { insert(numbered, "\n\n11.", "\n\n   r") };
	expect(numbered, out, 1, "9. a\n\n   p\n\n10. b\n\n   r\n\n11. c\n\n   q\n\n12. d\n");
	struct cite_patch both[] = { insert(src, "text", "A"), insert(src, "text", "B"), replace(src, "text", "C") };
	expect(src, both, 3, "# T\n\n- **a** [x](u)\n- b\n\nABC\n");
}

static void refused(void **state)
{
	(void)state;
	const char *src = "- a b\n- c\n\n| t |\n|---|\n| \xC3\xA9 |\n";
	refuse(src, (struct cite_patch[]){ replace(src, "a b", "x"), replace(src, "b", "y") }, 2, CITE_EUSAGE);
	refuse(src, (struct cite_patch[]){ { { 1000, 0 }, "x", 1 } }, 1, CITE_EUSAGE);
	refuse(src, (struct cite_patch[]){ { { 26, 1 }, "x", 1 } }, 1, CITE_EUSAGE);
	refuse(src, (struct cite_patch[]){ replace(src, "c", "\xC3") }, 1, CITE_EUSAGE);
	/* A fence that is never closed swallows what follows; a heading ends the list; a definition turns text elsewhere into a link. */
	refuse("a\n\nb\n", (struct cite_patch[]){ { { 1, 0 }, "\n```", 4 } }, 1, CITE_EDATA);
	refuse("- a\n- b\n", (struct cite_patch[]){ { { 3, 0 }, "\n\n# h\n", 6 } }, 1, CITE_EDATA);
	refuse("- a\n\nsee [r]\n", (struct cite_patch[]){ { { 3, 0 }, "\n\n  [r]: u", 10 } }, 1, CITE_EDATA);
	refuse("a\n\nb\n", (struct cite_patch[]){ { { 1, 0 }, "\n\n<!-- ", 7 } }, 1, CITE_EDATA);
	refuse("a\n\nb\n", (struct cite_patch[]){ { { 1, 0 }, "\0", 1 } }, 1, CITE_EDATA);
}

static void regions(void **state)
{
	(void)state;
	/* What follows the item may change only if the caller says so. */
	const char *src = "9. a\n10. b\n\n   people\n\n11. c\n";
	struct cite_patch p = insert(src, "people", " ");
	struct cite_span wide = { 0, (uint32_t)strlen(src) };
	char *out;
	size_t n;
	refuse(src, &p, 1, CITE_EDATA);
	assert_int_equal(cite_patches_apply(&out, &n, src, strlen(src), &p, &wide, 1, NULL), 0);
	assert_string_equal(out, "9. a\n10. b\n\n    people\n\n11. c\n");
	free(out);
	/* Of two tables of raw HTML the second begins at the end of a line and has no bytes: it is not taken for the first. */
	const char *tables = "<table>\n\n<table>l\n\n</table>J<td\nZ\n\n,\n";
	struct cite_patch q = replace(tables, ",", "x");
	struct cite_span all = { 0, (uint32_t)strlen(tables) };
	assert_int_equal(cite_patches_apply(&out, &n, tables, strlen(tables), &q, &all, 1, NULL), 0);
	free(out);
}

static void expect_diff(const char *a, const char *b, const char *wanted)
{
	char *out;
	size_t n;
	cite_diff(&out, &n, "./x y.md", a, strlen(a), b, strlen(b));
	assert_string_equal(out, wanted);
	free(out);
}

static void diffs(void **state)
{
	(void)state;
	expect_diff("a\n", "a\n", "");
	expect_diff("a\nb\nc\n", "a\nB\nc\n", "--- a/x y.md\t\n+++ b/x y.md\t\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
	expect_diff("a", "a\nb",
		"--- a/x y.md\t\n+++ b/x y.md\t\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n");
	expect_diff("", "a\n", "--- a/x y.md\t\n+++ b/x y.md\t\n@@ -0,0 +1 @@\n+a\n");
	/* Two lines change; the one between them does not. */
	expect_diff("1\na\n2\nb\n3\n", "1\nA\n2\nB\n3\n", "--- a/x y.md\t\n+++ b/x y.md\t\n@@ -1,5 +1,5 @@\n 1\n-a\n+A\n 2\n-b\n+B\n 3\n");
	expect_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n2\n3\n4\n5\n6\n7\n8\n9!\n",
		"--- a/x y.md\t\n+++ b/x y.md\t\n@@ -1,4 +1,5 @@\n 1\n+x\n 2\n 3\n 4\n@@ -6,4 +7,4 @@\n 6\n 7\n 8\n-9\n+9!\n");
}

static uint32_t next(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8) % below;
}

static void write_file(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	fclose(f);
}

/* Lines that repeat often, some without a final line feed, some ended by carriage returns. */
static size_t random_text(uint32_t *seed, char *out)
{
	static const char *const line[] = { "a\n", "a\n", "b\n", "\n", "c\r\n", "d\r", "e\n" };
	size_t n = 0;
	for (uint32_t i = next(seed, 40); i > 0; i--) {
		const char *l = line[next(seed, 7)];
		memcpy(out + n, l, strlen(l));
		n += strlen(l);
	}
	return n - (n && next(seed, 4) == 0);
}

static void git_applies_them(void **state)
{
	(void)state;
	if (system("git --version >/dev/null 2>&1") != 0)
		skip();
	char folder[] = "/tmp/citelist-diff-XXXXXX", command[128], a[256], b[256];
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	uint32_t seed = 7;
	for (int i = 0; i < 60; i++) {
		size_t n_a = random_text(&seed, a), n_b = random_text(&seed, b), n;
		char *diff;
		cite_diff(&diff, &n, "l \"\xC3\xA9\".md", a, n_a, b, n_b);
		write_file("l \"\xC3\xA9\".md", a, n_a);
		write_file("want", b, n_b);
		write_file("patch", diff, n);
		/* git makes no difference between an empty file and none. */
		if (n && n_a && n_b && system("git apply --whitespace=nowarn patch && cmp -s want 'l \"\xC3\xA9\".md'") != 0)
			fail_msg("git does not apply:\n%s", diff);
		free(diff);
	}
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(applied),
		cmocka_unit_test(refused),
		cmocka_unit_test(regions),
		cmocka_unit_test(diffs),
		cmocka_unit_test(git_applies_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What hostile bytes, files and folders must not bring about. SECURITY.md names these tests. */
#define _DEFAULT_SOURCE
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "lookup/source_json.h"
#include "lookup/source_xml.h"
#include "lookup/store.h"
#include "write/tree.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int enter_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/citelist-hostile-XXXXXX");
	return mkdtemp(folder) ? chdir(folder) : -1;
}

static int leave_folder(void **state)
{
	(void)state;
	char command[96];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return chdir("/") ? -1 : system(command);
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void check_file(const char *path, const char *text)
{
	struct cite_buf b = CITE_BUF(1 << 16);
	assert_int_equal(cite_file_read(&b, path, NULL, NULL), CITE_OK);
	assert_string_equal(cite_buf_str(&b), text);
	cite_buf_free(&b);
}

/* ---- files ---- */

/* In a folder where others may write, PATH.lock can be put there beforehand. */
static void planted_locks(void **state)
{
	(void)state;
	struct cite_err err;
	put_file("precious", "mine");
	assert_int_equal(symlink("precious", "a.lock"), 0);
	assert_int_equal(cite_file_replace("a", "new", 3, NULL, &err), CITE_EWRITE);
	unlink("a.lock");
	assert_int_equal(link("precious", "a.lock"), 0);
	assert_int_equal(cite_file_replace("a", "new", 3, NULL, &err), CITE_EWRITE);
	check_file("precious", "mine");
	unlink("a.lock");
	assert_int_equal(mkfifo("a.lock", 0600), 0);
	assert_int_equal(cite_file_replace("a", "new", 3, NULL, &err), CITE_EWRITE);
	unlink("a.lock");
	put_file("a.lock", "what a killed process left");
	if (geteuid() == 0) {
		assert_int_equal(chown("a.lock", 65534, 65534), 0);
		assert_int_equal(cite_file_replace("a", "new", 3, NULL, &err), CITE_EWRITE);
		assert_int_equal(chown("a.lock", 0, 0), 0);
	}
	assert_int_equal(cite_file_replace("a", "new", 3, NULL, &err), CITE_OK);
	check_file("a", "new");
	check_file("precious", "mine");
}

/* While it is written, nobody else may read what will stand in a private file. */
static void nothing_is_readable_before_its_time(void **state)
{
	(void)state;
	struct stat st;
	put_file("private", "old");
	assert_int_equal(chmod("private", 0600), 0);
	mode_t mask = umask(0);
	assert_int_equal(cite_file_replace("private", "new", 3, NULL, NULL), CITE_OK);
	assert_int_equal(stat("private", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(cite_file_make_parents("cache/citelist/records.db", NULL), CITE_OK);
	assert_int_equal(stat("cache", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	umask(mask);
}

/* --split makes files that are called as sections are. */
static void section_names_stay_in_their_folder(void **state)
{
	(void)state;
	static const char *const slugs[] = { "../../etc/passwd", "..", ".", "", "/", "a/b", "~root", "-rf", "a\nb", "a b", "x;rm",
		"\xE2\x80\xAE", "con:", "a\\b", ".hidden", "good-one" };
	enum { N = sizeof slugs / sizeof *slugs };
	struct cite_section section[N];
	memset(section, 0, sizeof section);
	for (size_t i = 0; i < N; i++)
		section[i] = (struct cite_section){ .title = "T", .slug = slugs[i], .parent = -1, .level = 1 };
	struct cite_bib bib = { .section = section, .n_section = N };
	struct cite_arena *mem = cite_arena_new();
	const char *const *names = cite_section_names(mem, &bib);
	for (size_t i = 0; i < N; i++) {
		const char *s = names[i];
		if (!*s || strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != strlen(s))
			fail_msg("%s gives the file name %s", slugs[i], s);
	}
	cite_arena_free(mem);
}

/* ---- terminals ---- */

static void nothing_moves_the_terminal(void **state)
{
	(void)state;
	static const char hostile[] = "\033[2J\033]0;x\007 \x7f \xC2\x9B"
				      "31m \xE2\x80\xAE \xE2\x81\xA6 \xE2\x80\x8F \xD8\x9C \xE2\x80\xA8 \r\n\b \xFF\xC0\x80";
	struct cite_buf b = CITE_BUF(1 << 12);
	cite_text_show(&b, hostile, sizeof hostile - 1);
	for (const char *p = b.s, *end = b.s + b.n; p < end;) {
		int32_t cp = cite_utf8_next(&p, end);
		assert_true(cp >= ' ' && (cp < 0x7f || cp > 0x9f));
		assert_true(
			cp != 0x61c && cp != 0x200e && cp != 0x200f && !(cp >= 0x2028 && cp <= 0x202e) && !(cp >= 0x2066 && cp <= 0x2069));
	}
	assert_non_null(strstr(cite_buf_str(&b), "\\x1b[2J"));
	cite_buf_free(&b);
}

/* What is printed in a workflow of GitHub's is searched for commands. */
static void nothing_commands_a_workflow(void **state)
{
	(void)state;
	static const char title[] = "A##[set-output name=x;]y ###[error] # #[a] [b]";
	struct cite_buf b = CITE_BUF(1 << 12);
	cite_text_show(&b, title, sizeof title - 1);
	assert_string_equal(b.s, "A##\\x5bset-output name=x;]y ###\\x5berror] # #[a] [b]");
	cite_buf_free(&b);
}

/* ---- XML, JSON ---- */

static void document_types_are_not_read(void **state)
{
	(void)state;
	static const char *const documents[] = {
		"<!DOCTYPE a [<!ENTITY x \"0123456789\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\"><!ENTITY z "
		"\"&y;&y;&y;&y;&y;&y;\">]><a b=\"&z;\">&z;</a>",
		"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
		"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
		"<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x.dtd\"> %x;]><a/>",
		"<!DOCTYPE a [<!ATTLIST a b CDATA \"from the DTD\">]><a/>",
		"<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a/>",
	};
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct cite_err err = { 0 };
		struct cite_arena *a = cite_arena_new();
		assert_null(cite_xml_parse(a, documents[i], strlen(documents[i]), &err));
		if (!strstr(err.msg, "document type declaration"))
			fail_msg("%s: %s", documents[i], err.msg);
		cite_arena_free(a);
	}
	struct cite_arena *a = cite_arena_new();
	static const char plain[] = "<a b=\"&lt;&#65;\">&amp;<![CDATA[<!DOCTYPE x>]]></a>";
	const struct cite_xml *root = cite_xml_parse(a, plain, strlen(plain), NULL);
	assert_non_null(root);
	assert_string_equal(root->text, "&<!DOCTYPE x>");
	assert_string_equal(cite_xml_attr(root, "b"), "<A");
	cite_arena_free(a);
}

static void repeated(struct cite_buf *b, const char *s, int n)
{
	for (int i = 0; i < n; i++)
		cite_buf_puts(b, s);
}

static void depth_is_bounded(void **state)
{
	(void)state;
	struct cite_buf xml = CITE_BUF(1 << 24), json = CITE_BUF(1 << 24);
	struct cite_arena *a = cite_arena_new();
	struct cite_err err = { 0 };
	repeated(&xml, "<a>", 1000000);
	assert_null(cite_xml_parse(a, cite_buf_str(&xml), xml.n, &err));
	assert_int_equal(err.code, CITE_EDATA);
	repeated(&json, "[", 1000000);
	assert_null(cite_js_parse(cite_buf_str(&json), json.n, &err));
	repeated(&json, "]", 1000000);
	assert_null(cite_js_parse(cite_buf_str(&json), json.n, &err));
	cite_buf_free(&xml);
	cite_buf_free(&json);
	cite_arena_free(a);
}

/* One attribute's name of 16 MB; a million attributes, each of which would be compared with all before it. */
static void large_tags_take_no_long_time(void **state)
{
	(void)state;
	struct cite_buf b = CITE_BUF(1 << 26);
	cite_buf_puts(&b, "<a ");
	repeated(&b, "0123456789abcdef", 1 << 20);
	cite_buf_puts(&b, "='x'/>");
	struct cite_arena *a = cite_arena_new();
	clock_t begin = clock();
	assert_null(cite_xml_parse(a, cite_buf_str(&b), b.n, NULL));
	cite_buf_clear(&b);
	repeated(&b, "<a", 1);
	for (int i = 0; i < 1000000; i++)
		cite_buf_printf(&b, " b%d='x'", i);
	cite_buf_puts(&b, "/>");
	assert_null(cite_xml_parse(a, cite_buf_str(&b), b.n, NULL));
	assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 20);
	cite_buf_free(&b);
	cite_arena_free(a);
}

static void json_is_utf8(void **state)
{
	(void)state;
	static const char *const bad[] = { "[\"\xC1\xA1\"]", "[\"\xFF\"]", "[\"\xED\xA0\x80\"]", "{\"\xC0\x80\":1}", "[\"\xE2\x82\"]" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct cite_err err = { 0 };
		assert_null(cite_js_parse(bad[i], strlen(bad[i]), &err));
		assert_true(*err.msg);
	}
}

/* ---- the cache ---- */

static void spoil_cache(const char *statement)
{
	struct cite_store *s;
	unlink("c.db");
	assert_int_equal(cite_store_open(&s, "c.db", false, NULL), CITE_OK);
	assert_int_equal(cite_store_put(s, "arxiv", "1", "one", 3, 1000, NULL), CITE_OK);
	cite_store_close(s);
	sqlite3 *db;
	assert_int_equal(sqlite3_open("c.db", &db), SQLITE_OK);
	if (sqlite3_exec(db, statement, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", statement, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* A cache that somebody hands on can hold more than rows. */
static void a_foreign_cache_runs_nothing(void **state)
{
	(void)state;
	struct cite_store *s;
	struct cite_stored row;
	spoil_cache("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record WHERE id = '1'; END");
	assert_int_equal(cite_store_open(&s, "c.db", false, NULL), CITE_OK);
	assert_int_equal(cite_store_put(s, "arxiv", "2", "two", 3, 1000, NULL), CITE_OK);
	assert_int_equal(cite_store_get(s, &row, "arxiv", "1", NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_FOUND);
	cite_store_close(s);
	struct cite_err err = { 0 };
	spoil_cache("DROP TABLE record; CREATE VIEW record AS SELECT 'arxiv' source, '1' id, 1 state, 1 fetched, zeroblob(1 << 30) body");
	if (cite_store_open(&s, "c.db", true, &err) == CITE_OK) {
		assert_int_not_equal(cite_store_get(s, &row, "arxiv", "1", &err), CITE_OK);
		cite_store_close(s);
	}
	assert_true(*err.msg);
}

/* Nor need its times be any that a clock could show. */
static void a_foreign_cache_has_any_times(void **state)
{
	(void)state;
	struct cite_store *s;
	struct cite_stored row;
	spoil_cache(
		"INSERT INTO record VALUES('arxiv', '2', 1, 9223372036854775807, 'two'), ('arxiv', '3', 1, -9223372036854775808, 'three'),"
		"('arxiv', '4', 1, 'soon', 'four')");
	assert_int_equal(cite_store_open(&s, "c.db", true, NULL), CITE_OK);
	static const char *const keys[] = { "2", "3", "4" };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(cite_store_get(s, &row, "arxiv", keys[i], NULL), CITE_OK);
		assert_int_equal(row.state, CITE_STATE_FOUND);
		assert_true(row.fetched >= 0 && row.fetched < INT64_MAX / 1000);
	}
	cite_store_close(s);
}

/* Keys and bodies are bound, never put into the text of a statement. */
static void sql_is_bound(void **state)
{
	(void)state;
	static const char *const keys[] = { "'; DROP TABLE record; --", "\" OR 1=1", "%", "?1", "a\nb", "\xC3\xA4" };
	enum { N = sizeof keys / sizeof *keys };
	struct cite_store *s;
	struct cite_stored row;
	assert_int_equal(cite_store_open(&s, NULL, false, NULL), CITE_OK);
	for (size_t i = 0; i < N; i++)
		assert_int_equal(cite_store_put(s, keys[i], keys[N - 1 - i], keys[i], strlen(keys[i]), 1000, NULL), CITE_OK);
	for (size_t i = 0; i < N; i++) {
		assert_int_equal(cite_store_get(s, &row, keys[i], keys[N - 1 - i], NULL), CITE_OK);
		assert_int_equal(row.state, CITE_STATE_FOUND);
		assert_memory_equal(row.raw, keys[i], strlen(keys[i]));
		assert_int_equal(cite_store_get(s, &row, keys[i], keys[i], NULL), CITE_OK);
		assert_int_equal(row.state, CITE_STATE_NONE);
	}
	cite_store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(planted_locks),
		cmocka_unit_test(nothing_is_readable_before_its_time),
		cmocka_unit_test(section_names_stay_in_their_folder),
		cmocka_unit_test(nothing_moves_the_terminal),
		cmocka_unit_test(nothing_commands_a_workflow),
		cmocka_unit_test(document_types_are_not_read),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(large_tags_take_no_long_time),
		cmocka_unit_test(json_is_utf8),
		cmocka_unit_test(a_foreign_cache_runs_nothing),
		cmocka_unit_test(a_foreign_cache_has_any_times),
		cmocka_unit_test(sql_is_bound),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}

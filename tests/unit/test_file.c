/* Tests of base/file: reading with a cap; replacing in one step, through links, under a lock, noticing others' changes. */
#define _DEFAULT_SOURCE /* flock, mkdtemp, setgroups */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"

#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int enter_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/citelist-test-XXXXXX");
	return mkdtemp(folder) && !chdir(folder) ? 0 : -1;
}

static int leave_folder(void **state)
{
	static const char *const names[] = { "a", "b", "link", "new", "dangling", "a.lock", "deep/er/x", "pipe" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	rmdir("deep/er");
	rmdir("deep");
	rmdir("folder");
	return chdir("/") || rmdir(folder) ? -1 : 0;
}

static void put(const char *path, const char *s)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fputs(s, f);
	assert_int_equal(fclose(f), 0);
}

static void check(const char *path, const char *want)
{
	struct cite_buf b = CITE_BUF(1000);
	assert_int_equal(cite_file_read(&b, path, NULL, NULL), CITE_OK);
	assert_string_equal(cite_buf_str(&b), want);
	cite_buf_free(&b);
}

static void test_read(void **state)
{
	struct cite_buf b = CITE_BUF(8);
	struct cite_err err;
	struct cite_file_stamp stamp = { 0 };
	(void)state;
	put("a", "12345678");
	assert_int_equal(cite_file_read(&b, "a", &stamp, &err), CITE_OK);
	assert_int_equal(b.n, 8);
	assert_true(stamp.known);
	assert_int_equal(stamp.size, 8);
	cite_buf_clear(&b);
	put("a", "123456789");
	assert_int_equal(cite_file_read(&b, "a", NULL, &err), CITE_ELIMIT);
	cite_buf_clear(&b);
	assert_int_equal(cite_file_read(&b, "none", NULL, &err), CITE_EREAD);
	assert_non_null(strstr(err.msg, "none"));
	mkdir("folder", 0700);
	assert_int_equal(cite_file_read(&b, "folder", NULL, &err), CITE_EREAD);
	put("a", "");
	cite_buf_clear(&b);
	assert_int_equal(cite_file_read(&b, "a", NULL, &err), CITE_OK);
	assert_string_equal(cite_buf_str(&b), "");
	cite_buf_free(&b);
}

static void test_replace(void **state)
{
	struct cite_err err;
	struct stat st;
	(void)state;
	assert_int_equal(cite_file_replace("new", "one", 3, NULL, &err), CITE_OK);
	check("new", "one");
	assert_int_equal(chmod("new", 0640), 0);
	assert_int_equal(cite_file_replace("new", "two", 3, NULL, &err), CITE_OK);
	check("new", "two");
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(access("new.lock", F_OK), -1);
	/* A link stays a link, its target is replaced. */
	put("b", "old");
	assert_int_equal(symlink("b", "link"), 0);
	assert_int_equal(cite_file_replace("link", "fresh", 5, NULL, &err), CITE_OK);
	check("b", "fresh");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	/* A link to nothing is not replaced by a file behind its owner's back. */
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_equal(cite_file_replace("dangling", "x", 1, NULL, &err), CITE_EWRITE);
	assert_int_equal(lstat("dangling", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(cite_file_replace("folder", "x", 1, NULL, &err), CITE_EWRITE);
	assert_int_equal(cite_file_replace("none/x", "x", 1, NULL, &err), CITE_EWRITE);
}

static void test_changed_since(void **state)
{
	struct cite_buf b = CITE_BUF(100);
	struct cite_file_stamp stamp = { 0 };
	struct cite_err err;
	(void)state;
	put("a", "mine");
	assert_int_equal(cite_file_read(&b, "a", &stamp, &err), CITE_OK);
	assert_int_equal(cite_file_replace("a", "edited", 6, &stamp, &err), CITE_OK);
	/* The stamp is now that of the file before. */
	assert_int_equal(cite_file_replace("a", "again", 5, &stamp, &err), CITE_ECONFLICT);
	check("a", "edited");
	unlink("a");
	assert_int_equal(cite_file_replace("a", "again", 5, &stamp, &err), CITE_ECONFLICT);
	assert_int_equal(access("a", F_OK), -1);
	assert_int_equal(access("a.lock", F_OK), -1);
	cite_buf_free(&b);
}

static void test_lock(void **state)
{
	struct cite_err err;
	(void)state;
	put("a", "kept");
	int fd = open("a.lock", O_RDWR | O_CREAT, 0600);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_int_equal(cite_file_replace("a", "lost", 4, NULL, &err), CITE_ECONFLICT);
	check("a", "kept");
	close(fd);
	/* What a killed process left behind is taken over. */
	assert_int_equal(cite_file_replace("a", "next", 4, NULL, &err), CITE_OK);
	check("a", "next");
}

/* The library's lock, seen before it is taken. */
static bool overtake;

int flock(int fd, int operation)
{
	if (overtake) {
		/* Its owner puts it in place just now, and somebody else has made another. */
		overtake = false;
		assert_int_equal(rename("a.lock", "a"), 0);
		put("a.lock", "theirs");
	}
	return (int)syscall(SYS_flock, fd, operation);
}

static void test_lock_that_went(void **state)
{
	(void)state;
	put("a", "old");
	overtake = true;
	assert_int_equal(cite_file_replace("a", "new", 3, NULL, NULL), CITE_OK);
	assert_false(overtake);
	check("a", "new");
	assert_int_equal(access("a.lock", F_OK), -1);
}

static void test_devices(void **state)
{
	struct cite_err err;
	(void)state;
	assert_int_equal(cite_file_replace("/dev/null", "x", 1, NULL, &err), CITE_OK);
	if (access("/dev/full", W_OK) == 0) {
		assert_int_equal(cite_file_replace("/dev/full", "x", 1, NULL, &err), CITE_EWRITE);
		assert_non_null(strstr(err.msg, "/dev/full"));
	}
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(cite_fd_write(ends[1], "abc", 3), 0);
	char got[4] = "";
	assert_int_equal(read(ends[0], got, 3), 3);
	assert_string_equal(got, "abc");
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(cite_fd_write(-1, "x", 1), -1);
}

/* The mode of "a" after somebody else replaced it, who may write to it but not give files away. */
static mode_t mode_after_stranger(gid_t group, mode_t mode)
{
	enum { STRANGER = 65534 };
	struct stat st;
	int status;
	put("a", "old");
	assert_int_equal(chown("a", 0, group), 0);
	assert_int_equal(chmod("a", mode), 0);
	pid_t pid = fork();
	if (pid == 0) {
		bool other = !setgroups(0, NULL) && !setgid(STRANGER) && !setuid(STRANGER);
		_exit(!other || cite_file_replace("a", "new", 3, NULL, NULL) < 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	check("a", "new");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_uid, STRANGER);
	assert_int_equal(st.st_gid, STRANGER);
	unlink("a");
	return st.st_mode & 07777;
}

static void test_strangers(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip(); /* who else can be two users? */
	assert_int_equal(chmod(".", 0777), 0);
	assert_int_equal(mode_after_stranger(65534, 0676), 0676);
	assert_int_equal(mode_after_stranger(65534, 04676), 0676);
	assert_int_equal(mode_after_stranger(0, 0676), 0666); /* what the old group could do is nothing for the new one */
	assert_int_equal(mode_after_stranger(0, 06626), 0626);
	assert_int_equal(chmod(".", 0700), 0);
}

static void test_parents(void **state)
{
	struct cite_err err;
	struct stat st;
	(void)state;
	assert_int_equal(cite_file_make_parents("deep/er/x", &err), CITE_OK);
	assert_int_equal(stat("deep/er", &st), 0);
	assert_true(S_ISDIR(st.st_mode) && (st.st_mode & 077) == 0);
	assert_int_equal(cite_file_make_parents("deep/er/x", &err), CITE_OK);
	assert_int_equal(cite_file_make_parents("x", &err), CITE_OK);
	assert_int_equal(cite_file_make_parents("", &err), CITE_OK);
	put("a", "");
	assert_int_equal(cite_file_make_parents("a/b/c", &err), CITE_EWRITE);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_read), cmocka_unit_test(test_replace),
		cmocka_unit_test(test_changed_since), cmocka_unit_test(test_lock), cmocka_unit_test(test_lock_that_went),
		cmocka_unit_test(test_devices), cmocka_unit_test(test_strangers), cmocka_unit_test(test_parents) };
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}

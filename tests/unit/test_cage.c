/* What a caged process cannot do any more, and what it still can. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/cli/cage.c"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

static char folder[64];

static int enter_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/citelist-cage-XXXXXX");
	return !mkdtemp(folder) || chdir(folder) || mkdir("in", 0700) || mkdir("out", 0700) || symlink("../out/target", "in/link");
}

static int leave_folder(void **state)
{
	(void)state;
	char command[96];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return chdir("/") || system(command);
}

static bool can_write(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* In a child, since nothing leads out of a cage. Its exit status is what do_it gives. */
static int inside(int (*do_it)(void), const char *writable, bool network)
{
	const char *const paths[] = { NULL, writable };
	pid_t pid = fork();
	if (pid == 0) {
		unsetenv("CITELIST_CAGE");
		cite_cage_enter(paths, 2, network);
		_exit(do_it());
	}
	int status = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

/* ---- files ---- */

static int write_inside(void)
{
	char there[1];
	int fd = open("/etc/passwd", O_RDONLY);
	bool reads = fd >= 0 && read(fd, there, 1) == 1;
	return !(reads && can_write("in/new") && can_write("in/refs.bib.lock") && !rename("in/refs.bib.lock", "in/refs.bib") &&
		!unlink("in/new") && !mkdir("in/deeper", 0700) && can_write("in/deeper/file") && can_write("/dev/null"));
}

static int write_outside(void)
{
	return can_write("out/new") || can_write("new") || !mkdir("out/deeper", 0700) || !unlink("out/old") ||
		!rename("in/refs.bib", "out/x") || !symlink("a", "in/symlink") || !mkfifo("in/fifo", 0600) || can_write("out/old");
}

static int write_through_link(void)
{
	return !(can_write("out/target.lock") && !rename("out/target.lock", "out/target"));
}

static int make_folders(void)
{
	return !(!mkdir("in/cache", 0700) && !mkdir("in/cache/citelist", 0700) && can_write("in/cache/citelist/records.db"));
}

static int write_nowhere(void)
{
	return can_write("in/more") || can_write("out/more");
}

static void files(void **state)
{
	(void)state;
	if (!has_landlock())
		skip();
	assert_true(can_write("out/old"));
	assert_int_equal(inside(write_inside, "in/refs.bib", false), 0);
	assert_int_equal(inside(write_outside, "in/refs.bib", true), 0);
	assert_int_equal(inside(write_nowhere, NULL, true), 0);
	assert_true(can_write("out/target"));
	assert_int_equal(inside(write_through_link, "in/link", true), 0);
	/* A folder that does not exist yet is to be made. */
	assert_int_equal(inside(make_folders, "in/cache/citelist/records.db", true), 0);
}

/* ---- programs and connections ---- */

static int run_a_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno == EPERM || errno == EACCES ? 0 : 1;
}

static int connect_somewhere(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	return fd >= 0 ? 0 : 1;
}

/* io_uring would open connections without a call of ours. */
static int make_ring(void)
{
	char parameters[120] = { 0 };
	return syscall(IO_URING_SETUP, 1, parameters) < 0 && errno == EPERM ? 0 : 1;
}

static void programs_and_connections(void **state)
{
	(void)state;
#ifndef ARCHITECTURE
	skip();
#endif
	assert_int_equal(inside(run_a_program, NULL, true), 0);
	assert_int_equal(inside(run_a_program, NULL, false), 0);
	assert_int_equal(inside(connect_somewhere, NULL, true), 0);
	assert_int_equal(inside(connect_somewhere, NULL, false), 1);
	assert_int_equal(inside(make_ring, NULL, true), 0);
}

static void it_can_be_left_out(void **state)
{
	(void)state;
	pid_t pid = fork();
	if (pid == 0) {
		setenv("CITELIST_CAGE", "off", 1);
		cite_cage_enter(NULL, 0, false);
		_exit(connect_somewhere());
	}
	int status = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(programs_and_connections),
		cmocka_unit_test(it_can_be_left_out),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}

/* cage.c: asks the kernel to refuse what a reader of lists never needs: Landlock for files, seccomp for programs and connections. Should a
 * parser be taken over by hostile bytes, it holds no more than that. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_PATH, syscall */
#endif
#include "cage.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined __linux__ && __has_include(<linux/landlock.h>)
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14) /* since the third version of the interface */
#endif

enum { FILE_RIGHTS = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE };

/* ---- files ---- */

/* Let files be written in a folder, or a file that is none of a folder's: a device, a pipe. */
static void allow(int rules, uint64_t rights, const char *path, bool folder)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = folder ? rights : rights & FILE_RIGHTS };
	rule.parent_fd = open(path, O_PATH | O_CLOEXEC | (folder ? O_DIRECTORY : 0));
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

/* The folder that a path lies in, or the nearest one that is there already. */
static void allow_folder(int rules, uint64_t rights, const char *path)
{
	char folder[4096];
	int n = snprintf(folder, sizeof folder, "%s%s", *path == '/' ? "" : "./", path);
	if (n < 0 || (size_t)n >= sizeof folder)
		return;
	for (char *slash; (slash = strrchr(folder, '/'));) {
		slash[slash == folder] = '\0';
		if (!access(folder, F_OK) || !strcmp(folder, "/"))
			break;
	}
	allow(rules, rights, folder, true);
}

/* Also where a link leads, since it is its target that is replaced. */
static void allow_path(int rules, uint64_t rights, const char *path)
{
	char *real = realpath(path, NULL);
	allow_folder(rules, rights, path);
	allow(rules, rights, path, false);
	if (real)
		allow_folder(rules, rights, real);
	free(real);
}

static void cage_files(const char *const *writable, size_t n)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr all = { .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
			LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
			LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
			LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM |
			(version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0) };
	uint64_t rights = all.handled_access_fs &
		(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
			LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_TRUNCATE);
	int rules = version < 1 ? -1 : (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (rules < 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (writable[i] && *writable[i])
			allow_path(rules, rights, writable[i]);
	allow(rules, rights, "/dev/null", false);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

/* ---- programs and connections ---- */

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

enum { IO_URING_SETUP = 425 }; /* the same on every architecture, and unknown to older headers */

static void cage_calls(bool network)
{
#ifdef ARCHITECTURE
	/* Calls of another architecture, of the same by other numbers, and those that io_uring makes are what these numbers would not catch. */
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 0, 7),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 5, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 4, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execveat, 3, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IO_URING_SETUP, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, network ? SYS_execveat : SYS_socket, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	};
	struct sock_fprog program = { sizeof filter / sizeof *filter, filter };
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
	(void)network;
#endif
}

void cite_cage_enter(const char *const *writable, size_t n, bool network)
{
	const char *wanted = getenv("CITELIST_CAGE");
	if ((wanted && !strcmp(wanted, "off")) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return;
	cage_files(writable, n);
	cage_calls(network);
}

#else

void cite_cage_enter(const char *const *writable, size_t n, bool network)
{
	(void)writable, (void)n, (void)network;
}

#endif

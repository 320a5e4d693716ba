/* inject.c: a library for LD_PRELOAD that lets one system call on one folder's files go wrong.
 *
 *     FAULT_CALL    open, read, write, fsync, rename, close, ftruncate, unlink, mkdir, mmap, fchmod, fchown; or malloc, for any memory at all
 *     FAULT_NTH     which one, counted from 1 over the calls on paths below FAULT_PATH
 *     FAULT_PATH    the folder, without symlinks
 *     FAULT_DO      an errno as a number; "short": write or read only half; "kill": die before the call; "kill-after": behind it
 *     FAULT_MARK    a file that is created when the fault strikes: without it there were fewer such calls. If the program crashes afterwards,
 *                   it tells where: the file name of the program or library, a blank, and the function, if it has a name
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum deed { DEED_NONE, DEED_ERRNO, DEED_SHORT, DEED_KILL, DEED_KILL_AFTER };

static long seen;
static bool ready; /* what the program calls counts, what is called here before it starts does not */

static void tell_crash(int signal_number);

/* The mark may lie where the program must not write. */
__attribute__((constructor)) static void begin(void)
{
	void *here[1];
	setenv("CITELIST_CAGE", "off", 1);
	backtrace(here, 1); /* the first one loads a library, which a crashed program cannot */
	signal(SIGSEGV, tell_crash);
	ready = true;
}

#define REAL(name) ((__typeof__(&(name)))real(#name))

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static bool is_ours(const char *path)
{
	const char *folder = getenv("FAULT_PATH");
	char cwd[4096];
	if (!folder || !path)
		return false;
	if (*path != '/') {
		/* Relative to where we are: ours if we are inside. */
		return getcwd(cwd, sizeof cwd) && !strncmp(cwd, folder, strlen(folder));
	}
	return !strncmp(path, folder, strlen(folder));
}

static bool is_our_fd(int fd)
{
	char link[64], path[4096];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (n <= 0)
		return false;
	path[n] = 0;
	return is_ours(path) && path[0] == '/';
}

static void mark(void)
{
	const char *path = getenv("FAULT_MARK");
	long fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0600) : -1;
	if (fd >= 0)
		syscall(SYS_close, fd);
}

/* What crashed is the first on the stack that is neither this library nor the C library. */
static void tell_crash(int signal_number)
{
	const char *path = getenv("FAULT_MARK");
	void *frames[64];
	int n = backtrace(frames, 64);
	long fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND) : -1;
	for (int i = 0; i < n && fd >= 0; i++) {
		Dl_info at;
		const char *file = dladdr(frames[i], &at) ? strrchr(at.dli_fname, '/') : NULL;
		if (!file || strstr(file, "libinject") || strstr(file, "/libc.so"))
			continue;
		char line[256];
		int len = snprintf(line, sizeof line, "%s %s\n", file + 1, at.dli_sname ? at.dli_sname : "?");
		syscall(SYS_write, (int)fd, line, (size_t)len);
		break;
	}
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void die(void)
{
	syscall(SYS_kill, getpid(), SIGKILL);
}

/* Is this call the one? Sets errno for DEED_ERRNO. */
static enum deed strike(const char *call)
{
	const char *wanted = getenv("FAULT_CALL"), *nth = getenv("FAULT_NTH"), *what = getenv("FAULT_DO");
	if (!ready || !wanted || !nth || !what || strcmp(wanted, call) != 0 || ++seen != strtol(nth, NULL, 10))
		return DEED_NONE;
	mark();
	if (!strcmp(what, "kill"))
		die();
	if (!strcmp(what, "kill-after"))
		return DEED_KILL_AFTER;
	if (!strcmp(what, "short"))
		return DEED_SHORT;
	errno = (int)strtol(what, NULL, 10);
	return DEED_ERRNO;
}

static int finish(enum deed deed, int result)
{
	if (deed == DEED_KILL_AFTER)
		die();
	return result;
}

static int open_any(int (*call)(const char *, int, ...), const char *path, int flags, mode_t mode)
{
	enum deed deed = is_ours(path) ? strike("open") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, call(path, flags, mode));
}

int open(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return open_any(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return open_any(REAL(open64), path, flags, mode);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
	return open_any(REAL(open), path, flags, 0);
}

ssize_t read(int fd, void *to, size_t n)
{
	enum deed deed = is_our_fd(fd) ? strike("read") : DEED_NONE;
	if (deed == DEED_ERRNO)
		return -1;
	return REAL(read)(fd, to, deed == DEED_SHORT && n > 1 ? n / 2 : n);
}

ssize_t write(int fd, const void *from, size_t n)
{
	enum deed deed = is_our_fd(fd) ? strike("write") : DEED_NONE;
	if (deed == DEED_ERRNO)
		return -1;
	ssize_t done = REAL(write)(fd, from, (deed == DEED_SHORT || deed == DEED_KILL_AFTER) && n > 1 ? n / 2 : n);
	if (deed == DEED_KILL_AFTER)
		die();
	return done;
}

ssize_t pread64(int fd, void *to, size_t n, off64_t at)
{
	return is_our_fd(fd) && strike("read") == DEED_ERRNO ? -1 : REAL(pread64)(fd, to, n, at);
}

ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at)
{
	enum deed deed = is_our_fd(fd) ? strike("write") : DEED_NONE;
	if (deed == DEED_ERRNO)
		return -1;
	ssize_t done = REAL(pwrite64)(fd, from, deed == DEED_KILL_AFTER && n > 1 ? n / 2 : n, at);
	if (deed == DEED_KILL_AFTER)
		die();
	return done;
}

int fsync(int fd)
{
	enum deed deed = is_our_fd(fd) ? strike("fsync") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(fsync)(fd));
}

int fdatasync(int fd)
{
	enum deed deed = is_our_fd(fd) ? strike("fsync") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(fdatasync)(fd));
}

int close(int fd)
{
	enum deed deed = is_our_fd(fd) ? strike("close") : DEED_NONE;
	int result = REAL(close)(fd);
	return deed == DEED_ERRNO ? -1 : finish(deed, result);
}

int rename(const char *from, const char *to)
{
	enum deed deed = is_ours(to) ? strike("rename") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(rename)(from, to));
}

int ftruncate64(int fd, off64_t n)
{
	enum deed deed = is_our_fd(fd) ? strike("ftruncate") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(ftruncate64)(fd, n));
}

int ftruncate(int fd, off_t n)
{
	enum deed deed = is_our_fd(fd) ? strike("ftruncate") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(ftruncate)(fd, n));
}

int unlink(const char *path)
{
	enum deed deed = is_ours(path) ? strike("unlink") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(unlink)(path));
}

int fchmod(int fd, mode_t mode)
{
	enum deed deed = is_our_fd(fd) ? strike("fchmod") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(fchmod)(fd, mode));
}

int fchown(int fd, uid_t owner, gid_t group)
{
	enum deed deed = is_our_fd(fd) ? strike("fchown") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(fchown)(fd, owner, group));
}

int mkdir(const char *path, mode_t mode)
{
	enum deed deed = is_ours(path) ? strike("mkdir") : DEED_NONE;
	return deed == DEED_ERRNO ? -1 : finish(deed, REAL(mkdir)(path, mode));
}

ssize_t pread(int fd, void *to, size_t n, off_t at)
{
	return is_our_fd(fd) && strike("read") == DEED_ERRNO ? -1 : REAL(pread)(fd, to, n, at);
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t at)
{
	enum deed deed = is_our_fd(fd) ? strike("write") : DEED_NONE;
	if (deed == DEED_ERRNO)
		return -1;
	ssize_t done = REAL(pwrite)(fd, from, deed == DEED_KILL_AFTER && n > 1 ? n / 2 : n, at);
	if (deed == DEED_KILL_AFTER)
		die();
	return done;
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
	enum deed deed = fd >= 0 && is_our_fd(fd) ? strike("mmap") : DEED_NONE;
	return deed == DEED_ERRNO ? MAP_FAILED : REAL(mmap)(at, n, protection, flags, fd, offset);
}

void *mmap64(void *at, size_t n, int protection, int flags, int fd, off64_t offset)
{
	enum deed deed = fd >= 0 && is_our_fd(fd) ? strike("mmap") : DEED_NONE;
	return deed == DEED_ERRNO ? MAP_FAILED : REAL(mmap64)(at, n, protection, flags, fd, offset);
}

/* ---- memory: by glibc's own names, since dlsym may want memory itself ---- */

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

static bool no_memory(void)
{
	static int wanted = -1;
	if (wanted < 0) {
		const char *call = getenv("FAULT_CALL");
		wanted = call && !strcmp(call, "malloc");
	}
	return wanted && strike("malloc") == DEED_ERRNO;
}

void *malloc(size_t n)
{
	return no_memory() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return no_memory() ? NULL : __libc_realloc(p, n);
}

/* file.c: reads whole files with a cap and replaces whole files in one step (git's lockfile contract). */
#define _DEFAULT_SOURCE /* flock, realpath */
#include "file.h"

#include "arena.h"
#include "err.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static struct cite_file_stamp stamp_of(const struct stat *st)
{
	return (struct cite_file_stamp){ true, (uint64_t)st->st_dev, (uint64_t)st->st_ino, (int64_t)st->st_size,
		(int64_t)st->st_mtim.tv_sec, (int64_t)st->st_mtim.tv_nsec };
}

static bool same_stamp(const struct cite_file_stamp *a, const struct cite_file_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size && a->mtime_s == b->mtime_s &&
		a->mtime_ns == b->mtime_ns;
}

/* ---- reading ---- */

/* size: how much is expected, if anything is known of it. */
static int read_all(struct cite_buf *out, int fd, off_t size)
{
	enum { BLOCK = 1 << 16 };
	if (size > 0 && (uintmax_t)size < out->max)
		cite_buf_reserve(out, (size_t)size + 1);
	for (;;) {
		char spare[BLOCK]; /* for what does not fit: it makes the buffer grow, or is too much */
		size_t room = out->cap > out->n ? out->cap - out->n - 1 : 0;
		room = room < out->max - out->n ? room : out->max - out->n;
		ssize_t n = read(fd, room ? out->s + out->n : spare, room ? room : sizeof spare);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return (int)n;
		if (!room)
			cite_buf_put(out, spare, (size_t)n);
		else
			out->s[out->n += (size_t)n] = '\0';
		if (out->over)
			return 0;
	}
}

int cite_file_read(struct cite_buf *out, const char *path, struct cite_file_stamp *stamp, struct cite_err *err)
{
	bool std = !strcmp(path, "-");
	const char *name = std ? "standard input" : path;
	int fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return cite_fail(err, CITE_EREAD, "cannot open %s: %s", name, strerror(errno));
	struct stat st;
	int status = CITE_OK;
	if (fstat(fd, &st) < 0)
		status = cite_fail(err, CITE_EREAD, "cannot read %s: %s", name, strerror(errno));
	else if (S_ISDIR(st.st_mode))
		status = cite_fail(err, CITE_EREAD, "%s is a folder, not a file", name);
	else if (read_all(out, fd, S_ISREG(st.st_mode) ? st.st_size : 0) < 0)
		status = cite_fail(err, CITE_EREAD, "cannot read %s: %s", name, strerror(errno));
	else if (out->over)
		status = cite_fail(err, CITE_ELIMIT, "%s is larger than %zu MiB", name, out->max >> 20);
	else if (stamp)
		*stamp = stamp_of(&st);
	if (!std)
		close(fd);
	return status;
}

/* ---- writing ---- */

int cite_fd_write(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t k = write(fd, s, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return -1;
		s += k;
		n -= (size_t)k;
	}
	return 0;
}

/* A lock that somebody else put there, perhaps as another name of a file of ours, is not to be written to. */
static bool is_own(const struct stat *st)
{
	return S_ISREG(st->st_mode) && st->st_nlink == 1 && st->st_uid == geteuid();
}

/* Open and lock PATH.lock. A leftover of a killed process is taken over, since locks die with their owner. After locking, the name
 * must still lead to the file we hold: its owner may have renamed it into place meanwhile. */
static int lock(const char *lock_path)
{
	for (int tries = 0; tries < 16; tries++) {
		int fd = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0)
			return -1;
		struct stat held, named;
		if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
			int why = errno;
			close(fd);
			errno = why;
			return -1;
		}
		if (!fstat(fd, &held) && !lstat(lock_path, &named) && held.st_ino == named.st_ino && held.st_dev == named.st_dev) {
			if (is_own(&held))
				return fd;
			close(fd);
			errno = EPERM;
			return -1;
		}
		close(fd);
	}
	errno = EWOULDBLOCK;
	return -1;
}

static mode_t default_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* Make the rename itself durable. Some file systems cannot sync a folder: that is no failure of ours. */
static void sync_folder(const char *path)
{
	char *copy = strdup(path);
	if (!copy)
		cite_out_of_memory();
	char *slash = strrchr(copy, '/');
	if (slash)
		slash[slash == copy] = '\0';
	int fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(copy);
}

/* Only a privileged user may keep a foreign owner: the file is ours then, and no program that runs as us. Where not even the group can be
 * kept, what it was allowed is not for ours: it gets what everybody has. Returns the mode to set. */
static mode_t keep_owner(int fd, const struct stat *old)
{
	mode_t mode = old->st_mode & 07777;
	if (fchown(fd, old->st_uid, old->st_gid) == 0)
		return mode;
	mode &= (mode_t) ~(S_ISUID | S_ISGID);
	if (fchown(fd, (uid_t)-1, old->st_gid) == 0)
		return mode;
	return (mode & (mode_t)~S_IRWXG) | (mode & (mode & S_IRWXO) << 3);
}

static int write_locked(
	int fd, const char *lock_path, const char *path, const char *s, size_t n, const struct stat *old, struct cite_err *err)
{
	mode_t mode = old ? keep_owner(fd, old) : default_mode();
	if (ftruncate(fd, 0) < 0 || cite_fd_write(fd, s, n) < 0 || fchmod(fd, mode) < 0 || fsync(fd) < 0 || rename(lock_path, path) < 0)
		return cite_fail(err, CITE_EWRITE, "cannot write %s: %s", path, strerror(errno));
	sync_folder(path);
	return CITE_OK;
}

static int replace_regular(const char *path, const char *s, size_t n, const struct cite_file_stamp *stamp, struct cite_err *err)
{
	size_t len = strlen(path) + sizeof ".lock";
	char *lock_path = malloc(len);
	if (!lock_path)
		cite_out_of_memory();
	snprintf(lock_path, len, "%s.lock", path);
	int status, fd = lock(lock_path);
	if (fd < 0) {
		status = errno == EWOULDBLOCK ?
			cite_fail(err, CITE_ECONFLICT, "%s is being written by another process (it holds %s)", path, lock_path) :
			cite_fail(err, CITE_EWRITE, "cannot write %s: %s", path, strerror(errno));
		free(lock_path);
		return status;
	}
	struct stat st;
	bool exists = !stat(path, &st);
	struct cite_file_stamp now = { 0 };
	if (exists)
		now = stamp_of(&st);
	if (stamp && stamp->known && (!exists || !same_stamp(stamp, &now)))
		status = cite_fail(err, CITE_ECONFLICT, "%s was changed by somebody else since it was read; nothing was written", path);
	else
		status = write_locked(fd, lock_path, path, s, n, exists ? &st : NULL, err);
	if (status < 0)
		unlink(lock_path);
	close(fd);
	free(lock_path);
	return status;
}

static int write_device(const char *path, const char *s, size_t n, struct cite_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	int failed = fd < 0 || cite_fd_write(fd, s, n) < 0;
	int why = errno;
	if (fd >= 0 && close(fd) < 0 && !failed) {
		failed = 1;
		why = errno;
	}
	return failed ? cite_fail(err, CITE_EWRITE, "cannot write %s: %s", path, strerror(why)) : CITE_OK;
}

int cite_file_replace(const char *path, const char *s, size_t n, const struct cite_file_stamp *stamp, struct cite_err *err)
{
	struct stat st;
	bool exists = !stat(path, &st);
	if (!exists && !lstat(path, &st))
		return cite_fail(err, CITE_EWRITE, "cannot write %s: it is a link to nothing", path);
	if (exists && S_ISDIR(st.st_mode))
		return cite_fail(err, CITE_EWRITE, "cannot write %s: it is a folder", path);
	if (exists && !S_ISREG(st.st_mode))
		return write_device(path, s, n, err);
	if (exists && access(path, W_OK) < 0)
		return cite_fail(err, CITE_EWRITE, "cannot write %s: %s", path, strerror(errno));
	char *real = exists ? realpath(path, NULL) : NULL;
	if (exists && !real)
		return cite_fail(err, CITE_EWRITE, "cannot write %s: %s", path, strerror(errno));
	int status = replace_regular(real ? real : path, s, n, stamp, err);
	free(real);
	return status;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

int cite_file_make_parents(const char *path, struct cite_err *err)
{
	char *copy = strdup(path);
	if (!copy)
		cite_out_of_memory();
	int status = CITE_OK;
	for (char *p = copy; *p && status == CITE_OK; p++) {
		if (*p != '/' || p == copy)
			continue;
		*p = '\0';
		int why = mkdir(copy, 0700) < 0 ? errno : 0;
		/* Some file systems say of a folder that is there that it may not be made. */
		if (why && !is_folder(copy))
			status = cite_fail(err, CITE_EWRITE, "cannot create the folder %s: %s", copy, strerror(why));
		*p = '/';
	}
	free(copy);
	return status;
}

/* pages.c: a hundred megabytes that are faulted in by pages of four kilobytes cost as much time as parsing what is put there. */
#define _DEFAULT_SOURCE /* madvise and MAP_ANONYMOUS: POSIX.1-2008 knows neither */
#include "pages.h"

#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 4096, HUGE_PAGE = CITE_PAGES_HUGE };

static void advise(void *p, size_t n)
{
#ifdef MADV_HUGEPAGE
	(void)madvise(p, n, MADV_HUGEPAGE); /* it is only advice, which may be refused */
#else
	(void)p;
	(void)n;
#endif
}

static size_t whole(size_t n)
{
	return (n + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

void *cite_pages_new(size_t n)
{
	if (n > SIZE_MAX / 2)
		return NULL;
	/* A huge page more, so that the block can begin where one does. */
	size_t all = whole(n) + HUGE_PAGE;
	/* cppcheck-suppress invalidFunctionArg ; no file: -1 */
	unsigned char *p = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	size_t head = (HUGE_PAGE - (uintptr_t)p % HUGE_PAGE) % HUGE_PAGE, tail = HUGE_PAGE - head;
	if (head)
		munmap(p, head);
	if (tail)
		munmap(p + head + whole(n), tail);
	advise(p + head, whole(n));
	/* cppcheck-suppress deallocret ; only what is before and behind was given back */
	return p + head;
}

void cite_pages_free(void *p, size_t n)
{
	if (p)
		munmap(p, whole(n));
}

void cite_pages_hint(void *p, size_t n)
{
	/* Whole pages, with the allocator's own words before the block: a mapping of which only a part was advised cannot grow in place. */
	uintptr_t from = (uintptr_t)p / PAGE * PAGE, to = ((uintptr_t)p + n + PAGE - 1) / PAGE * PAGE;
	if (n >= CITE_PAGES_MIN)
		advise((void *)from, to - from);
}

/* progress.c: turns counts of papers done into a bar with the time left, or into a line now and then. */
#include "progress.h"

#include "../base/buf.h"
#include "../base/clock.h"
#include "../base/file.h"
#include "../base/text.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR = 28, REDRAW_MS = 100, LINE_MS = 60000 };

static struct {
	int64_t start, drawn; /* milliseconds; 0: not yet */
	size_t done_at_start;
	bool shown;
} bar;

/* "2 min 5 s" at the pace so far; empty while there is no pace to judge by. */
static void put_left(struct cite_buf *out, size_t done, size_t all, int64_t elapsed_ms)
{
	size_t gained = done - bar.done_at_start;
	if (!gained || elapsed_ms < 2000 || done >= all)
		return;
	int64_t left = elapsed_ms / (int64_t)gained * (int64_t)(all - done) / 1000 + 1;
	cite_buf_puts(out, ", about ");
	if (left >= 60)
		cite_buf_printf(out, "%lld min ", (long long)(left / 60));
	cite_buf_printf(out, "%lld s left", (long long)(left % 60));
}

static void draw(const char *source, size_t done, size_t all, int64_t now)
{
	struct cite_buf line = CITE_BUF(1024);
	size_t full = all ? done * BAR / all : 0;
	cite_buf_puts(&line, "\r\033[K[");
	for (size_t i = 0; i < BAR; i++)
		cite_buf_putc(&line, i < full ? '#' : ' ');
	cite_buf_printf(&line, "] %zu/%zu ", done, all);
	cite_text_show(&line, source, strlen(source));
	put_left(&line, done, all, now - bar.start);
	(void)!cite_fd_write(STDERR_FILENO, line.s, line.n);
	cite_buf_free(&line);
	bar.shown = true;
	cite_say_before(cite_progress_end);
}

void cite_progress_step(void *ctx, const char *source, size_t done, size_t all)
{
	(void)ctx;
	struct cite_clock clock = cite_clock_system();
	int64_t now = clock.now_ms(clock.ctx);
	const char *term = getenv("TERM");
	bool moving = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
	if (!bar.start) {
		bar.start = bar.drawn = now;
		bar.done_at_start = done;
		if (!moving)
			return;
	} else if (now - bar.drawn < (moving ? REDRAW_MS : LINE_MS) && (!moving || done < all)) {
		return;
	}
	bar.drawn = now;
	if (done > all)
		all = done;
	if (moving) {
		draw(source, done, all, now);
		return;
	}
	struct cite_buf left = CITE_BUF(128);
	put_left(&left, done, all, now - bar.start);
	cite_say_note("%zu of %zu papers looked up (%s)%s", done, all, source, cite_buf_str(&left));
	cite_buf_free(&left);
}

void cite_progress_end(void)
{
	if (bar.shown)
		(void)!cite_fd_write(STDERR_FILENO, "\r\033[K", 4);
	bar.shown = false;
}

/* halves: gives each of two threads its part of a pass, and a reader to keep what it makes. */
#include "halves.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/beside.h"

/* Bytes of a list. Shorter ones are read before a second thread is there. */
enum { SHORTEST = 1 << 14 };

struct cite_reader *cite_halves_begin(struct cite_reader *r)
{
	struct cite_reader *other = r->second, was;

	if (r->doc->n_src < SHORTEST || !cite_beside_can())
		return NULL;
	if (!other) {
		other = r->second = cite_zeroed(sizeof *other);
		other->mem = cite_arena_new();
		other->memo = cite_memo_new(r->doc->n_src);
	}
	was = *other;
	*other = *r;
	other->mem = was.mem;
	other->memo = was.memo;
	/* What no pass reads begins empty; the rest is empty before the pass that collects it. */
	other->n_entry = 0;
	memset(&other->remark, 0, sizeof other->remark);
	return other;
}

struct half {
	struct cite_reader *r;
	cite_pass *pass;
	size_t from, to;
};

static void run_half(void *arg)
{
	const struct half *h = arg;

	h->pass(h->r, h->from, h->to);
}

void cite_halves_run(struct cite_reader *r, struct cite_reader *other, cite_pass *pass, size_t from, size_t middle, size_t n)
{
	struct half behind = { other, pass, middle, n };
	struct cite_beside beside;

	if (!other) {
		pass(r, from, n);
		return;
	}
	cite_beside_start(&beside, run_half, &behind);
	pass(r, from, middle);
	cite_beside_wait(&beside);
}

void cite_halves_end(struct cite_reader *r)
{
	if (!r->second)
		return;
	cite_arena_adopt(r->mem, r->second->mem);
	cite_memo_free(r->second->memo);
	free(r->second);
	r->second = NULL;
}

size_t cite_halves_leaf(const struct cite_reader *r, size_t from)
{
	size_t lo = from, hi = r->flat.n_leaf;
	uint32_t begin = from < hi ? r->flat.leaf[from].at : r->flat.n_text, middle = begin + (r->flat.n_text - begin) / 2;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->flat.leaf[mid].at < middle)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t cite_halves_place(const struct cite_reader *r)
{
	int32_t leaf = (int32_t)cite_halves_leaf(r, 0);
	size_t i = 0;

	while (i < r->place.n && (!r->place.v[i].n_part || r->part.v[r->place.v[i].part].leaf < leaf))
		i++;
	return i;
}

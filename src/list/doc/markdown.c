/* markdown.c: bytes to a document, by way of cmark-gfm. A long document is parsed in pieces: while one is made into blocks, the next is parsed
 * on a second thread. There are never two parses at once, for the parser has tables that belong to the whole process. */
#include "markdown.h"

#include "../../base/beside.h"
#include "../../base/err.h"
#include "blocks.h"
#include "guard.h"
#include "html.h"
#include "pieces.h"
#include "pool.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

/* ---- one piece ---- */

static cmark_mem memory = { cite_pool_calloc, cite_pool_realloc, cite_pool_free };

/* The nodes are the pool's: nobody frees them singly. */
static cmark_node *parse(const char *src, size_t n)
{
	static const char *const extension[] = { "table", "autolink", "strikethrough", "tasklist" };
	cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &memory);
	for (size_t i = 0; i < sizeof extension / sizeof *extension; i++)
		cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension(extension[i]));
	cmark_parser_feed(p, src, n);
	return cmark_parser_finish(p);
}

struct piece {
	const char *src; /* of the document */
	size_t n;        /* of it all */
	size_t from, end, want;
	struct cite_pool *pool; /* of its nodes */
	size_t max;             /* bytes that these may take */
	cmark_node *root;
	bool over; /* that is not enough */
};

static void parse_once(struct piece *x)
{
	jmp_buf over;
	cite_pool_clear(x->pool, x->max);
	cite_pool_use(x->pool, &over);
	if (setjmp(over) == 0)
		x->root = parse(x->src + x->from, x->end - x->from);
	else
		x->over = true;
}

/* What a piece ends with could go on in the next: a fence or raw HTML. */
static bool is_open(cmark_node *root)
{
	cmark_node_type type = CMARK_NODE_DOCUMENT;
	for (cmark_node *x = root; x && type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK; x = cmark_node_last_child(x))
		type = cmark_node_get_type(x);
	return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK;
}

/* Parse the piece that begins there. One that goes on behind its end is parsed anew with twice as much: what was parsed in vain is together
 * no more than what is parsed at last. */
static void parse_piece(void *arg)
{
	struct piece *x = arg;
	x->over = false;
	for (size_t want = x->want;; want *= 2) {
		x->end = cite_piece_end(x->src, x->n, x->from, want);
		parse_once(x);
		if (x->over || x->end == x->n || !is_open(x->root))
			return;
	}
}

/* Make its blocks. What the parser hands out of its nodes is the pool's too. */
static bool walk_piece(struct cite_docbuild *b, const struct piece *x)
{
	jmp_buf over;
	cite_pool_use(x->pool, &over);
	if (setjmp(over))
		return false;
	cite_blocks_walk(b, x->root, cite_doc_line(&b->doc, (uint32_t)x->from) - 1);
	return true;
}

/* ---- all pieces ---- */

/* Pieces keep the nodes in the processor's cache; there are some also in a list that is not long, so that two threads have work. */
static size_t piece_size(const char *src, size_t n)
{
	enum { FEWEST = 4, SMALLEST = 1 << 12, LARGEST = 1 << 16 };
	size_t want = n / FEWEST;
	if (want < SMALLEST || !cite_pieces_apart(src, n))
		return n;
	return want < LARGEST ? want : LARGEST;
}

/* Until the second thread has parsed what follows. */
static void wait_for(struct cite_beside *parsing, struct cite_docbuild *b, const struct cite_meanwhile *meanwhile)
{
	cite_docbuild_show(b);
	while (meanwhile && cite_beside_busy(parsing) && meanwhile->step(meanwhile->ctx, &b->doc))
		;
	cite_beside_wait(parsing);
}

/* Parse what follows while the piece at hand becomes blocks. Two that are too large to be there at once come one after the other. */
static bool parse_on(
	struct cite_docbuild *b, const struct piece *now, struct piece *next, size_t max, const struct cite_meanwhile *meanwhile)
{
	struct cite_beside beside;
	size_t used = cite_pool_size(now->pool);
	next->from = now->end;
	next->max = max > used ? max - used : 0;
	cite_beside_start(&beside, parse_piece, next);
	bool walked = walk_piece(b, now);
	wait_for(&beside, b, meanwhile);
	if (walked && next->over) {
		cite_pool_clear(now->pool, 0);
		next->max = max;
		parse_piece(next);
	}
	return walked && !next->over;
}

/* Real lists take the parser 14 bytes of memory per byte, and millions of entries of three bytes each a hundred: those are refused. */
static size_t memory_limit(size_t n)
{
	return ((size_t)256 << 20) + 12 * n;
}

/* Returns false if the parser needs more memory than it may. */
static bool parse_pieces(struct cite_docbuild *b, const char *src, size_t n, const struct cite_meanwhile *meanwhile)
{
	struct cite_pool *pool[2] = { cite_pool_new(), cite_pool_new() };
	struct piece now = { .src = src,
		.n = n,
		.from = cite_front_matter(src, n),
		.want = piece_size(src, n),
		.pool = pool[0],
		.max = memory_limit(n) },
		     next = now;
	parse_piece(&now);
	bool ok = !now.over;
	while (ok && now.end < n) {
		next.pool = now.pool == pool[0] ? pool[1] : pool[0];
		ok = parse_on(b, &now, &next, memory_limit(n), meanwhile);
		now = next;
	}
	ok = ok && walk_piece(b, &now);
	cite_pool_drop(pool[0]);
	cite_pool_drop(pool[1]);
	return ok;
}

/* ---- the whole ---- */

/* Leaves hold nothing: the next block follows at once. */
static void link_leaves(struct cite_docbuild *b)
{
	for (size_t i = 0; i < b->block.n; i++)
		if (!b->block.v[i].next)
			b->block.v[i].next = (int32_t)i + 1;
}

static bool make_blocks(struct cite_docbuild *b, const char *src, size_t n, const struct cite_meanwhile *meanwhile)
{
	cite_docbuild_block(b, CITE_BLOCK_DOCUMENT, -1, 1);
	if (!parse_pieces(b, src, n, meanwhile))
		return false;
	struct cite_block *doc = &b->block.v[0];
	doc->parent = -1;
	doc->next = (int32_t)b->block.n;
	doc->located = true;
	doc->end_line = b->doc.n_line ? (uint32_t)b->doc.n_line : 1;
	doc->at = (struct cite_span){ 0, (uint32_t)b->doc.n_src };
	link_leaves(b);
	return true;
}

int cite_doc_parse_on(struct cite_doc **out, const char *src, size_t n, const struct cite_meanwhile *meanwhile, struct cite_err *err)
{
	int status = cite_guard(src, n, err);
	if (status < 0)
		return status;
	cmark_gfm_core_extensions_ensure_registered();
	struct cite_docbuild *b = cite_docbuild_new(src, n);
	if (!make_blocks(b, src, n, meanwhile))
		status = cite_fail(
			err, CITE_ELIMIT, "too many small pieces: parsing needs more than %zu MiB of memory", memory_limit(n) >> 20);
	if (!status && b->err.code)
		status = cite_fail(err, b->err.code, "%s", b->err.msg);
	cite_html_end(b);
	cite_docbuild_finish(b);
	if (status < 0)
		cite_doc_free(&b->doc);
	else
		*out = &b->doc;
	return status;
}

int cite_doc_parse(struct cite_doc **out, const char *src, size_t n, struct cite_err *err)
{
	return cite_doc_parse_on(out, src, n, NULL, err);
}

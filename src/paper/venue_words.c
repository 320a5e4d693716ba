/* venue_words.c: the words of a venue's spelling, and which of them are only dress. */
#include "venue_table.h"

#include "../base/text.h"

#include <string.h>

/* Words that a long name is written with or without. */
static bool is_light(const char *s, size_t n)
{
	static const char *const words[] = { "the", "of", "in", "on", "at", "for", "and", "an", "a", "annual", "proceedings", "proceeding",
		"proc", "joint", NULL };
	return cite_ascii_among(s, n, words);
}

/* Words that say how a paper was presented, or that dress a name. */
static bool is_dress(const char *s, size_t n)
{
	static const char *const words[] = { "oral", "poster", "posters", "spotlight", "highlight", "highlighted", "best", "paper", "award",
		"candidate", "nominee", "honorable", "honourable", "mention", "outstanding", "runner", "up", "finalist", "student", "long",
		"short", "full", "main", "track", "accepted", "accept", "appear", "to", "in", "at", "proceedings", "proc", "proceeding",
		"of", "the", "annual", "and", "talk", "notable", "top", "camera", "ready", "extended", "abstract", "regular", "published",
		"by", "under", "review", "submitted", "vol", "volume", "no", "pp", "pages", "issue", "late", "breaking", "resource",
		"reproducibility", "presentation", "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		NULL };
	return cite_ascii_among(s, n, words);
}

/* Publishers in front of a name: "IEEE TKDE", "ACM TOIS", "AAAI ICWSM". */
bool cite_venue_sponsor(const char *s, size_t n)
{
	static const char *const words[] = { "ieee", "acm", "ieee/cvf", "ieee/rsj", "ieee/acm", "acm/ieee", "ieee/ifip", "springer",
		"elsevier", "usenix", "iclr.cc", "isca", "aaai/acm", "acm/sigir", "sigkdd", "acm-sigmod", "neurips.cc", "siam", "eg",
		"annual", "wiley", "mdpi", NULL };
	return cite_ascii_among(s, n, words);
}

static bool is_ordinal(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && cite_ascii_digit(s[i]))
		i++;
	static const char *const ends[] = { "st", "nd", "rd", "th", NULL };
	if (i && (i == n || cite_ascii_among(s + i, n - i, ends)))
		return true;
	static const char *const words[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
		"twentieth", "thirtieth", "fortieth", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", NULL };
	return cite_ascii_among(s, n, words) ||
		(n > 7 && (cite_ascii_starts(s, n, "twenty-") || cite_ascii_starts(s, n, "thirty-") || cite_ascii_starts(s, n, "forty-")));
}

static bool word_end(char c)
{
	return cite_ascii_space(c) || strchr(",;()[]{}|*\"", c);
}

struct cite_venue_words cite_venue_words(const char *s, size_t n)
{
	struct cite_venue_words w = { .n = 0 };
	for (size_t i = 0; i < n && w.n < CITE_VENUE_WORDS;) {
		size_t len = 0;
		while (i + len < n && !word_end(s[i + len]))
			len++;
		size_t keep = len;
		while (keep && strchr(".:'`", s[i + keep - 1]))
			keep--;
		if (keep) {
			w.v[w.n] = s + i;
			w.len[w.n++] = keep;
		}
		i += len + 1;
	}
	return w;
}

void cite_venue_words_drop(struct cite_venue_words *w, size_t i)
{
	memmove(w->v + i, w->v + i + 1, (w->n - i - 1) * sizeof *w->v);
	memmove(w->len + i, w->len + i + 1, (w->n - i - 1) * sizeof *w->len);
	w->n--;
}

static struct cite_venue_words without(struct cite_venue_words w, bool (*drop)(const char *, size_t))
{
	for (size_t i = 0; i < w.n;)
		if (drop(w.v[i], w.len[i]))
			cite_venue_words_drop(&w, i);
		else
			i++;
	return w;
}

struct cite_venue_words cite_venue_words_light(struct cite_venue_words w)
{
	return without(without(w, is_ordinal), is_light);
}

struct cite_venue_words cite_venue_words_bare(struct cite_venue_words w)
{
	return without(without(cite_venue_words_light(w), is_dress), cite_venue_sponsor);
}

struct cite_venue_words cite_venue_words_core(struct cite_venue_words w)
{
	static const char *const heavy[] = { "conference", "international", "conf", "symposium", "research", "applied", "industrial",
		"papers", "conference/journal", NULL };
	w = cite_venue_words_bare(w);
	cite_venue_words_take(&w, heavy);
	bool acronym = w.n == 1 && w.len[0] > 2 && w.v[0][0] >= 'A' && w.v[0][0] <= 'Z' && w.v[0][w.len[0] - 1] >= 'A' &&
		w.v[0][w.len[0] - 1] <= 'Z';
	if (!acronym)
		w.n = 0;
	return w;
}

/* Words that happen to be a venue's name: only its own capitals make them one. */
bool cite_venue_common_word(const char *s, size_t n)
{
	static const char *const words[] = { "access", "ace", "acc", "algorithms", "alt", "cal", "case", "cell", "chaos", "chem", "clear",
		"cluster", "computer", "chi", "date", "dis", "displays", "electronics", "entropy", "fast", "forge", "gem", "health",
		"interact", "its", "log", "maps", "mathematics", "matter", "micro", "middleware", "models", "molecules", "nature", "neuron",
		"onward", "optica", "pact", "patterns", "pets", "quantum", "radiology", "ram", "ras", "re", "sat", "science", "sensors",
		"soups", "structure", "biochemistry", "proteins", "machine learning", "neural networks", "information systems",
		"information retrieval", "computational linguistics", "semantic web", "robotics", "icarus", "mars", "agi",
		"inverse problems", "operations research", "pattern recognition", "remote sensing", "visualization", "preprint", NULL };
	return n < 3 || (cite_ascii_among(s, n, words) && !cite_ascii_starts(s, n, "preprint"));
}

bool cite_venue_words_take(struct cite_venue_words *w, const char *const *words)
{
	bool found = false;
	for (size_t i = 0; i < w->n;)
		if (cite_ascii_among(w->v[i], w->len[i], words)) {
			cite_venue_words_drop(w, i);
			found = true;
		} else {
			i++;
		}
	return found;
}

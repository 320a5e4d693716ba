/* venue_words.c: the words of a venue's spelling, and which of them are only dress. */
#include "venue_table.h"

#include "../base/text.h"

#include <string.h>

enum {
	LIGHT = CITE_VENUE_LIGHT,
	ORDINAL = CITE_VENUE_ORDINAL,
	DRESS = CITE_VENUE_DRESS,
	SPONSOR = CITE_VENUE_SPONSOR,
	HEAVY = CITE_VENUE_HEAVY,
	WORKSHOP = CITE_VENUE_WORKSHOP_WORD,
	BESIDE_TRACK = CITE_VENUE_BESIDE_TRACK,
	FINDINGS = CITE_VENUE_TRACK,
	DEMOS = FINDINGS << 1,
	INDUSTRY = FINDINGS << 2,
	DATASETS = FINDINGS << 3,
	COMPANION = FINDINGS << 4,
	TUTORIAL = FINDINGS << 5,
	SRW = FINDINGS << 6
};

struct kind {
	const char *word; /* in small letters */
	uint16_t kind;
};

/* By their first letters, each sorted. */
static const struct kind *const kinds['z' - 'a' + 1] = {
	['a' - 'a'] = (const struct kind[]){ { "a", LIGHT }, { "aaai/acm", SPONSOR }, { "abstract", DRESS }, { "accept", DRESS },
		{ "accepted", DRESS }, { "acm", SPONSOR }, { "acm-sigmod", SPONSOR }, { "acm/ieee", SPONSOR }, { "acm/sigir", SPONSOR },
		{ "an", LIGHT }, { "and", LIGHT | DRESS }, { "annual", LIGHT | DRESS | SPONSOR }, { "appear", DRESS }, { "applied", HEAVY },
		{ "apr", DRESS }, { "april", DRESS }, { "at", LIGHT | DRESS }, { "aug", DRESS }, { "august", DRESS }, { "award", DRESS },
		{ NULL, 0 } },
	['b' - 'a'] =
		(const struct kind[]){ { "benchmarks", DATASETS }, { "best", DRESS }, { "breaking", DRESS }, { "by", DRESS }, { NULL, 0 } },
	['c' - 'a'] = (const struct kind[]){ { "camera", DRESS }, { "candidate", DRESS }, { "companion", COMPANION }, { "conf", HEAVY },
		{ "conference", HEAVY }, { "conference/journal", HEAVY }, { NULL, 0 } },
	['d' - 'a'] = (const struct kind[]){ { "d&b", DATASETS }, { "datasets", DATASETS }, { "db", DATASETS }, { "dec", DRESS },
		{ "december", DRESS }, { "demo", DEMOS }, { "demonstration", DEMOS }, { "demonstrations", DEMOS }, { "demos", DEMOS },
		{ NULL, 0 } },
	['e' - 'a'] = (const struct kind[]){ { "eg", SPONSOR }, { "eighteenth", ORDINAL }, { "eighth", ORDINAL }, { "eleventh", ORDINAL },
		{ "elsevier", SPONSOR }, { "extended", DRESS }, { NULL, 0 } },
	['f' - 'a'] = (const struct kind[]){ { "feb", DRESS }, { "february", DRESS }, { "fifteenth", ORDINAL }, { "fifth", ORDINAL },
		{ "finalist", DRESS }, { "findings", FINDINGS }, { "first", ORDINAL }, { "for", LIGHT }, { "fortieth", ORDINAL },
		{ "fourteenth", ORDINAL }, { "fourth", ORDINAL }, { "full", DRESS }, { NULL, 0 } },
	['h' - 'a'] = (const struct kind[]){ { "highlight", DRESS }, { "highlighted", DRESS }, { "honorable", DRESS },
		{ "honourable", DRESS }, { NULL, 0 } },
	['i' - 'a'] = (const struct kind[]){ { "i", ORDINAL }, { "iclr.cc", SPONSOR }, { "ieee", SPONSOR }, { "ieee/acm", SPONSOR },
		{ "ieee/cvf", SPONSOR }, { "ieee/ifip", SPONSOR }, { "ieee/rsj", SPONSOR }, { "ii", ORDINAL }, { "iii", ORDINAL },
		{ "in", LIGHT | DRESS }, { "industrial", HEAVY }, { "industry", INDUSTRY }, { "international", HEAVY }, { "isca", SPONSOR },
		{ "issue", DRESS }, { "iv", ORDINAL }, { "ix", ORDINAL }, { NULL, 0 } },
	['j' - 'a'] = (const struct kind[]){ { "jan", DRESS }, { "january", DRESS }, { "joint", LIGHT }, { "jul", DRESS },
		{ "july", DRESS }, { "jun", DRESS }, { "june", DRESS }, { NULL, 0 } },
	['l' - 'a'] = (const struct kind[]){ { "late", DRESS }, { "long", DRESS }, { NULL, 0 } },
	['m' - 'a'] = (const struct kind[]){ { "main", DRESS }, { "mar", DRESS }, { "march", DRESS }, { "may", DRESS }, { "mdpi", SPONSOR },
		{ "mention", DRESS }, { NULL, 0 } },
	['n' - 'a'] = (const struct kind[]){ { "neurips.cc", SPONSOR }, { "nineteenth", ORDINAL }, { "ninth", ORDINAL }, { "no", DRESS },
		{ "nominee", DRESS }, { "notable", DRESS }, { "nov", DRESS }, { "november", DRESS }, { NULL, 0 } },
	['o' - 'a'] = (const struct kind[]){ { "oct", DRESS }, { "october", DRESS }, { "of", LIGHT | DRESS }, { "on", LIGHT },
		{ "oral", DRESS }, { "outstanding", DRESS }, { NULL, 0 } },
	['p' - 'a'] = (const struct kind[]){ { "pages", DRESS }, { "paper", DRESS }, { "papers", HEAVY }, { "poster", DRESS },
		{ "posters", DRESS }, { "pp", DRESS }, { "presentation", DRESS }, { "proc", LIGHT | DRESS },
		{ "proceeding", LIGHT | DRESS }, { "proceedings", LIGHT | DRESS }, { "published", DRESS }, { NULL, 0 } },
	['r' - 'a'] = (const struct kind[]){ { "ready", DRESS }, { "regular", DRESS }, { "reproducibility", DRESS }, { "research", HEAVY },
		{ "resource", DRESS }, { "review", DRESS }, { "runner", DRESS }, { NULL, 0 } },
	['s' - 'a'] = (const struct kind[]){ { "second", ORDINAL }, { "sep", DRESS }, { "sept", DRESS }, { "september", DRESS },
		{ "seventeenth", ORDINAL }, { "seventh", ORDINAL }, { "short", DRESS }, { "siam", SPONSOR }, { "sigkdd", SPONSOR },
		{ "sixteenth", ORDINAL }, { "sixth", ORDINAL }, { "spotlight", DRESS }, { "springer", SPONSOR }, { "srw", SRW },
		{ "student", DRESS | BESIDE_TRACK }, { "submission", DRESS }, { "submitted", DRESS }, { "symposium", HEAVY },
		{ "symposium@", WORKSHOP }, { "system", BESIDE_TRACK }, { "systems", BESIDE_TRACK }, { NULL, 0 } },
	['t' - 'a'] = (const struct kind[]){ { "talk", DRESS }, { "tenth", ORDINAL }, { "the", LIGHT | DRESS }, { "third", ORDINAL },
		{ "thirteenth", ORDINAL }, { "thirtieth", ORDINAL }, { "to", DRESS }, { "top", DRESS }, { "track", DRESS },
		{ "tutorial", TUTORIAL }, { "tutorials", TUTORIAL }, { "twelfth", ORDINAL }, { "twentieth", ORDINAL }, { NULL, 0 } },
	['u' - 'a'] = (const struct kind[]){ { "under", DRESS }, { "up", DRESS }, { "usenix", SPONSOR }, { NULL, 0 } },
	['v' - 'a'] = (const struct kind[]){ { "v", ORDINAL }, { "vi", ORDINAL }, { "vii", ORDINAL }, { "viii", ORDINAL }, { "vol", DRESS },
		{ "volume", DRESS }, { NULL, 0 } },
	['w' - 'a'] = (const struct kind[]){ { "wiley", SPONSOR }, { "wksp", WORKSHOP }, { "workshop", WORKSHOP },
		{ "workshops", WORKSHOP }, { "ws", WORKSHOP }, { NULL, 0 } },
	['x' - 'a'] = (const struct kind[]){ { "x", ORDINAL }, { NULL, 0 } },
};

static uint16_t kind_of_word(const char *s, size_t n)
{
	int second = n > 1 ? cite_ascii_lower(s[1]) : 0;
	if (!cite_ascii_alpha(*s))
		return 0;
	for (const struct kind *k = kinds[cite_ascii_lower(*s) - 'a']; k && k->word && k->word[1] <= second; k++)
		if (k->word[1] == second && cite_ascii_is_word(s, n, k->word))
			return k->kind;
	return 0;
}

/* "61st", "2024", "twenty-first". */
static bool is_number(const char *s, size_t n)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", NULL };
	size_t i = 0;
	while (i < n && cite_ascii_digit(s[i]))
		i++;
	if (i)
		return i == n || cite_ascii_among(s + i, n - i, ends);
	return n > 7 && (cite_ascii_starts(s, n, "twenty-") || cite_ascii_starts(s, n, "thirty-") || cite_ascii_starts(s, n, "forty-"));
}

uint16_t cite_venue_word_kind(const char *s, size_t n)
{
	return (uint16_t)(kind_of_word(s, n) | (is_number(s, n) ? ORDINAL : 0));
}

static bool word_end(char c)
{
	switch (c) {
	case ',':
	case ';':
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
	case '|':
	case '*':
	case '"':
	case '\0': return true;
	default: return cite_ascii_space(c);
	}
}

void cite_venue_words(struct cite_venue_words *w, const char *s, size_t n)
{
	w->n = 0;
	w->told = false;
	for (size_t i = 0; i < n && w->n < CITE_VENUE_WORDS;) {
		size_t len = 0;
		while (i + len < n && !word_end(s[i + len]))
			len++;
		size_t keep = len;
		while (keep && !cite_ascii_alnum(s[i + keep - 1]) && strchr(".:'`", s[i + keep - 1]))
			keep--;
		if (keep) {
			w->v[w->n] = s + i;
			w->len[w->n++] = keep;
		}
		i += len + 1;
	}
}

void cite_venue_words_tell(struct cite_venue_words *w)
{
	for (size_t i = 0; i < w->n && !w->told; i++)
		w->kind[i] = cite_venue_word_kind(w->v[i], w->len[i]);
	w->told = true;
}

bool cite_venue_words_workshop(const struct cite_venue_words *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (strchr("sSwW", *w->v[i]) && kind_of_word(w->v[i], w->len[i]) & WORKSHOP) /* all of them begin so */
			return true;
	return false;
}

bool cite_venue_words_without(struct cite_venue_words *out, const struct cite_venue_words *w, unsigned kinds_out)
{
	out->n = 0;
	out->told = true;
	for (size_t i = 0; i < w->n; i++)
		if (!(w->kind[i] & kinds_out)) {
			out->v[out->n] = w->v[i];
			out->len[out->n] = w->len[i];
			out->kind[out->n++] = w->kind[i];
		}
	return out->n < w->n;
}

void cite_venue_words_drop_first(struct cite_venue_words *w)
{
	w->n--;
	memmove(w->v, w->v + 1, w->n * sizeof *w->v);
	memmove(w->len, w->len + 1, w->n * sizeof *w->len);
	memmove(w->kind, w->kind + 1, w->n * sizeof *w->kind);
}

bool cite_venue_words_acronym(const struct cite_venue_words *w)
{
	const char *s = w->v[0];
	return w->n == 1 && w->len[0] > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[w->len[0] - 1] >= 'A' && s[w->len[0] - 1] <= 'Z';
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

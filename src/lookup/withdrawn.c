/* withdrawn.c: reads in a comment or an abstract that arXiv's authors withdrew the paper. The feed itself has no mark for it. */
#include "source.h"

#include "../base/text.h"

#include <string.h>

enum { MAX_WORD = 24, ABSTRACT_HEAD = 120 };

static bool one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(word, *list))
			return true;
	return false;
}

/* The word before *at, lower-case; *at moves to its begin. false at the begin of the sentence. */
static bool word_before(char out[MAX_WORD], const char *s, size_t *at)
{
	size_t end = *at;
	while (end && !cite_ascii_alpha((unsigned char)s[end - 1])) {
		if (strchr(".!?;:", s[end - 1]))
			return false;
		end--;
	}
	size_t begin = end, n = 0;
	while (begin && cite_ascii_alpha((unsigned char)s[begin - 1]))
		begin--;
	for (size_t i = begin; i < end && n + 1 < MAX_WORD; i++)
		out[n++] = (char)cite_ascii_lower((unsigned char)s[i]);
	out[n] = '\0';
	*at = begin;
	return n > 0;
}

/* What stands before "withdrawn" makes this paper the thing withdrawn: "This paper has been", "Paper", nothing at all. */
static bool subject_is_paper(const char *s, size_t at)
{
	static const char *const verbs[] = { "has", "have", "had", "been", "was", "is", "being", "now", "temporarily", "hereby", "formally",
		"officially", "voluntarily", NULL };
	static const char *const nouns[] = { "paper", "article", "manuscript", "submission", "work", "preprint", "note", "this", "it",
		"document", "letter", "report", "eprint", "version", NULL };
	static const char *const others[] = { "previous", "earlier", "old", "older", "former", "other", "another", "first", "original",
		"companion", "the", NULL };
	char word[MAX_WORD];
	bool some = word_before(word, s, &at);
	while (some && one_of(word, verbs))
		some = word_before(word, s, &at);
	if (!some)
		return true;
	if (!one_of(word, nouns))
		return false;
	bool version = !strcmp(word, "version");
	if (!word_before(word, s, &at))
		return true;
	if (version || strcmp(word, "the") != 0)
		return !one_of(word, others);
	return true;
}

/* What comes behind may take it back: "withdrawn version", "withdrawn arXiv:...". */
static bool names_another(const char *behind)
{
	static const char *const names[] = { "arxiv:", "version", "paper", "submission", "preprint", "from ", NULL };
	behind += strspn(behind, " ");
	size_t n = strnlen(behind, MAX_WORD);
	for (const char *const *name = names; *name; name++)
		if (cite_ascii_starts(behind, n, *name))
			return true;
	return false;
}

/* s[0..n) says so. */
static bool says(const char *s, size_t n)
{
	for (const char *p = s; (p = cite_ascii_find(p, n - (size_t)(p - s), "withdrawn")); p += strlen("withdrawn")) {
		if (!names_another(p + strlen("withdrawn")) && subject_is_paper(s, (size_t)(p - s)))
			return true;
	}
	return false;
}

bool cite_says_withdrawn(const char *comment, const char *abstract)
{
	if (comment && says(comment, strlen(comment)))
		return true;
	size_t n = abstract ? strlen(abstract) : 0;
	return n && says(abstract, n < ABSTRACT_HEAD ? n : ABSTRACT_HEAD);
}

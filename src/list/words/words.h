/* words: what short stretches of text are, judged by themselves: a title, a date, a link's label, a key before a colon. Nothing here
 * knows of lists or Markdown. Scores are 0..100. All texts are UTF-8, not NUL terminated. */
#ifndef CITE_WORDS_H
#define CITE_WORDS_H

#include <citelist.h>
#include <string.h>

#include "../../base/ascii.h"
#include "../../base/sixteen.h"

/* A stretch of text. */
struct cite_str {
	const char *s;
	size_t n;
};

/* From i on to a byte that is odd, or to the last few. */
static inline size_t cite_str_skip(struct cite_str t, size_t i, cite_sixteen (*odd)(const char *))
{
	return (size_t)(cite_sixteen_skip(t.s + i, t.s + t.n, odd) - t.s);
}

/* Begins and ends with a letter or digit of ASCII, as most texts do: nothing is to be taken off its ends. */
static inline bool cite_str_is_bare(struct cite_str t)
{
	return t.n && cite_ascii_alnum((unsigned char)t.s[0]) && cite_ascii_alnum((unsigned char)t.s[t.n - 1]);
}

/* Without white space (also no-break) at both ends. */
struct cite_str cite_str_trim(struct cite_str);
/* Without white space, emoji and the punctuation that separates the parts of an entry (, . ; : | - and dashes, bullets) at both ends. A dot
 * that belongs to the last word ("et al.", "A.") goes too. */
struct cite_str cite_str_bare_ends(struct cite_str);
static inline struct cite_str cite_str_bare(struct cite_str t)
{
	return cite_str_is_bare(t) ? t : cite_str_bare_ends(t);
}
/* Not more than n bytes of it, and no half character. */
struct cite_str cite_str_cut(struct cite_str, size_t n);
/* The bytes of the pictures that it begins with: emoji, not arrows, which are words of a kind. */
size_t cite_str_pictures(struct cite_str);
/* The code point that begins at s, 0 at the end. */
int32_t cite_str_first(struct cite_str);
/* Equal ignoring ASCII case. */
static inline bool cite_str_is(struct cite_str t, const char *word)
{
	return t.n == strlen(word) && cite_ascii_starts(t.s, t.n, word);
}
/* Words that hold a letter or digit; two CJK characters count as one. */
int cite_word_count(struct cite_str);
/* Whether there are more than n. */
bool cite_more_words(struct cite_str, int n);

/* How much it looks like the title of a paper, by length and words alone. */
int cite_title_likely(struct cite_str);

/* What a date stands for. */
enum cite_date_form {
	CITE_DATE_NONE,
	CITE_DATE_YEAR,  /* "2023" */
	CITE_DATE_FULL,  /* with a month or a day: "2023.05", "16 Jul 2022", "(Dec., 2023)" */
	CITE_DATE_LISTED /* eight digits, "20210521": when it was put on the list */
};
/* Whether the whole text is a date; *year is its year, 0 if it states none. */
enum cite_date_form cite_date_whole(struct cite_str, int *year);
/* A date at the text's beginning followed by a blank or punctuation; *len: its length with what separates it. */
enum cite_date_form cite_date_prefix(struct cite_str, int *year, size_t *len);

/* What a word or two at a place say of the value beside it: a link's label, a key before a colon, a column's header. */
enum cite_word_role {
	CITE_ROLE_NONE,
	CITE_ROLE_TITLE,
	CITE_ROLE_NAME,    /* a nickname, a method's name */
	CITE_ROLE_KEYWORD, /* names of works in one list, topics in another */
	CITE_ROLE_AUTHORS,
	CITE_ROLE_VENUE,
	CITE_ROLE_YEAR,
	CITE_ROLE_PAPER, /* a link to the paper itself */
	CITE_ROLE_CODE,  /* a link to code, a project, data, a video, a review */
	CITE_ROLE_OTHER  /* an institution, a summary, topics */
};
/* The role of a label such as "paper", "📄 PDF", "[Code]", "Python Reference"; NONE for everything that is no known label. */
enum cite_word_role cite_label_role(struct cite_str);
/* The role of a key such as "Authors", "📅 Date", "会议". */
enum cite_word_role cite_key_role(struct cite_str);
/* "DATE: Dual Attention for Trees", "**CoDe**: "Title"": a key by its word, but the name of a work by its capitals and by what follows. */
bool cite_key_is_name(struct cite_str key, struct cite_str rest);
/* Whether a text goes on with a blank, a key and a colon: " Year: 2020". */
bool cite_key_begins(struct cite_str);
/* The role of a table's header. */
enum cite_word_role cite_header_role(struct cite_str);

/* Where "et al", "et. al" or "et.al" stands in a text as words of their own, NULL: nowhere. Not in "Widget algebra". */
const char *cite_find_etal(struct cite_str);
/* "N/A", "-", "?", "null", "TBD", ...: stands for nothing. */
bool cite_is_placeholder(struct cite_str);
/* Begins like a URL, or is one without its scheme. */
bool cite_is_url(struct cite_str);

/* What a section is about, by its heading. */
enum cite_topic { CITE_TOPIC_PAPERS, CITE_TOPIC_OTHER, CITE_TOPIC_NEWS };
/* OTHER: tools, courses, contributing, citation, licence, ...; NEWS: what happened, which repeats papers. */
enum cite_topic cite_section_topic(struct cite_str);
/* A heading that says "contents", and no more. */
bool cite_section_contents(struct cite_str);

#endif

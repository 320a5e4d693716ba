/* title: comparing titles, and telling which of their words must keep their capitals. */
#ifndef CITE_TITLE_H
#define CITE_TITLE_H

#include <citelist.h>

/* A title reduced to what identifies it: letters and digits of all scripts, folded, one blank between words; TeX markup and math
 * delimiters dropped. */
char *cite_title_key(struct cite_arena *, const char *title);

/* How alike two titles are, 0..100, by their words; 100: the same key. A title that is the other's part before a colon, or has a
 * nickname in front, scores high. */
int cite_title_alike(const char *a, const char *b);

/* A word that a style must not lower-case: a capital after its first letter (LLaMA, BERT, iPhone), a digit beside a capital (GPT-4,
 * P5), a single capital inside a title (Plan B), a known proper noun. first: it opens the title or follows ": ". */
bool cite_word_protected(const char *word, size_t n, bool first);
/* Such a noun alone, in any case. */
bool cite_word_is_noun(const char *word, size_t n);
/* Most of the title's words begin with a small letter: "A proof of the Jordan curve theorem". Then those that do not are names. */
bool cite_title_sentence_case(const char *, size_t n);

/* Words left out of citation keys: articles, prepositions, ... ASCII, any case. */
bool cite_word_is_stop(const char *word, size_t n);

#endif

/* people_likely.c: how much a text looks like an author list. */
#include "people.h"

#include "../base/text.h"
#include "name.h"
#include "name_words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static bool is_particle(const char *s, size_t n)
{
	static const char *const particles[] = { "van", "von", "der", "den", "de", "la", "le", "di", "da", "del", "della", "dos", "das",
		"du", "des", "el", "al", "bin", "ibn", "ter", "ten", "zu", "af", "av", "y", "e", "het", "do", NULL };
	enum { LONGEST = 5 };
	return *s >= 'a' && n <= LONGEST && cite_ascii_among(s, n, particles);
}

/* What a word of a name has beside letters. */
static bool name_sign(int32_t cp)
{
	return cp >= 0x80 || (cp > 0 && strchr(".,-'()*\\`", cp));
}

/* A word of a name: a capital in front, or a particle; no digits within. */
static bool name_word(const char *s, size_t n, bool *capital)
{
	*capital = false;
	if (is_particle(s, n) || (n == 2 && s[1] == '.' && *s >= 'a')) /* "C. d. S. Writer" */
		return true;
	/* "Church's Thesis", "Can't" */
	if (n > 2 && (s[n - 1] == 's' || s[n - 1] == 't') && s[n - 2] == '\'')
		return false;
	const char *p = s;
	int32_t cp = cite_utf8_next(&p, s + n);
	*capital = cite_cp_upper(cp);
	/* "Wu1": the mark of an affiliation. */
	if (n > 2 && cite_ascii_digit(s[n - 1]) && cite_ascii_alpha(s[n - 2]) && s[n - 2] >= 'a')
		n--;
	for (const char *q = s; q < s + n;) {
		if (cite_ascii_alpha(*q))
			q++;
		else if (!name_sign(cite_utf8_next(&q, s + n)))
			return false;
	}
	return *capital || *s == '(' || (n > 3 && (!memcmp(s, "al-", 3) || !memcmp(s, "el-", 3) || !memcmp(s, "d'", 2)));
}

/* "R-CNN", "U-GAN": no double name. */
static bool is_acronym(const char *s, size_t n)
{
	size_t run = 0;
	for (size_t i = 0; i < n && s[i] >= '-'; i++) {
		run = s[i] >= 'A' && s[i] <= 'Z' ? run + 1 : 0;
		if (run == 3)
			return memchr(s, '-', i) != NULL;
	}
	return false;
}

/* What stands in lists where names could, and is none. */
static const char *const no_names[] = { "The", "In", "On", "For", "With", "Of", "To", "Learning", "Model", "Models", "Networks", "Neural",
	"Deep", "Language", "Large", "Data", "Towards", "Using", "Survey", "Conference", "Journal", "Proceedings", "Paper", "Code",
	"Project", "Page", "Website", "Dataset", "Demo", "Video", "Slides", "Blog", "Link", "PDF", "Github", "GitHub", "arXiv", "Research",
	"Advances", "Trends", "Challenges", "Opportunities", "Applications", "Directions", "Perspectives", "Approaches", "Techniques",
	"Methods", "Benchmarks", "Basics", "Concepts", "Progress", "Taxonomy", "Review", "Overview", "University", "Institute", "Lab",
	"Labs", "Google", "Microsoft", "Amazon", "Facebook", "Netflix", "Their", "Its", "Your", "Our", "That", "This", "What", "Why",
	"From", "But", "Not", "Are", "When", "Does", "Should", "Could", "Via", "Through", "Without", "Beyond", "Based", "System", "Systems",
	"Training", "Attention", "Detection", "Generation", "Generative", "Adversarial", "Graph", "Graphs", "Image", "Images",
	"Optimization", "Recognition", "Segmentation", "Knowledge", "Reasoning", "Retrieval", "Robust", "Efficient", "Distillation",
	"Transformer", "Transformers", "Reinforcement", "Prompt", "Prompts", "Agents", "Classification", "Estimation", "Recommendation",
	"Framework", "Analysis", "Approach", "Method", "Adaptation", "Representation", "Representations", "Supervised", "Unsupervised",
	"Understanding", "Inference", "Diffusion", "Prediction", NULL };

/* By its first letter and its length nearly every name is told from all of them. */
static uint32_t no_name_lengths[32];
/* Those with the same first letter: 1 + index, 0: no more. */
static uint8_t no_name_head[32], no_name_next[sizeof no_names / sizeof *no_names];
_Static_assert(sizeof no_names / sizeof *no_names < 256, "an index must fit a chain");
enum { LONGEST = 31 };

static void note_lengths(void)
{
	for (size_t i = 0; no_names[i]; i++) {
		no_name_lengths[*no_names[i] & 31] |= UINT32_C(1) << strlen(no_names[i]);
		no_name_next[i] = no_name_head[*no_names[i] & 31];
		no_name_head[*no_names[i] & 31] = (uint8_t)(i + 1);
	}
}

/* "Factorization", "Recommendations": so ends no name. */
static bool ends_as_noun(const char *s, size_t n)
{
	enum { SHORTEST = 7 };
	n -= n && s[n - 1] == 's';
	return n >= SHORTEST && !memcmp(s + n - 4, "tion", 4);
}

bool cite_people_compound(const char *s, size_t n)
{
	static const char *const ends[] = { "based", "free", "driven", "aware", "guided", "inspired", "supervised", "agnostic", "specific",
		"conditioned", "oriented", "enhanced", "augmented", "level", "shot", "time", "source", "scale", "label", "only", NULL };
	size_t at = n;
	while (at && cite_ascii_alpha(s[at - 1]))
		at--;
	return at > 1 && at < n && s[at - 1] == '-' && s[at] >= 'a' && cite_ascii_among(s + at, n - at, ends);
}

static bool no_name(const char *s, size_t n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	if (ends_as_noun(s, n) || cite_people_compound(s, n))
		return true;
	pthread_once(&once, note_lengths);
	if (n > LONGEST || !(no_name_lengths[*s & 31] >> n & 1))
		return is_acronym(s, n);
	for (size_t i = no_name_head[*s & 31]; i; i = no_name_next[i - 1])
		if (!strncmp(no_names[i - 1], s, n) && !no_names[i - 1][n])
			return true;
	return is_acronym(s, n);
}

/* Other text in Han or Hangul is prose: its signs begin with one of these bytes, as those of kana do. Without a branch inside, so that many
 * bytes are looked at in one step. */
static bool has_signs(const char *s, size_t n)
{
	unsigned char found = 0;
	for (size_t i = 0; i < n; i++)
		found |= (unsigned char)((unsigned char)(s[i] - 0xE3) <= 0xED - 0xE3);
	return found;
}

/* "NYU". */
static bool all_capitals(const struct cite_part *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->s[i] < 'A' || p->s[i] > 'Z')
			return false;
	return p->n > 2;
}

/* "Ada Byron (University of London)", "Grace Hopper (Lab21)", "John Doe 0001": the length of the name. A year in the bracket is of something else. */
static size_t unbracketed(const struct cite_part *p)
{
	enum { YEAR = 4 };
	size_t n = cite_name_unnumbered(p->s, p->n), digits = 0;
	if (n < p->n || !n || p->s[n - 1] != ')')
		return n;
	for (; n && p->s[n - 1] != '(' && digits < YEAR; n--)
		digits = cite_ascii_digit(p->s[n - 1]) ? digits + 1 : 0;
	return n > 2 && digits < YEAR && p->s[n - 1] == '(' ? n - 1 : p->n;
}

/* One part: 0 no name, 1 could be one (one or too many words), 2 looks like one. */
static int part_likely(const struct cite_part *p, bool signs)
{
	enum { ABBREVIATION = 6 };
	size_t words = 0, capitals = 0, n = unbracketed(p);
	if (signs && has_signs(p->s, n))
		return cite_name_cjk(p->s, n) ? 2 : 0;
	for (size_t i = 0; i < n;) {
		size_t len = 0;
		bool capital;
		while (i + len < n && !cite_ascii_space(p->s[i + len]))
			len++;
		if (len && (!name_word(p->s + i, len, &capital) || no_name(p->s + i, len)))
			return 0;
		/* "Widgets Revisited. Ada Byron": an abbreviation is shorter. */
		if (len > ABBREVIATION && p->s[i + len - 1] == '.' && p->s[i + len - 2] != '.' && i + len < n)
			return 0;
		words += len > 0;
		capitals += len && capital;
		i += len + 1;
	}
	if (!capitals || words > 6 || (words == 1 && all_capitals(p)))
		return 0;
	return words > 1 && words < 6 ? 2 : 1;
}

/* marked: the marks of affiliations are no words. */
static int likely(const char *s, size_t n, bool marked)
{
	struct cite_parts p = { .etal = false };
	enum { ENOUGH = 4000 };
	cite_people_trim(&s, &n);
	size_t lead = cite_people_lead(s, n);
	s += lead;
	n -= lead;
	cite_parts_cut(&p, s, n < ENOUGH ? n : ENOUGH);
	if (marked)
		cite_parts_cut_marks(&p);
	cite_parts_unite_pairs(&p);
	size_t all = p.v.n, names = 0, strong = 0;
	bool signs = has_signs(s, n);
	for (size_t i = 0; i < all; i++) {
		if (marked)
			p.v.v[i].n = cite_name_unmarked(p.v.v[i].s, p.v.v[i].n);
		int name = part_likely(&p.v.v[i], signs);
		names += name > 0;
		strong += name == 2;
	}
	free(p.v.v);
	if (!all)
		return 0;
	int score = (int)((strong * 100 + (names - strong) * 60) / all);
	if (names < all)
		score = score * (int)names / (int)all;
	if (p.etal && names)
		return score > 50 ? 95 : score;
	/* A name alone is weak evidence: titles of two words look alike. */
	return all > 2 ? score : all == 2 ? score * 9 / 10 : score / 2;
}

int cite_people_likely(const char *s, size_t n)
{
	return likely(s, n, false);
}

int cite_people_likely_marked(const char *s, size_t n)
{
	return likely(s, n, true);
}

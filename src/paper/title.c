/* title.c: titles in, what identifies them out; and which of a title's words a style must leave alone. */
#include "title.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- keys ---- */

/* Commands that only dress what follows them. */
static bool tex_dress(const char *s, size_t n)
{
	static const char *const names[] = { "emph", "textbf", "textit", "textrm", "textsc", "textsf", "texttt", "textsuperscript", "text",
		"mathrm", "mathbf", "mathbb", "mathcal", "mathit", "mathsf", "mathfrak", "mathscr", "boldsymbol", "bm", "operatorname",
		"rm", "bf", "it", "em", "sc", "tt", "uppercase", "lowercase", "ensuremath", "left", "right", "scalerel", "large", "small",
		"mbox", "hbox", "underline" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && !memcmp(s, names[i], n))
			return true;
	return false;
}

/* Step over what TeX adds at s: a dressing command, the backslash of any other, an accent's sign, braces, dollars. 0: nothing. */
static size_t tex_skip(const char *s)
{
	if (*s == '{' || *s == '}' || *s == '$')
		return 1;
	if (*s != '\\' || !s[1])
		return 0;
	size_t n = 0;
	while (cite_ascii_alpha(s[1 + n]))
		n++;
	if (n)
		return tex_dress(s + 1, n) || (n == 1 && strchr("cvuHkrdbt", s[1])) ? 1 + n : 1;
	return strchr("'`^\"~=.", s[1]) ? 2 : 1;
}

static char *without_tex(struct cite_arena *a, const char *s)
{
	char *out = cite_arena_copy(a, s, strlen(s)), *w = out;
	for (; *s; s++) {
		size_t skip = tex_skip(s);
		if (skip)
			s += skip - 1;
		else
			*w++ = *s;
	}
	*w = '\0';
	return out;
}

/* The same for a title in ASCII alone, as most are, byte by byte. */
static char *ascii_key(struct cite_arena *a, const char *title, size_t n)
{
	char *key = cite_arena_copy(a, title, n), *w = key;
	bool gap = false;
	for (const char *p = title; *p; p++) {
		unsigned c = (unsigned char)*p, small = c | 0x20;
		if (small - 'a' < 26 || c - '0' < 10) {
			if (gap)
				*w++ = ' ';
			gap = false;
			*w++ = (char)(c < 'A' ? c : small);
		} else if (c != '\'') {
			gap = w > key;
		}
	}
	*w = '\0';
	return key;
}

char *cite_title_key(struct cite_arena *a, const char *title)
{
	size_t n = strlen(title);
	bool tex = strpbrk(title, "\\{}$");
	if (!tex && cite_ascii_is(title, n))
		return ascii_key(a, title, n);
	char *folded = cite_text_fold(a, tex ? without_tex(a, title) : title), *w = folded;
	bool gap = false;
	for (const char *p = folded, *end = p + strlen(p); p < end;) {
		const char *from = p;
		if (*p == '\'') { /* "don't" is one word */
			p++;
			continue;
		}
		if (cite_ascii_alnum(*p) && !gap) {
			*w++ = *p++;
			continue;
		}
		int32_t cp = cite_utf8_next(&p, end);
		if (!cite_cp_letter(cp) && !cite_cp_digit(cp) && !cite_cp_mark(cp)) {
			gap = w > folded;
			continue;
		}
		if (gap)
			*w++ = ' ';
		gap = false;
		memmove(w, from, (size_t)(p - from));
		w += p - from;
	}
	*w = '\0';
	return folded;
}

/* ---- likeness ---- */

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Split a key at its blanks, in place, and sort the words. */
static char **sorted_words(struct cite_arena *a, const char *key, size_t *n)
{
	char *text = cite_arena_dup(a, key);
	char **word = cite_arena_alloc(a, (strlen(key) / 2 + 1) * sizeof *word);
	*n = 0;
	for (char *p = text; *p;) {
		word[(*n)++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	qsort(word, *n, sizeof *word, compare_words);
	return word;
}

/* Share of common words, by length, 0..100. */
static int overlap(struct cite_arena *mem, const char *a, const char *b)
{
	size_t na, nb, common = 0, all = 0, i = 0, j = 0;
	char **wa = sorted_words(mem, a, &na), **wb = sorted_words(mem, b, &nb);
	for (size_t k = 0; k < na; k++)
		all += strlen(wa[k]) + 1;
	for (size_t k = 0; k < nb; k++)
		all += strlen(wb[k]) + 1;
	while (i < na && j < nb) {
		int c = strcmp(wa[i], wb[j]);
		if (!c)
			common += 2 * (strlen(wa[i]) + 1);
		i += c <= 0;
		j += c >= 0;
	}
	return all ? (int)(common * 100 / all) : 0;
}

/* The keys are the same but for where words are parted: "Diffusion:Open" and "Diffusion: Open", "data-set" and "dataset". */
static bool same_letters(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += *a == ' ';
		b += *b == ' ';
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

/* b is one side of a's colon, question mark or dash, and long enough to mean something. */
static bool is_part(struct cite_arena *mem, const char *a, const char *key_b)
{
	for (const char *p = a + 1; *a && *p; p++) {
		bool dash = *p == '-' && p[-1] == ' ';
		if (*p != ':' && *p != '?' && !dash)
			continue;
		char *head = cite_title_key(mem, cite_arena_copy(mem, a, (size_t)(p - a)));
		char *tail = cite_title_key(mem, p + 1);
		if (strlen(key_b) >= 12 && (same_letters(head, key_b) || same_letters(tail, key_b)))
			return true;
		break;
	}
	return false;
}

/* The last words were cut off, as generators of lists do. */
static bool cut_short(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b), n = na < nb ? na : nb;
	return n >= 24 && !memcmp(a, b, n);
}

int cite_title_alike(const char *a, const char *b)
{
	struct cite_arena *mem = cite_arena_new();
	char *ka = cite_title_key(mem, a), *kb = cite_title_key(mem, b);
	int score;
	if (!*ka || !*kb)
		score = 0;
	else if (!strcmp(ka, kb))
		score = 100;
	else if (same_letters(ka, kb))
		score = 98;
	else if (is_part(mem, a, kb) || is_part(mem, b, ka))
		score = 92;
	else {
		score = overlap(mem, ka, kb);
		if (cut_short(ka, kb) && score < 85)
			score = 85;
		score = score > 97 ? 97 : score;
	}
	cite_arena_free(mem);
	return score;
}

/* ---- words ---- */

/* Words by their first letters, in small letters. Looking at the second letter of each beats any search. */
enum { CELL = 16, A_LETTER = 17 };

static bool among(const char (*words)[A_LETTER][CELL], const char *s, size_t n)
{
	if (!n || n >= CELL || !cite_ascii_alpha(*s))
		return false;
	const char(*cell)[CELL] = words[cite_ascii_lower(*s) - 'a'];
	int second = n > 1 ? cite_ascii_lower(s[1]) : '\0';
	for (size_t i = 0; i < A_LETTER && *cell[i]; i++)
		if (cell[i][1] == second && cell[i][n - 1] && !cell[i][n] && cite_ascii_starts(s, n, cell[i]))
			return true;
	return false;
}

/* Words that say nothing of a paper. */
static const char stops[26][A_LETTER][CELL] = {
	{ "a", "about", "above", "across", "after", "against", "all", "along", "also", "although", "among", "an", "and", "are", "as",
		"at" },
	{ "be", "because", "been", "before", "behind", "being", "below", "beneath", "beside", "between", "beyond", "but", "by" },
	{ "can", "could" },
	{ "despite", "did", "do", "does", "done", "down", "during" },
	{ "each", "else", "every", "except" },
	{ "for", "from" },
	{ "" },
	{ "had", "has", "have", "her", "his", "how" },
	{ "i", "if", "in", "inside", "into", "is", "it", "its" },
	{ "" },
	{ "" },
	{ "like" },
	{ "may", "me", "might", "must", "my" },
	{ "near", "no", "nor", "not" },
	{ "of", "off", "on", "onto", "or", "our", "out", "outside", "over" },
	{ "per" },
	{ "" },
	{ "" },
	{ "shall", "should", "since", "so", "some", "such" },
	{ "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "throughout", "till", "to",
		"toward", "towards" },
	{ "under", "underneath", "until", "up", "upon", "us" },
	{ "versus", "via", "vs" },
	{ "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whose", "why", "will", "with", "within",
		"without", "would" },
	{ "" },
	{ "yet", "you", "your" },
	{ "" },
};

bool cite_word_is_stop(const char *s, size_t n)
{
	return among(stops, s, n);
}

/* Proper nouns that titles of papers are full of; the letter test sees the rest. */
static const char nouns[26][A_LETTER][CELL] = {
	{ "africa", "african", "airbnb", "alexa", "alibaba", "amazon", "america", "american", "android", "arabic", "asia", "asian",
		"australia" },
	{ "banach", "bangla", "bayes", "bayesian", "bell", "bengali", "bernoulli", "boltzmann", "boolean", "bregman", "britain", "british",
		"brownian", "byzantine" },
	{ "canada", "cauchy", "chebyshev", "chernoff", "china", "chinese", "chomsky", "coulomb", "cramer", "czech" },
	{ "danish", "darwin", "dirac", "dirichlet", "dutch" },
	{ "einstein", "england", "english", "erdos", "euclid", "euclidean", "euler", "europe", "european" },
	{ "facebook", "fermi", "feynman", "fibonacci", "finnish", "fourier", "france", "french" },
	{ "galerkin", "galois", "gauss", "gaussian", "german", "germany", "gibbs", "google", "greek", "green", "gumbel" },
	{ "hamilton", "hamiltonian", "hausdorff", "hawkes", "hebbian", "hebrew", "heisenberg", "hermite", "hessian", "higgs", "hilbert",
		"hindi", "hoeffding", "hopfield", "hubble", "huffman", "hungarian" },
	{ "india", "indian", "indonesian", "instagram", "internet", "ising", "israel", "italian", "italy" },
	{ "jacobian", "japan", "japanese", "java", "jensen" },
	{ "kalman", "kolmogorov", "korea", "korean", "kronecker", "krylov", "kullback" },
	{ "lagrange", "lagrangian", "langevin", "laplace", "laplacian", "latin", "lebesgue", "leibler", "lie", "linux", "lipschitz",
		"lorentz", "lyapunov" },
	{ "mahalanobis", "majorana", "mandarin", "markov", "markovian", "mars", "matern", "maxwell", "mercator", "metropolis", "microsoft",
		"minecraft", "minkowski", "monte" },
	{ "nash", "navier", "nepali", "netflix", "newton", "newtonian", "nordic", "norwegian", "nystrom" },
	{ "" },
	{ "pareto", "paris", "pascal", "pauli", "persian", "petri", "pinterest", "planck", "poisson", "polish", "portuguese", "pythagorean",
		"python" },
	{ "" },
	{ "rademacher", "reddit", "renyi", "ricci", "riemann", "riemannian", "rubik", "russia", "russian", "rydberg" },
	{ "sanskrit", "schmidt", "schrodinger", "shakespeare", "shannon", "shapley", "sinkhorn", "slavic", "sobolev", "spain", "spanish",
		"spotify", "stein", "stiefel", "stokes", "swahili", "swedish" },
	{ "taiwan", "tamil", "taobao", "taylor", "thompson", "tikhonov", "transylvania", "tsallis", "tucker", "turing", "turkish",
		"twitter" },
	{ "uber", "ukrainian", "unicode", "urdu" },
	{ "vandermonde", "vietnamese", "viterbi", "voronoi" },
	{ "walmart", "wasserstein", "weibo", "wigner", "wikidata", "wikipedia", "wilson", "windows" },
	{ "" },
	{ "yahoo", "yelp" },
	{ "zipf" },
};

bool cite_word_is_noun(const char *s, size_t n)
{
	return among(nouns, s, n);
}

/* Small letters and signs of ASCII: nothing that has to be protected, and most words are such. */
static bool plain_word(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (unsigned char)s[i] < 0x80 && !(s[i] >= 'A' && s[i] <= 'Z'))
		i++;
	return i == n;
}

/* One capital and small letters of ASCII behind it: the other half of all words. */
static bool capitalised(const char *s, size_t n)
{
	if (n < 2 || *s < 'A' || *s > 'Z')
		return false;
	size_t i = 1;
	while (i < n && s[i] >= 'a' && s[i] <= 'z')
		i++;
	return i == n;
}

bool cite_word_protected(const char *word, size_t n, bool first)
{
	if (plain_word(word, n))
		return false;
	if (capitalised(word, n))
		return among(nouns, word, n);
	int capitals = 0, digits = 0, letters = 0;
	bool inner = false;
	for (const char *p = word, *end = word + n; p < end;) {
		int32_t cp = (unsigned char)*p < 0x80 ? *p++ : cite_utf8_next(&p, end);
		bool small = cp >= 'a' && cp <= 'z', upper = !small && cite_cp_upper(cp);
		capitals += upper;
		digits += !small && cite_cp_digit(cp);
		inner = inner || (upper && letters + digits > 0);
		letters += small || cite_cp_letter(cp);
	}
	if (inner || (capitals && digits))
		return true;
	if (letters == 1 && capitals == 1)
		return !first;
	/* "X-ray", "Q-learning"; but "E-commerce" is an ordinary word. */
	if (!first && n > 2 && word[1] == '-' && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'E')
		return true;
	/* A possessive is protected with its noun: "Newton's". */
	size_t stem = n > 2 && word[n - 2] == '\'' && word[n - 1] == 's' ? n - 2 : n;
	return capitals && among(nouns, word, stem);
}

/* How many words of four letters at least begin with a small one: the most that can speak for sentence case. */
static size_t small_words(const char *s, size_t n)
{
	size_t count = 0;
	for (size_t i = 0, len; i < n; i += len + 1) {
		bool small = s[i] >= 'a' && s[i] <= 'z';
		for (len = 0; i + len < n && (cite_ascii_alpha(s[i + len]) || (unsigned char)s[i + len] >= 0x80); len++)
			;
		count += small && len > 3;
	}
	return count;
}

bool cite_title_sentence_case(const char *s, size_t n)
{
	size_t small = 0, capital = 0;
	if (small_words(s, n) < 2)
		return false;
	bool first = true;
	for (const char *p = s, *end = s + n; p < end;) {
		const char *word = p;
		while (p < end && (cite_ascii_alpha(*p) || (unsigned char)*p >= 0x80))
			p++;
		if (p == word) {
			first = first || *p == ':';
			p++;
			continue;
		}
		/* A compound speaks once: "Hilbert-Siegel", "Zero-shot". */
		bool goes_on = word > s && (word[-1] == '\\' || word[-1] == '-');
		if (!first && !goes_on && p - word > 3 && (unsigned char)*word < 0x80 && !cite_word_is_stop(word, (size_t)(p - word)))
			*(*word >= 'a' ? &small : &capital) += 1;
		first = false;
	}
	return small > 1 && small > capital;
}

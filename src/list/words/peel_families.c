/* peel_families: people of whom there are but the names of their families, behind a title: "Title. Byron, Hopper and Lopez-Paz". */
#include <string.h>

#include "../../base/text.h"
#include "peel.h"
#include "peel_names.h"

/* One word that could be a family's name, particles in front of it or not; "CVPR" and "3D" are none. */
static bool is_family(struct cite_memo *memo, struct cite_str t)
{
	enum { VENUE = 60 };
	struct cite_str name = cite_behind_particles(t);

	return name.n && !memchr(name.s, ' ', name.n) && cite_cp_upper(cite_str_first(name)) &&
		cite_ascii_alnum((unsigned char)name.s[name.n - 1]) && cite_cp_lower((unsigned char)name.s[name.n - 1]) &&
		!cite_str_is(t, "Anonymous") && cite_memo_venue(memo, t) < VENUE && cite_memo_label(memo, t) == CITE_ROLE_NONE &&
		!cite_is_aside(memo, t);
}

bool cite_is_families(struct cite_memo *memo, struct cite_str t)
{
	enum { MOST = 30 };
	size_t from = 0, n = 0;

	for (size_t i = 0; i <= t.n; i++) {
		struct cite_str one = { t.s + from, i - from };

		if (i < t.n && t.s[i] != ',' && !cite_ascii_starts(t.s + i, t.n - i, " and "))
			continue;
		if (++n > MOST || !is_family(memo, cite_str_trim(one)))
			return false;
		i += i < t.n && t.s[i] == ' ' ? sizeof " and " - 2 : 0;
		from = i + 1;
	}
	return n > 0;
}

bool cite_is_citation(struct cite_memo *memo, struct cite_str t)
{
	enum { YEAR = 4, MOST_WORDS = 5 };
	size_t n;

	t = cite_str_bare(t);
	n = t.n > YEAR + 3 ? t.n - YEAR : 0;
	return n && cite_is_year((struct cite_str){ t.s + n, YEAR }) && !memcmp(t.s + n - 2, ", ", 2) && !cite_more_words(t, MOST_WORDS) &&
		cite_is_families(memo, (struct cite_str){ t.s, n - 2 });
}

/* What the names of families and what stands between them are made of. */
static bool is_sign(char c)
{
	return cite_ascii_alpha((unsigned char)c) || (unsigned char)c >= 0x80 || (c && strchr(" ,'-", c));
}

size_t cite_families_behind(struct cite_memo *memo, struct cite_str t, bool *several)
{
	struct cite_str all = cite_str_bare(t), families;
	size_t i = all.n;

	*several = false;
	while (i && is_sign(all.s[i - 1]))
		i--;
	if (!i || i == all.n || !strchr(".?!", all.s[i - 1]) || all.s[i] != ' ' || !cite_more_words((struct cite_str){ all.s, i }, 1))
		return t.n;
	families = cite_str_trim((struct cite_str){ all.s + i, all.n - i });
	if (!cite_str_is(families, "Anonymous") && !cite_is_families(memo, families))
		return t.n;
	*several = memchr(families.s, ',', families.n);
	i += (size_t)(all.s - t.s);
	return t.s[i - 1] == '.' ? i - 1 : i;
}

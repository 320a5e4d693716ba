/* badge: "https://img.shields.io/badge/P_Tuning_v2-blue" to the text "P Tuning v2" and the colour "blue". Some lists state nicknames and
 * venues nowhere else. */
#include "badge.h"

#include <string.h>

#include "../../base/text.h"
#include "../../paper/venue.h"

/* Undo shields.io's escaping of one part: "__" "_", "_" " ", "--" "-", %XX. What is too long is not read at all. */
static void decode(char *out, size_t max, struct cite_str t)
{
	size_t n = 0;

	for (size_t i = 0; i < t.n; i++) {
		char c = t.s[i];

		if (n + 1 == max) {
			n = 0;
			break;
		}
		if ((c == '_' || c == '-') && i + 1 < t.n && t.s[i + 1] == c)
			i++;
		else if (c == '_')
			c = ' ';
		else if (c == '%' && i + 2 < t.n && cite_ascii_hex((unsigned char)t.s[i + 1]) >= 0 &&
			cite_ascii_hex((unsigned char)t.s[i + 2]) >= 0) {
			c = (char)(cite_ascii_hex((unsigned char)t.s[i + 1]) * 16 + cite_ascii_hex((unsigned char)t.s[i + 2]));
			i += 2;
		}
		out[n++] = c;
	}
	out[n] = 0;
	if (cite_utf8_check(out, n) != n)
		out[0] = 0;
}

/* The last single hyphen: what follows it is the colour. */
static size_t last_hyphen(struct cite_str t)
{
	for (size_t i = t.n; i-- > 0;) {
		if (t.s[i] != '-')
			continue;
		if (i && t.s[i - 1] == '-')
			i--;
		else
			return i;
	}
	return t.n;
}

/* "Conference-ICLR'24": without the label in front if it is a key, which says what the message is. */
static struct cite_str message(struct cite_str t, enum cite_word_role *role)
{
	*role = CITE_ROLE_NONE;
	for (size_t i = 0; i + 1 < t.n; i++) {
		if (t.s[i] != '-')
			continue;
		if (t.s[i + 1] != '-') {
			*role = cite_key_role((struct cite_str){ t.s, i });
			return *role == CITE_ROLE_NONE ? t : (struct cite_str){ t.s + i + 1, t.n - i - 1 };
		}
		i++;
	}
	return t;
}

bool cite_badge_read(struct cite_badge *b, const char *url)
{
	const char *at = strstr(url, "shields.io/badge/");
	enum cite_word_role role;
	struct cite_str t;
	size_t color;

	if (!at)
		return false;
	t.s = at + strlen("shields.io/badge/");
	t.n = strcspn(t.s, "?#");
	if (t.n > 4 && !memcmp(t.s + t.n - 4, ".svg", 4))
		t.n -= 4;
	color = last_hyphen(t);
	if (color == t.n || t.n - color > sizeof b->color)
		return false;
	decode(b->color, sizeof b->color, (struct cite_str){ t.s + color + 1, t.n - color - 1 });
	decode(b->text, sizeof b->text, message((struct cite_str){ t.s, color }, &role));
	b->venue = role == CITE_ROLE_VENUE;
	return b->text[0] != 0;
}

void cite_badge_legend(char color[24], const struct cite_reader *r)
{
	color[0] = 0;
	for (size_t i = 0; i < r->flat.n_leaf; i++) {
		const struct cite_block *b = &r->doc->block[r->flat.leaf[i].block];
		struct cite_str t = cite_leaf_str(r, (int32_t)i);
		struct cite_badge badge;

		if (!b->n_run || r->doc->run[b->run].kind != CITE_RUN_IMAGE || t.n > 120)
			continue;
		if (!cite_ascii_find(t.s, t.n, "abbreviation") && !cite_ascii_find(t.s, t.n, "name of the") &&
			!cite_ascii_find(t.s, t.n, "acronym"))
			continue;
		if (cite_badge_read(&badge, r->doc->target[r->doc->run[b->run].image].url)) {
			memcpy(color, badge.color, sizeof badge.color);
			return;
		}
	}
}

/* "ICLR 2024", "NeurIPS'23". */
static bool is_dated_venue(const char *text)
{
	size_t n = strlen(text);

	return n > 2 && cite_ascii_digits(text + n - 2, 2) == 2 && cite_venue_likely(text, n) >= CITE_BADGE_VENUE;
}

void cite_badge_venues(char color[24], const struct cite_reader *r)
{
	enum { COLORS = 8, SOME = 3 };
	struct cite_badge seen[COLORS], badge;
	uint32_t times[COLORS] = { 0 }, best = 0, n = 0;

	color[0] = 0;
	for (size_t i = 0; i < r->doc->n_run; i++) {
		const struct cite_run *run = &r->doc->run[i];
		uint32_t k = 0;

		if (run->kind != CITE_RUN_IMAGE || run->link >= 0 || run->image < 0 ||
			!cite_badge_read(&badge, r->doc->target[run->image].url) || !is_dated_venue(badge.text))
			continue;
		while (k < n && strcmp(seen[k].color, badge.color) != 0)
			k++;
		if (k == COLORS)
			continue;
		n += k == n;
		seen[k] = badge;
		if (++times[k] > best && times[k] >= SOME) {
			best = times[k];
			memcpy(color, badge.color, sizeof badge.color);
		}
	}
}

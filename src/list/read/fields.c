/* fields: weighs each reading of a place by how it looks and by how often this list says the same thing at the same spot. What does not
 * weigh enough is left out: a missing field can be looked up, a wrong one misleads. */
#include "fields.h"

#include "../../base/text.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"
#include "../words/peel.h"
#include "bit.h"

/* SAID: a key or a header names the field. */
enum { HABIT = 50, SAID = 200, MAX_NAME = 40, REFERENCE = 70 };

static const struct cite_bit *bit(const struct cite_reader *r, int32_t i)
{
	return &r->bit.v[i];
}

static struct cite_str text_of(const struct cite_reader *r, const struct cite_bit *b)
{
	return cite_flat_str(&r->flat, b->at, b->n);
}

static float share(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b, enum cite_say what)
{
	return r->group.v[p->group].say[what][b->place];
}

/* Keep the heavier of two. */
static void weigh(int32_t *best, uint8_t *sure, float *top, int32_t i, float weight)
{
	if (weight <= *top)
		return;
	*top = weight;
	*best = i;
	*sure = (uint8_t)(weight > 100 ? 100 : weight);
}

/* The sign behind a nickname: a colon, a dash, or the quote that opens the title. */
static bool tells_name(char after)
{
	return after == ':' || after == '-' || after == '"' || after == '\xe2';
}

/* "Ada Byron, Fast SortNet, arXiv:1601.00012": the people directly before a title that was found behind people. */
static bool leads_title(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	enum { NEAR = 12 };
	const struct cite_cand *c = p->title >= 0 ? &r->cand.v[p->title] : NULL;
	uint32_t end = b->people_at + b->n_people;

	if (!c || !c->led || b->likely[CITE_SAY_PEOPLE] < 40)
		return false;
	/* "**Beyond Text**: "Title"" is a nickname. */
	if (!b->strong && (tells_name(b->after) || b->carrier == CITE_AS_BOLD))
		return false;
	return end <= c->at && c->at - end <= NEAR;
}

/* "PMLR": nothing but capitals, and more than initials. */
static bool is_acronym(struct cite_str t)
{
	enum { INITIALS = 2 };
	size_t capitals = 0;

	while (capitals < t.n && t.s[capitals] >= 'A' && t.s[capitals] <= 'Z')
		capitals++;
	return capitals == t.n && t.n > INITIALS;
}

/* "Cameras, Inertial Sensors" in the row of a method. */
static bool describes_method(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	const struct cite_group *g = &r->group.v[p->group];
	unsigned column = b->place / (CITE_N_CARRIER * 3);

	return g->methods && b->link < 0 && column < CITE_MAX_COLUMN && g->role[column] == CITE_ROLE_NONE;
}

/* "Sparse Checkpoints and Localized Recovery", what looks like two names, where hardly anybody in a long list is named at that spot. */
static bool is_odd_pair(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b, float habit)
{
	enum { LONG = 20, PAIR = 90 };

	return b->likely[CITE_SAY_PEOPLE] <= PAIR && habit < 0.03F && r->group.v[p->group].n_place >= LONG &&
		b->role != CITE_ROLE_AUTHORS && (b->zone == CITE_ZONE_AFTER || (b->zone >= CITE_ZONE_SUB && b->bracket)) &&
		!cite_find_etal(text_of(r, b));
}

static void choose_people(struct cite_fields *x, const struct cite_reader *r, const struct cite_place *p)
{
	bool cited = p->title >= 0 && r->cand.v[p->title].cited;
	float top = 0;

	for (int32_t i = (int32_t)p->bit; i < (int32_t)(p->bit + p->n_bit); i++) {
		const struct cite_bit *b = bit(r, i);
		int likely = b->likely[CITE_SAY_PEOPLE];
		float habit = share(r, p, b, CITE_SAY_PEOPLE);
		bool led = r->year_first && cite_cp_letter(cite_str_first(cite_flat_str(&r->flat, b->people_at, b->n_people))) &&
			b->zone == CITE_ZONE_BEFORE && !b->bracket && (b->after == ':' || b->strong);

		/* "Fujimoto, 2018" where others are "Haarnoja et al., 2018". */
		if (b->n_people && likely < 40 && habit >= 0.5F && !cite_more_words(text_of(r, b), 3) &&
			cite_cp_upper(cite_str_first(text_of(r, b))) && !is_acronym(text_of(r, b)) &&
			!cite_people_compound(text_of(r, b).s, text_of(r, b).n))
			likely = 40;
		/* "Byron, Hopper" where others are "Byron et al." or so as well, and no brackets or tables. */
		bool families = b->n_people && b->zone == CITE_ZONE_AFTER && b->link < 0 && !b->bracket && !r->group.v[p->group].table &&
			(r->families_last || (!b->strong && habit >= 0.1F)) && cite_is_families(r->memo, text_of(r, b));

		if (!b->n_people || (!likely && !led && !families) || describes_method(r, p, b))
			continue;
		/* "(SortBERT, Byron et al.)", where nicknames stand. */
		if (b->zone == CITE_ZONE_BEFORE && b->bracket && habit < 0.1F && share(r, p, b, CITE_SAY_NAME) >= 0.5F)
			continue;
		if (is_odd_pair(r, p, b, habit))
			continue;
		/* "Title. A. Author. 2024. PRL." */
		bool reference = (cited || p->listed) && likely >= 45 && b->n_venue && b->year && b->n_people < b->n;

		bool several, cites = habit >= 0.2F && cite_bit_cites(r, p, (uint32_t)i, &several);

		if (b->role == CITE_ROLE_AUTHORS)
			weigh(&x->people, &x->sure_people, &top, i, SAID);
		else if (leads_title(r, p, b))
			weigh(&x->people, &x->sure_people, &top, i, 95);
		else if (led || reference || cites || families)
			weigh(&x->people, &x->sure_people, &top, i, 80);
		else if (habit >= 0.6F && likely >= 10 && b->n >= 12 && b->n_people == b->n)
			weigh(&x->people, &x->sure_people, &top, i, (float)likely * 0.7F + HABIT * habit);
		else if ((b->strong && (habit >= 0.1F || (likely >= 90 && !r->group.v[p->group].table))) || (habit >= 0.3F && likely >= 40))
			weigh(&x->people, &x->sure_people, &top, i, (float)likely * 0.7F + HABIT * habit);
	}
}

/* "[[arXiv]](...) [[ICML 2019]](...)": beside a link that is a venue, one that could be it only says where it leads. */
static bool has_venue_link(const struct cite_reader *r, const struct cite_place *p)
{
	enum { ENOUGH = 90 };

	for (uint32_t i = p->bit; i < p->bit + p->n_bit; i++)
		if (r->bit.v[i].link >= 0 && r->bit.v[i].likely[CITE_SAY_VENUE] >= ENOUGH)
			return true;
	return false;
}

/* "[2022 Foundations]": a date and a few words, in brackets where most brackets of this list hold a venue. */
static bool is_where_venues_are(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	return b->bracket && b->year && share(r, p, b, CITE_SAY_VENUE) >= 0.7F * r->group.v[p->group].bits[b->place];
}

/* "A. Byron and G. Hopper, "[Sorting by hand](...)", Applied Widgets, Mar. 2022.": words with capitals and a date, right behind a title that people
 * lead. */
static bool ends_reference(const struct cite_reader *r, const struct cite_place *p, const struct cite_fields *x, const struct cite_bit *b)
{
	enum { LIKELY = 25, NEAR = 6 };
	const struct cite_cand *c = p->title >= 0 ? &r->cand.v[p->title] : NULL;

	return c && (c->carrier == CITE_AS_QUOTE || c->carrier == CITE_AS_LINK) && b->zone == CITE_ZONE_AFTER && b->year && b->link < 0 &&
		!b->bracket && b->likely[CITE_SAY_VENUE] >= LIKELY && b->at >= c->at + c->n && b->at - c->at - c->n <= NEAR &&
		x->people >= 0 && bit(r, x->people)->zone == CITE_ZONE_BEFORE && bit(r, x->people)->strong;
}

static void choose_venue(struct cite_fields *x, const struct cite_reader *r, const struct cite_place *p)
{
	bool table = r->group.v[p->group].table, cited = p->title >= 0 && r->cand.v[p->title].cited, venue_link = has_venue_link(r, p);
	float top = 0;

	for (int32_t i = (int32_t)p->bit; i < (int32_t)(p->bit + p->n_bit); i++) {
		const struct cite_bit *b = bit(r, i);
		int likely = b->likely[CITE_SAY_VENUE];
		float habit = share(r, p, b, CITE_SAY_VENUE);

		if (b->link >= 0 && likely == CITE_VENUE_LABEL && share(r, p, b, CITE_SAY_LABEL) > habit && !venue_link)
			habit = share(r, p, b, CITE_SAY_LABEL);
		if (!b->n_venue || (i == x->people && b->venue_at == b->people_at))
			continue;
		/* "`EG`: Title", where nicknames stand. */
		if (b->zone == CITE_ZONE_BEFORE && tells_name(b->after) && habit < 0.3F && share(r, p, b, CITE_SAY_NAME) >= 0.25F)
			continue;
		/* "[2505] [TON] Title", likewise. */
		if (b->zone == CITE_ZONE_BEFORE && b->bracket == CITE_SQUARE && !b->year && share(r, p, b, CITE_SAY_NAME) >= 0.5F &&
			habit * 3 < share(r, p, b, CITE_SAY_NAME))
			continue;
		if (b->role == CITE_ROLE_VENUE)
			weigh(&x->venue, &x->sure_venue, &top, i, SAID);
		else if (cited && likely >= 60)
			weigh(&x->venue, &x->sure_venue, &top, i, (float)likely);
		else if (ends_reference(r, p, x, b))
			weigh(&x->venue, &x->sure_venue, &top, i, REFERENCE);
		else if ((likely >= 70 &&
				 (habit >= (b->zone >= CITE_ZONE_SUB && !b->bracket ? 0.2F : 0.05F) ||
					 (likely >= 90 && (b->zone < CITE_ZONE_LAST || b->strong) && !table) ||
					 (likely == 100 && b->year && x->people >= 0 && bit(r, x->people)->zone == b->zone && !table))) ||
			((habit >= 0.4F || is_where_venues_are(r, p, b)) && likely >= 20 &&
				!(b->strong && b->venue_at < b->people_at + b->n_people)))
			weigh(&x->venue, &x->sure_venue, &top, i, (float)likely * 0.7F + HABIT * habit);
	}
}

static void choose_year(struct cite_fields *x, const struct cite_reader *r, const struct cite_place *p)
{
	float top = 0;

	for (int32_t i = (int32_t)p->bit; i < (int32_t)(p->bit + p->n_bit); i++) {
		const struct cite_bit *b = bit(r, i);

		/* In descriptions years come and go. */
		if (!b->year || (b->zone >= CITE_ZONE_SUB && b->role == CITE_ROLE_NONE && share(r, p, b, CITE_SAY_YEAR) < 0.2F))
			continue;
		if (b->likely[CITE_SAY_YEAR] <= CITE_YEAR_WEAK && share(r, p, b, CITE_SAY_YEAR) < 0.5F)
			continue;
		weigh(&x->year, &x->sure_year, &top, i,
			b->role == CITE_ROLE_YEAR ? SAID : (float)b->likely[CITE_SAY_YEAR] * 0.6F + HABIT * share(r, p, b, CITE_SAY_YEAR));
	}
}

/* habit: how often names stand there. Where they nearly always do, "SPM" is one, and not Signal Processing Magazine. */
static bool may_be_name(struct cite_reader *r, const struct cite_bit *b, float habit)
{
	struct cite_memo *memo = r->memo;
	struct cite_str t = text_of(r, b);

	bool letter = false;

	for (size_t i = 0; i < t.n; i++)
		letter |= cite_ascii_alpha((unsigned char)t.s[i]) || (unsigned char)t.s[i] >= 0x80;
	/* "draws gadgets, not maps" */
	if (b->carrier == CITE_AS_PLAIN && b->after == CITE_ABOVE && t.n && cite_cp_lower(cite_str_first(t)) && cite_more_words(t, 1))
		return false;
	if (!letter || (t.n > 4 && cite_ascii_digit((unsigned char)t.s[0]) && cite_ascii_digit((unsigned char)t.s[3])))
		return false;
	if (b->n > MAX_NAME || cite_more_words(t, 4) || cite_is_placeholder(t) || b->year || b->strong ||
		cite_memo_label(memo, t) != CITE_ROLE_NONE)
		return false;
	if (b->likely[CITE_SAY_VENUE] >= (cite_more_words(t, 1) ? 60 : 70))
		return habit >= 0.8F && !cite_more_words(t, 1);
	return !cite_is_aside(memo, t);
}

/* "[💬 Shelves]": a tag with a picture of its own says what the work is about. */
static bool is_pictured(const struct cite_reader *r, const struct cite_bit *b)
{
	enum { NEAR = 12 };
	uint32_t at = b->at, far = at > NEAR ? at - NEAR : 0;
	const char *s = r->flat.text;

	while (at > far && s[at - 1] != '[' && s[at - 1] != '(' && !(at >= 3 && !memcmp(s + at - 3, "【", 3)))
		at--;
	return b->bracket && at > far && at < b->at && cite_str_pictures((struct cite_str){ s + at, b->at - at });
}

/* "[Byron2020] " */
static bool is_reference_label(const struct cite_reader *r, const struct cite_bit *b)
{
	return b->bracket == CITE_SQUARE && b->at && r->flat.text[b->at - 1] == '[' &&
		cite_reference_label(cite_flat_str(&r->flat, b->at - 1, b->n + 2));
}

/* ""SortNet": [Sorting by hand](...)": quotes and a colon say so by themselves. */
static bool is_quoted_name(const struct cite_reader *r, const struct cite_bit *b)
{
	uint32_t end = b->at + b->n;

	return b->at && end + 1 < r->flat.n_text && r->flat.text[b->at - 1] == '"' && r->flat.text[end] == '"' &&
		r->flat.text[end + 1] == ':';
}

/* In tables a nickname without a column of its own stands before the title, in its cell. */
static bool is_with_title(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	const struct cite_group *g = &r->group.v[p->group];

	return !g->table || b->place / (CITE_N_CARRIER * 3) == g->title_column;
}

/* Where nicknames stand in this list. Where many are tags that come again and again, the others are tags too. */
static bool is_where_names_are(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	const struct cite_group *g = &r->group.v[p->group];
	float names = share(r, p, b, CITE_SAY_NAME);

	return names >= 0.1F && names >= 0.4F * g->bits[b->place] && g->often[b->place] <= names / 2;
}

/* The name behind a title, where most of what stands there emphasised in brackets is one. What else is said of the work is no part of it. */
static void choose_last_name(struct cite_fields *x, struct cite_reader *r, const struct cite_place *p, int32_t i, float *top)
{
	struct cite_bit *b = &r->bit.v[i];
	struct cite_str name = cite_bit_last_name(r, b);
	float names = share(r, p, b, CITE_SAY_NAME);

	if (!name.n || names < 0.2F || !is_where_names_are(r, p, b) || b->times >= CITE_OFTEN || cite_is_placeholder(name) ||
		cite_memo_label(r->memo, name) != CITE_ROLE_NONE || cite_is_aside(r->memo, name))
		return;
	weigh(&x->name, &x->sure_name, top, i, 50 + HABIT * names);
	if (x->name == i)
		b->n = (uint32_t)name.n;
}

/* "nonconvex optimization with variance reduction", "ensemble algorithm" in a column of methods are no names; "ghost batch normalization" is. */
static bool is_said_name(const struct cite_reader *r, const struct cite_bit *b)
{
	struct cite_str t = text_of(r, b);
	bool lower = true;

	for (size_t i = 0; i < t.n; i++)
		lower = lower && (unsigned char)t.s[i] < 0x80 && !cite_ascii_digit((unsigned char)t.s[i]) &&
			!(t.s[i] >= 'A' && t.s[i] <= 'Z');
	return !cite_is_placeholder(t) &&
		!(lower && (cite_more_words(t, 3) || cite_str_ends(t, " algorithm") || cite_str_ends(t, " method")));
}

static void choose_name(struct cite_fields *x, struct cite_reader *r, const struct cite_place *p)
{
	/* "[Doe20] J. Doe, Title": in front of people a tag is a reference's label. */
	bool label = x->people >= 0 && bit(r, x->people)->zone == CITE_ZONE_BEFORE && !r->year_first && bit(r, x->people)->strong;
	float top = 0;

	for (int32_t i = (int32_t)p->bit; i < (int32_t)(p->bit + p->n_bit); i++) {
		const struct cite_bit *b = bit(r, i);
		bool told = tells_name(b->after) || b->bracket || (b->after == CITE_ABOVE && b->carrier != CITE_AS_LINK) ||
			/* "[SortNet](https://arxiv.org/...)" above the title. */
			(b->after == CITE_ABOVE && r->goal[b->link].id.kind != CITE_ID_NONE && share(r, p, b, CITE_SAY_NAME) >= 0.5F) ||
			/* "**Natural Language** Can Help" in a list of plain titles is emphasis. */
			(cite_bit_bold_name(b) && share(r, p, b, CITE_SAY_NAME) >= 0.5F) || cite_bit_plain_name(r, p, b);

		if (b->role != CITE_ROLE_NAME && (i == x->people || i == x->venue))
			continue;
		if (b->role == CITE_ROLE_NAME && is_said_name(r, b))
			weigh(&x->name, &x->sure_name, &top, i, SAID);
		else if (!(label && b->bracket == CITE_SQUARE) && is_with_title(r, p, b) && b->zone == CITE_ZONE_BEFORE && told &&
			b->times < CITE_OFTEN && !is_pictured(r, b) && !is_reference_label(r, b) &&
			may_be_name(r, b, share(r, p, b, CITE_SAY_NAME)) && (is_quoted_name(r, b) || is_where_names_are(r, p, b)))
			weigh(&x->name, &x->sure_name, &top, i, 50 + HABIT * share(r, p, b, CITE_SAY_NAME));
		else
			choose_last_name(x, r, p, i, &top);
	}
}

/* Whether a row has a cell in a column. */
static bool has_cell(const struct cite_reader *r, const struct cite_place *p, unsigned column)
{
	for (uint32_t k = p->part; k < p->part + p->n_part; k++)
		if (r->doc->block[r->flat.leaf[r->part.v[k].leaf].block].column == column)
			return true;
	return false;
}

/* What a cell of a row above says of where and when. */
static void take_above(struct cite_fields *x, const struct cite_reader *r, const struct cite_place *p, unsigned column)
{
	enum { SURE = 80 };

	for (int32_t i = (int32_t)p->bit; i < (int32_t)(p->bit + p->n_bit); i++) {
		const struct cite_bit *b = bit(r, i);

		if (b->place / (CITE_N_CARRIER * 3) != column)
			continue;
		if (x->venue < 0 && b->likely[CITE_SAY_VENUE] >= CITE_VENUE_ENOUGH)
			x->venue = i, x->sure_venue = SURE;
		if (x->year < 0 && b->year && b->likely[CITE_SAY_YEAR] > CITE_YEAR_WEAK)
			x->year = i, x->sure_year = SURE;
	}
}

/* A table of HTML whose cells span rows: where a row has no cell before its title, the one above goes on. */
static void inherit(struct cite_fields *x, const struct cite_reader *r, const struct cite_place *p)
{
	enum { MOST_ROWS = 100 };
	const struct cite_group *g = &r->group.v[p->group];
	int32_t table = r->doc->block[p->block].parent;

	if (p->shape != CITE_SHAPE_HTML || !g->table || x->venue >= 0 || x->year >= 0)
		return;
	for (int c = 0; c < g->title_column && x->venue < 0; c++) {
		const struct cite_place *q = p;

		for (int n = 0; n < MOST_ROWS && !has_cell(r, q, (unsigned)c) && q > r->place.v; n++)
			if ((--q)->shape != CITE_SHAPE_HTML || r->doc->block[q->block].parent != table)
				break;
		if (q != p && q->shape == CITE_SHAPE_HTML && r->doc->block[q->block].parent == table)
			take_above(x, r, q, (unsigned)c);
	}
}

void cite_fields_choose(struct cite_fields *x, struct cite_reader *r, const struct cite_place *p)
{
	*x = (struct cite_fields){ .people = -1, .venue = -1, .year = -1, .name = -1 };
	choose_people(x, r, p);
	choose_venue(x, r, p);
	choose_year(x, r, p);
	inherit(x, r, p);
	choose_name(x, r, p);
}

/* rules.c: the table of rules. A new rule is one file and one line here. */
#include "rule.h"

/* clang-format off */
#define RULES(X) \
	X(broken_anchor) \
	X(missing_from_toc) \
	X(empty_section) \
	X(outside_section) \
	X(outdented) \
	X(duplicate_in_section) \
	X(duplicate_across_sections) \
	X(two_ids) \
	X(duplicate_nickname) \
	X(malformed_id) \
	X(unknown_id) \
	X(other_paper) \
	X(other_authors) \
	X(copied_authors) \
	X(withdrawn) \
	X(published_since) \
	X(missing_title) \
	X(missing_authors) \
	X(missing_year) \
	X(missing_venue) \
	X(missing_link) \
	X(venue_spelling) \
	X(venue_capitals) \
	X(year_mismatch) \
	X(lost_cells) \
	X(unbalanced_markup) \
	X(broken_link) \
	X(empty_link) \
	X(trailing_debris) \
	X(link_form)
/* clang-format on */

#define DECLARE(name) extern const struct cite_rule cite_rule_##name;
RULES(DECLARE)

#define POINT(name) &cite_rule_##name,
const struct cite_rule *const cite_rules[] = { RULES(POINT) NULL };

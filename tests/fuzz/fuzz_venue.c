/* fuzz_venue: any bytes as a venue and as a title. */
#include "base/arena.h"
#include "base/text.h"
#include "paper/calendar.h"
#include "paper/title.h"
#include "paper/venue.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_arena *a = cite_arena_new();
	const char *s = (const char *)data, *venue;
	bool valid = cite_utf8_check(s, size) == size && !memchr(s, '\0', size);
	int year;
	cite_venue_split(&venue, &year, a, s, size);
	if ((venue && !*venue) || (year && !cite_year_plausible(year)))
		abort();
	if (venue && valid && cite_utf8_check(venue, strlen(venue)) != strlen(venue))
		abort();
	const struct cite_venue *found = cite_venue_find(s, size);
	if (found && (!*found->name || !*found->full || !*found->published))
		abort();
	int likely = cite_venue_likely(s, size);
	if (likely < 0 || likely > 100)
		abort();
	const char *title = cite_arena_copy(a, s, size), *key = cite_title_key(a, title);
	if (valid && cite_utf8_check(key, strlen(key)) != strlen(key))
		abort();
	int alike = cite_title_alike(title, title);
	if (alike != 100 && *key)
		abort();
	for (size_t n = 0; n < 40 && n <= size; n++) {
		cite_word_protected(s, n, n & 1);
		cite_word_is_stop(s, n);
	}
	cite_arena_free(a);
	return 0;
}

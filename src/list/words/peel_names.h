/* peel_names: what names look like in front of a title. For peel*.c alone. */
#ifndef CITE_PEEL_NAMES_H
#define CITE_PEEL_NAMES_H

#include "words.h"

/* "Ross Girshick", "Laurens van der Maaten": two to four words, capitals in front of all but particles. */
bool cite_is_name(struct cite_str);

/* "Kroon" in "de Kroon", "Gool" in "Van Gool". */
struct cite_str cite_behind_particles(struct cite_str);

/* As every text does that names people first, and none of them turned round. */
bool cite_opens_with_name(struct cite_str);

/* How many names a part between two commas holds: "and Yi Li", "Yi Li and Fatih Porikli". 0: something else. */
int cite_count_names(struct cite_str);

/* "Byron, Ada and Hopper, Grace, Title of the work", "Byron, Ada, and Grace Hopper, Title of the work": where the title begins; 0: no names that are
 * turned round open the text. */
size_t cite_turned_before(struct cite_str);

#endif

/* fields: of all readings of a place, those that are believed. */
#ifndef CITE_FIELDS_H
#define CITE_FIELDS_H

#include "reader.h"

/* Bits by index, -1: none. sure: 0..100. */
struct cite_fields {
	int32_t people, venue, year, name;
	uint8_t sure_people, sure_venue, sure_year, sure_name;
};

void cite_fields_choose(struct cite_fields *out, struct cite_reader *, const struct cite_place *);

#endif

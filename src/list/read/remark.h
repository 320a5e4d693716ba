/* remark: what was read and not taken, with line and reason. */
#ifndef CITE_REMARK_H
#define CITE_REMARK_H

#include "reader.h"

/* Say that something at a line was read but not taken. */
void cite_remark_add(struct cite_reader *, uint32_t line, const char *why);
/* Of a place that became no entry; e is what it would have been. */
void cite_remark_place(struct cite_reader *, const struct cite_place *, const struct cite_entry *e);
/* Of an entry: readings that were not believed, dates that are none. */
void cite_remark_fields(struct cite_reader *, const struct cite_place *, const struct cite_entry *);
/* Of an entry: emphasis and rows that are broken. */
void cite_remark_markup(struct cite_reader *, const struct cite_place *, const struct cite_entry *);
/* Of all tables: columns that are not known, tables that are none. */
void cite_remark_tables(struct cite_reader *);

#endif

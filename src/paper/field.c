/* field.c: the names of a record's fields, for reports. */
#include <citelist.h>

const char *cite_field_name(enum cite_field field)
{
#define CITE_FIELD_NAME(id, name) name,
	static const char *const names[] = { CITE_FIELDS(CITE_FIELD_NAME) };
#undef CITE_FIELD_NAME
	return (unsigned)field < CITE_N_FIELD ? names[field] : "";
}

/* version.c: prints versions. The libraries' versions are compiled in by CMake, so that no file here needs to see them. */
#include "version.h"

#include "../base/buf.h"
#include "output.h"

int cite_version_print(void)
{
	struct cite_buf out = CITE_BUF(4096);
	cite_buf_puts(&out, "citelist " CITELIST_VERSION "\n" CITELIST_LIBRARIES "\n");
	return cite_output_buf(&out);
}

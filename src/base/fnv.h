/* fnv: FNV-1a, byte by byte, for callers that change or leave out bytes on the way. Anybody can find two texts of one value: only where
 * that does no harm (hash.h has the other kind). The same in every run: it may be written. */
#ifndef CITE_FNV_H
#define CITE_FNV_H

#include <stdint.h>

/* What an empty text has. */
#define CITE_FNV32 UINT32_C(2166136261)
#define CITE_FNV64 UINT64_C(14695981039346656037)

static inline uint32_t cite_fnv32(uint32_t h, unsigned char byte)
{
	return (h ^ byte) * UINT32_C(16777619);
}

static inline uint64_t cite_fnv64(uint64_t h, unsigned char byte)
{
	return (h ^ byte) * UINT64_C(1099511628211);
}

#endif

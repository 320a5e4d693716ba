/* hash.c: SipHash-1-3 under a key that each process draws. Lists and answers choose the keys of our tables; without a secret they could
 * choose thousands that fall into one slot, and every look-up would walk through all of them. */
#define _DEFAULT_SOURCE /* getentropy: POSIX.1-2008 does not know it */
#include "hash.h"

#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t secret[2];
static pthread_once_t drawn = PTHREAD_ONCE_INIT;

/* Where the system gives no chance: when and where the process runs. Weaker, but still not known to who wrote the list. */
static void draw(void)
{
	struct timespec now = { 0 };
	if (getentropy(secret, sizeof secret) == 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	secret[0] = (uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec ^ (uint64_t)getpid() << 20;
	secret[1] = (uint64_t)(uintptr_t)&now ^ (uint64_t)(uintptr_t)&draw << 24;
}

/* Eight bytes at once: in each, bit 7 of `capital` is set for A to Z. The sums stay within their byte, since bit 7 is cleared first. */
static uint64_t to_lower(uint64_t word)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7, low7 = word & ~high;
	uint64_t capital = (low7 + ones * (0x80 - 'A')) & ~(low7 + ones * (0x7f - 'Z')) & ~word & high;
	return word | capital >> 2;
}

static uint64_t left(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

struct sip {
	uint64_t a, b, c, d;
};

static void round_of(struct sip *v)
{
	v->a += v->b;
	v->c += v->d;
	v->b = left(v->b, 13) ^ v->a;
	v->d = left(v->d, 16) ^ v->c;
	v->a = left(v->a, 32) + v->d;
	v->c += v->b;
	v->d = left(v->d, 21) ^ v->a;
	v->b = left(v->b, 17) ^ v->c;
	v->c = left(v->c, 32);
}

static void absorb(struct sip *v, uint64_t word)
{
	v->d ^= word;
	round_of(v);
	v->a ^= word;
}

uint64_t cite_hash(const char *s, size_t n, enum cite_hash_case how)
{
	uint64_t word, last = (uint64_t)n << 56;
	pthread_once(&drawn, draw);
	struct sip v = { secret[0] ^ UINT64_C(0x736f6d6570736575), secret[1] ^ UINT64_C(0x646f72616e646f6d),
		secret[0] ^ UINT64_C(0x6c7967656e657261), secret[1] ^ UINT64_C(0x7465646279746573) };
	for (; n >= sizeof word; s += sizeof word, n -= sizeof word) {
		memcpy(&word, s, sizeof word);
		absorb(&v, how == CITE_HASH_ANY_CASE ? to_lower(word) : word);
	}
	word = 0;
	memcpy(&word, s, n);
	absorb(&v, last ^ (how == CITE_HASH_ANY_CASE ? to_lower(word) : word));
	v.c ^= 0xff;
	for (int i = 0; i < 3; i++)
		round_of(&v);
	return v.a ^ v.b ^ v.c ^ v.d;
}

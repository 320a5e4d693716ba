/* address: which URLs may be asked, and how they are shown. */
#ifndef CITE_ADDRESS_H
#define CITE_ADDRESS_H

#include <citelist.h>

/* The URL's host is 127.0.0.0/8, ::1 or localhost. */
bool cite_http_is_loopback(const char *url);
/* https anywhere, http only to this machine. */
bool cite_address_allowed(const char *url);
/* May an answer from one address send us to another? To this machine only from this machine, and never from https to less. err tells why not. */
bool cite_address_follows(const char *from, const char *to, struct cite_err *err);
/* The URL as a message may show it: without a user's name and password, and with the values of its query left out. */
const char *cite_http_shown(struct cite_arena *, const char *url);

#endif

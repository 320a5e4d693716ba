/* curl: libcurl, loaded when it is first needed: it brings some thirty libraries along, which nobody should wait for who asks no
 * network. For http.c and address.c alone. */
#ifndef CITE_CURL_H
#define CITE_CURL_H

#include <citelist.h>

#define CURL_DISABLE_TYPECHECK /* its checks are macros that call the functions by their names */
#include <curl/curl.h>
/* So are those that count the arguments. */
#undef curl_easy_getinfo
#undef curl_easy_setopt

/* Every function of libcurl that we call. */
#define CITE_CURL_CALLS(CALL) \
	CALL(easy_cleanup) \
	CALL(easy_getinfo) \
	CALL(easy_header) \
	CALL(easy_init) \
	CALL(easy_setopt) \
	CALL(easy_strerror) \
	CALL(free) \
	CALL(global_init) \
	CALL(multi_add_handle) \
	CALL(multi_cleanup) \
	CALL(multi_info_read) \
	CALL(multi_init) \
	CALL(multi_perform) \
	CALL(multi_poll) \
	CALL(multi_remove_handle) \
	CALL(slist_append) \
	CALL(slist_free_all) \
	CALL(url) \
	CALL(url_cleanup) \
	CALL(url_get) \
	CALL(url_set)

/* NOLINTNEXTLINE(bugprone-macro-parentheses): a member's name cannot stand in them */
#define CITE_CURL_MEMBER(name) __typeof__(curl_##name) *name;
struct cite_curl {
	CITE_CURL_CALLS(CITE_CURL_MEMBER)
};
#undef CITE_CURL_MEMBER
extern struct cite_curl cite_curl;

/* false: there is no libcurl, with the reason in err (may be NULL). Loaded and set up once for all threads, never unloaded; nothing below may
 * be called before. */
bool cite_curl_load(struct cite_err *);

/* The functions keep their names. */
#define curl_easy_cleanup cite_curl.easy_cleanup
#define curl_easy_getinfo cite_curl.easy_getinfo
#define curl_easy_header cite_curl.easy_header
#define curl_easy_init cite_curl.easy_init
#define curl_easy_setopt cite_curl.easy_setopt
#define curl_easy_strerror cite_curl.easy_strerror
#define curl_free cite_curl.free
#define curl_multi_add_handle cite_curl.multi_add_handle
#define curl_multi_cleanup cite_curl.multi_cleanup
#define curl_multi_info_read cite_curl.multi_info_read
#define curl_multi_init cite_curl.multi_init
#define curl_multi_perform cite_curl.multi_perform
#define curl_multi_poll cite_curl.multi_poll
#define curl_multi_remove_handle cite_curl.multi_remove_handle
#define curl_slist_append cite_curl.slist_append
#define curl_slist_free_all cite_curl.slist_free_all
#define curl_url cite_curl.url
#define curl_url_cleanup cite_curl.url_cleanup
#define curl_url_get cite_curl.url_get
#define curl_url_set cite_curl.url_set

#endif

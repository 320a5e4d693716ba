/* stop.c: signals become a flag. */
#include "stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stopped;

static void on_signal(int sig)
{
	stopped = sig;
}

void cite_stop_install(void)
{
	struct sigaction act = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND }, ignore = { .sa_handler = SIG_IGN };
	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

const volatile int *cite_stop_flag(void)
{
	return &stopped;
}

int cite_stop_status(int status)
{
	return stopped ? 128 + stopped : status;
}

void cite_stop_pipe(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
}

/* stop: Ctrl-C and SIGTERM finish the work early with what there is; a second one ends it at once. */
#ifndef CITE_STOP_H
#define CITE_STOP_H

/* Catch SIGINT and SIGTERM from now on, and ignore SIGPIPE: writes report it. */
void cite_stop_install(void);
/* Nonzero (the signal) once one arrived. For cite_lookup_options. */
const volatile int *cite_stop_flag(void);
/* 128 + signal as the shells count, if one arrived; else the status given. */
int cite_stop_status(int status);
/* End quietly as a writer to a closed pipe does. */
void cite_stop_pipe(void);

#endif

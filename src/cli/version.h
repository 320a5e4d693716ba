/* version: which citelist this is, and with which libraries it runs. */
#ifndef CITE_VERSION_H
#define CITE_VERSION_H

/* Print to stdout; returns an exit status. */
int cite_version_print(void);

#endif

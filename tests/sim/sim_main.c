/* sim_main.c: runs a command with all its sources played by the sim:
 *
 *     citesim [--scenario NAME|FILE|TEXT] [--log FILE] -- command args...
 *
 * The papers of the shipped records are known by their real titles, all others are invented. Exits with the command's status. The log has one line per request: source, HTTP status, the request. */
#include "sim.h"

#include "../../src/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int usage(void)
{
	fputs("usage: citesim [--scenario NAME|FILE|TEXT] [--log FILE] -- command args...\n", stderr);
	return 2;
}

static void write_log(const struct sim *sim, const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f) {
		perror(path);
		return;
	}
	for (size_t i = 0; i < sim->log.n; i++)
		fprintf(f, "%s %d %s\n", sim_source_name(sim->log.v[i].source), sim->log.v[i].status, sim->log.v[i].what);
	fclose(f);
}

static int run(char **command)
{
	pid_t child = fork();
	if (child < 0)
		return 125;
	if (child == 0) {
		execvp(*command, command);
		fprintf(stderr, "citesim: cannot run %s: %s\n", *command, strerror(errno));
		_exit(127);
	}
	int status;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	const char *scenario = "", *log = NULL;
	int i = 1;
	for (; i + 1 < argc && strcmp(argv[i], "--") != 0; i += 2) {
		if (!strcmp(argv[i], "--scenario"))
			scenario = argv[i + 1];
		else if (!strcmp(argv[i], "--log"))
			log = argv[i + 1];
		else
			return usage();
	}
	if (i + 1 >= argc || strcmp(argv[i], "--") != 0)
		return usage();
	struct cite_buf text = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	if (access(scenario, R_OK) == 0 && cite_file_read(&text, scenario, NULL, &err) == CITE_OK)
		scenario = cite_buf_str(&text);
	struct sim *sim = sim_new(scenario, &err);
	if (sim)
		sim_scenario_read(sim, "records " SHIPPED_RECORDS, NULL);
	if (!sim || !sim_serve(sim)) {
		fprintf(stderr, "citesim: %s\n", sim ? "cannot listen" : err.msg);
		return 125;
	}
	sim_environment(sim);
	int status = run(argv + i + 1);
	sim_stop(sim);
	if (log)
		write_log(sim, log);
	sim_free(sim);
	cite_buf_free(&text);
	return status;
}

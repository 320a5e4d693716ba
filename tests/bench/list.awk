# list.awk: prints a list of N papers (-v n=N) in the manner of the example list: numbered items in sections, a bold title, venue and year,
# links, and the authors in italics below. Every number gives the same list on every machine. With -v scenario=1 it prints the same papers
# as a scenario for the stand-in of the sources.
function rnd(k) { seed = (seed * 16807) % 2147483647; return seed % k }
# About a thousand characters, as those of the papers that arXiv has.
function abstract(i,   text, k) {
	for (k = 0; k < 110; k++)
		text = text (k ? "_" : "") word[(i * 7 + k * (k + 3)) % n_word + 1]
	return toupper(substr(text, 1, 1)) substr(text, 2) "."
}
BEGIN {
	seed = 20260101
	n_word = split("graph neural contrastive sequential language models recommendation retrieval generative attention learning sparse robust federated causal multimodal item user intent semantic tokens diffusion pretraining alignment evaluation benchmark scaling efficient personalized conversational explainable cold-start cross-domain session-based knowledge transfer prompts agents simulation bias fairness", word, " ")
	n_family = split("Hou Zhang Müller García Nguyen Kowalski Okafor Smith Ivanova Tanaka Rossi Dubois Andersson Fernández Kim Liu Haddad Novák Öztürk Silva", family, " ")
	n_given = split("Yupeng Anna Jürgen María Linh Piotr Chidi Jane Olga Kenji Marco Claire Erik Lucía Minjun Wei Omar Eva Ayşe João", given, " ")
	n_venue = split("ECIR SIGIR KDD RecSys WWW NeurIPS ICLR ACL TOIS CIKM", venue, " ")
	if (!scenario)
		print "# A long list of papers\n\nMade for measuring.\n"
	for (i = 0; i < n; i++) {
		if (i % 50 == 0)
			heading = word[rnd(n_word) + 1] " " word[rnd(n_word) + 1]
		if (i % 50 == 0 && !scenario)
			printf "\n## Part %d: %s\n\n", i / 50 + 1, heading
		title = ""
		for (k = rnd(6) + 5; k > 0; k--)
			title = title (title == "" ? "" : " ") word[rnd(n_word) + 1]
		title = toupper(substr(title, 1, 1)) substr(title, 2)
		people = ""
		for (k = rnd(5) + 1; k > 0; k--)
			people = people (people == "" ? "" : scenario ? " and " : ", ") given[rnd(n_given) + 1] " " family[rnd(n_family) + 1]
		# 5-digit numbers since 2015: every i gets an identifier of its own.
		month = int(i / 20000) + 1
		id = sprintf("%02d%02d.%05d", 19 + int(month / 12), month % 12 + 1, i % 20000 + 1)
		where = venue[rnd(n_venue) + 1]
		year = 2019 + rnd(7)
		if (scenario)
			printf "paper arxiv:%s | %s | %s | %d-%02d-%02d | class:cs.IR abstract:%s\n", \
				id, title, people, year, rnd(12) + 1, rnd(28) + 1, abstract(i)
		else {
			printf "%d. **%s.** %s %d. [[paper](https://arxiv.org/abs/%s)] [[code](https://github.com/example/paper-%d)]\n\n   *%s.*\n\n", \
				i % 50 + 1, title, where, year, id, i, people
			rnd(12)
			rnd(28)
		}
	}
}

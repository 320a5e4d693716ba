// citation.js: node citation.js IN.bib OUT.json: what citation-js takes to turn a .bib file into CSL-JSON. Found where NODE_PATH says.
const fs = require('fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-csl')
const cite = new Cite(fs.readFileSync(process.argv[2], 'utf8'))
fs.writeFileSync(process.argv[3], cite.format('data', { format: 'text' }))

// node statements.cjs PEER FILE: reads the file's texts, a JSON string a line, with the peer, best of the rounds, on Node's one thread; prints one line of JSON.
'use strict';
const fs = require('fs');
const [peer, file] = process.argv.slice(2);
const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
const rounds = 3;

const peers = {
  // What it has of the task: quotations and the people named.
  compromise: () => {
    const nlp = require('compromise');
    return text => {
      const doc = nlp(text);
      return doc.quotations().length + doc.people().length;
    };
  },
  // Tokens, named entities and sentiment.
  'wink-nlp': () => {
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
    const { its } = nlp;
    return text => {
      const doc = nlp.readDoc(text);
      return doc.tokens().length() + doc.entities().length() + doc.out(its.sentiment);
    };
  },
};

const read = peers[peer]();
let best = Infinity;
let sum = 0;
for (let round = 0; round < rounds; round++) {
  const start = process.hrtime.bigint();
  for (const text of texts) sum += read(text);
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ seconds: best, sum }));

// node analysis.cjs PEER FILE: reads the file's lines with the peer, best of the rounds, on Node's one thread; prints one line of JSON.
'use strict';
const fs = require('fs');
const [peer, file] = process.argv.slice(2);
const statements = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
const rounds = 5;

const peers = {
  // Sentiment of the whole statement.
  'vader-sentiment': () => {
    const { SentimentIntensityAnalyzer } = require('vader-sentiment');
    return text => SentimentIntensityAnalyzer.polarity_scores(text).compound;
  },
  // Sentiment of the whole statement, and its nouns, the nearest that it has to key phrases.
  'wink-nlp': () => {
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
    const { its, as } = nlp;
    return text => {
      const doc = nlp.readDoc(text);
      const nouns = doc.tokens().filter(token => /^(NOUN|PROPN)$/.test(token.out(its.pos))).out(its.normal, as.freqTable);
      return doc.out(its.sentiment) + nouns.length;
    };
  },
};

const read = peers[peer]();
let best = Infinity;
let sum = 0;
for (let round = 0; round < rounds; round++) {
  const start = process.hrtime.bigint();
  for (const statement of statements) sum += read(statement);
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ seconds: best, residentBytes: process.memoryUsage().rss, sum }));

// node feeds.mjs FILE…: parses the feeds with feedsmith, best of the rounds, on Node's one thread; prints one line of JSON.
import fs from 'node:fs';
import { parseFeed } from 'feedsmith';

const feeds = process.argv.slice(2).map(file => fs.readFileSync(file, 'utf8'));
const rounds = 5;
let best = Infinity;
let entries = 0;
for (let round = 0; round < rounds; round++) {
  const start = process.hrtime.bigint();
  for (const text of feeds) {
    const { feed } = parseFeed(text);
    entries += (feed.items ?? feed.entries).length;
  }
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ seconds: best, entries: entries / rounds }));

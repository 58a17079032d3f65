// Loaded before Azurite (node -r). Azurite holds its tables, queues and lists of blobs in memory (LokiJS), and what it does with
// long lists is not made for long lists.
const fs = require('node:fs');
const { createRequire } = require('node:module');

const Loki = createRequire(process.argv[1])('lokijs');

writeSeldomAndTogether(Loki.prototype);
searchTheSmallestIndex(Loki.Resultset.prototype);

// It writes each list whole every five seconds, while it answers nobody: with 100,000 rows that is a second in five. And each by
// itself: killed in between, it had a message taken that no table knows of. It also flushes every blob and message to the disk, which
// saves nothing: after a power cut the lists that say where those bytes lie are as old as their last writing.
function writeSeldomAndTogether(loki) {
  // The writing pauses for so many times as long as it took: a twentieth of the time goes into it, however long the lists.
  const PAUSE = 19;

  fs.fdatasync = (_, done) => process.nextTick(done, null);

  const { autosaveDirty } = loki;
  const lists = new Set();
  let notBefore = 0;

  // Whichever is written first, at the start, by its timer or at the end: all that have changed are, as they are at this moment.
  loki.saveDatabaseInternal = function (done) {
    const began = performance.now();
    lists.add(this);
    const changed = [...lists].filter((list) => list === this || autosaveDirty.call(list));
    try {
      for (const list of changed) fs.writeFileSync(`${list.filename}~`, list.serialize());
      for (const list of changed) fs.renameSync(`${list.filename}~`, list.filename);
      for (const list of changed) list.autosaveClearFlags();
    } catch (error) {
      return process.nextTick(done, error);
    }

    const ended = performance.now();
    notBefore = ended + PAUSE * (ended - began);
    process.nextTick(done, null);
  };

  // Asked by the timer, and once more at the end, when the timer is gone: what has changed is written then in any case.
  loki.autosaveDirty = function () {
    return !(this.autosaveHandle && performance.now() < notBefore) && autosaveDirty.call(this);
  };
}

// Of what a search asks for ("this account's, in this container, by this name") it looks up the first in an index and goes through all
// it finds for the others: to read a blob it goes through every blob of the account. What holds of the fewest is looked up instead.
function searchTheSmallestIndex(results) {
  const { $and } = results;

  results.$and = function (terms) {
    const list = this.collection;
    if (this.filterInitialized || !list.adaptiveBinaryIndices || list.data.length === 0) return $and.call(this, terms);
    let best = 0;
    let fewest = Infinity;
    for (let i = 0; i < terms.length; i++) {
      const [name] = Object.keys(terms[i]);
      const value = terms[i][name];
      if (typeof value !== 'string' || !list.binaryIndices[name]) continue;
      const [from, to] = list.calculateRange('$eq', name, value);
      if (to - from >= fewest) continue;
      fewest = to - from;
      best = i;
    }
    return $and.call(this, best === 0 ? terms : [terms[best], ...terms.filter((_, i) => i !== best)]);
  };
}

// Loaded before Azurite (node -r). Azurite holds its tables, queues and lists of blobs in memory (LokiJS), and what it does with
// long lists is not made for long lists.
const fs = require('node:fs');
const { createRequire } = require('node:module');

const ofAzurite = createRequire(process.argv[1]);
const Loki = ofAzurite('lokijs');

writeSeldomAndTogether(Loki.prototype);
readByRows(Loki.LokiFsAdapter.prototype);
searchTheSmallestIndex(Loki.Resultset.prototype);
removeFewOneByOne(Loki.Collection.prototype);
searchOnePartition(Loki.Resultset.prototype, ofAzurite('./table/persistence/LokiTableStoreQueryGenerator.js').default);

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
      for (const list of changed) writeByRows(`${list.filename}~`, list);
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

// As one string, which V8 does not make longer than 512 MiB, a list of some 300,000 statements could be written no more. It is written a row to a line, which is the same
// JSON: all but the rows first, then the rows in their places.
const ROWS = '"data":[';

function writeByRows(path, list) {
  const rows = list.collections.map((collection) => collection.data);
  list.collections.forEach((collection) => (collection.data = []));
  let rest;
  try {
    rest = list.serialize().split(`${ROWS}]`);
  } finally {
    list.collections.forEach((collection, i) => (collection.data = rows[i]));
  }

  if (rest.length !== rows.length + 1) throw new Error(`${path}: ${rest.length - 1} lists of rows, and not ${rows.length}`);
  const file = fs.openSync(path, 'w');
  try {
    rest.forEach((text, i) => {
      fs.writeSync(file, i === rows.length ? text : `${text}${ROWS}`);
      if (i === rows.length) return;
      for (let at = 0; at < rows[i].length; at += 1000) {
        const lines = rows[i].slice(at, at + 1000).map((row) => JSON.stringify(row, list.serializeReplacer));
        fs.writeSync(file, `${at === 0 ? '' : ','}\n${lines.join(',\n')}`);
      }
      fs.writeSync(file, '\n]');
    });
  } finally {
    fs.closeSync(file);
  }
}

// Reads what was written so, and what Azurite itself wrote, on one line.
function readByRows(adapter) {
  adapter.loadDatabase = async function (path, done) {
    if (!fs.existsSync(path)) return done(null);
    try {
      let rest = '';
      let open = false;
      const rows = [];
      for await (const line of linesOf(path)) {
        if (open && line.startsWith(']')) open = false;
        if (open) rows.at(-1).push(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line));
        else rest += line;
        if (!open && line.endsWith(ROWS)) open = rows.push([]) > 0;
      }

      const list = JSON.parse(rest);
      rows.forEach((of, i) => (list.collections[i].data = of));
      done(list);
    } catch (error) {
      done(error);
    }
  };
}

// Not those of node:readline, to which U+2028 ends a line: it stands in articles.
async function* linesOf(path) {
  let begun = '';
  for await (const text of fs.createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const [first, ...others] = text.split('\n');
    begun += first;
    for (const line of others) {
      yield begun;
      begun = line;
    }
  }

  yield begun;
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

// Where rows are removed as a batch, every index of their list is sorted anew: for one row with each blob that is deleted, for none with each message that is
// taken or deleted, since those that have expired are removed first. A row that is removed by itself is taken out of the indexes as they are.
function removeFewOneByOne(lists) {
  const FEW = 16;
  const { removeBatch, removeBatchByPositions } = lists;

  lists.removeBatch = function (rows) {
    if (rows.length > FEW) return removeBatch.call(this, rows);
    rows.forEach((row) => this.remove(row));
  };

  lists.removeBatchByPositions = function (positions) {
    if (positions.length > FEW) return removeBatchByPositions.call(this, positions);
    positions.map((position) => this.data[position]).forEach((row) => this.remove(row));
  };
}

// A query of a table is a function that it asks of every row there is, for each page anew. Where the query is of one partition, only the rows of that are asked.
function searchOnePartition(results, queries) {
  const { generateQueryEntityWhereFunction } = queries;
  const { where } = results;

  queries.generateQueryEntityWhereFunction = function (query) {
    const matches = generateQueryEntityWhereFunction.call(this, query);
    const partition = partitionOf(query ?? '');
    return partition === undefined ? matches : Object.assign(matches, { partition });
  };

  results.where = function (matches) {
    if (matches.partition !== undefined && !this.filterInitialized) this.find({ PartitionKey: matches.partition });
    return where.call(this, matches);
  };
}

// Of "PartitionKey eq 'a' and …" a; undefined for a query that may hold of others.
function partitionOf(query) {
  const first = /^\s*PartitionKey eq '((?:[^']|'')*)'\s*(?:and\s|$)/.exec(query);
  const others = query.replace(/'(?:[^']|'')*'/g, '');
  return first && !/\b(?:or|not)\b/.test(others) ? first[1].replaceAll("''", "'") : undefined;
}

// Loaded before Azurite (node -r). Azurite holds its tables, queues and lists of blobs in memory and writes each list whole every
// five seconds, while it answers nobody: with 100,000 rows that is a second in five. It also flushes every blob and message to the
// disk, which saves nothing: after a power cut the lists that say where those bytes lie are as old as their last writing.
const fs = require('node:fs');
const { createRequire } = require('node:module');

// The writing of a list pauses for so many times as long as it took: a twentieth of the time goes into it, however long the list.
const PAUSE = 19;

fs.fdatasync = (_, done) => process.nextTick(done, null);

const Loki = createRequire(process.argv[1])('lokijs').prototype;
const { autosaveDirty, saveDatabaseInternal } = Loki;
const notBefore = new WeakMap();

Loki.saveDatabaseInternal = function (done) {
  const began = performance.now();
  saveDatabaseInternal.call(this, done);
  const ended = performance.now();
  notBefore.set(this, ended + PAUSE * (ended - began));
};

// Asked by the timer, and once more at the end, when the timer is gone: what has changed is written then in any case.
Loki.autosaveDirty = function () {
  return !(this.autosaveHandle && performance.now() < notBefore.get(this)) && autosaveDirty.call(this);
};

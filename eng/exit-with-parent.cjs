// Loaded before Azurite (node -r): when the monitor that started it is gone, its end of the pipe closes, and Azurite must not
// stay behind with the ports and the data. SIGTERM makes it write its state to disk first.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();

// Ctrl-C reaches everything that runs in the terminal. The monitor still writes what it was working on; only then does it end Azurite.
process.on('SIGINT', () => {});
process.on('newListener', (event, listener) => {
  if (event === 'SIGINT') setImmediate(() => process.removeListener(event, listener));
});

// Whoever read what it prints may be gone, too. It prints that it closes before it writes, and must not die of that.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

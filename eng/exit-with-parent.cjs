// Loaded before Azurite (node -r): when the monitor that started it is gone, its end of the pipe closes, and Azurite must not
// stay behind with the ports and the data. SIGTERM makes it write its state to disk first.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();

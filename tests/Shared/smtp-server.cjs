// A mail server that does as its recipients' names say, and tells what happened in JSON lines:
// refused@ 550 5.1.1, relay@ 554 5.7.1, later@ 451 the first time, spam@ takes the address and refuses the message, drop@ breaks the
// connection after the message. Lines on stdin hold a stage ("hold connect", "hold noop", "hold rcpt", "hold answer") or let go ("release").
// Usage: node smtp-server.cjs FOLDER-OF-node_modules [KEY CERTIFICATE]
const [, , modules, key, cert] = process.argv;
const { SMTPServer } = require(`${modules}/smtp-server`);
const { SMTPConnection } = require(`${modules}/smtp-server/dist/cjs/smtp-connection.js`);
const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');

const tell = (event, more) => process.stdout.write(JSON.stringify({ event, ...more }) + '\n');
const seen = new Set();
let held = '';
let waiting = [];

function at(stage, go) {
  tell(stage);
  if (held === stage) waiting.push(go);
  else go();
}

function refusal(code, text) {
  const error = new Error(text);
  error.responseCode = code;
  return error;
}

// Asked by whoever has kept a connection and wants to know whether it still answers. The server has no hook for it.
const { handler_NOOP: noop } = SMTPConnection.prototype;
SMTPConnection.prototype.handler_NOOP = function (command, callback) {
  at('noop', () => noop.call(this, command, callback));
};

const server = new SMTPServer({
  authOptional: true,
  logger: false,
  disableReverseLookup: true,
  ...(key ? { key: readFileSync(key), cert: readFileSync(cert) } : { disabledCommands: ['STARTTLS'] }),
  onConnect: (session, callback) => at('connect', callback),
  onAuth: (auth, session, callback) => callback(auth.password === 'secret' ? null : new Error('No.'), { user: auth.username }),
  onRcptTo(address, session, callback) {
    const name = address.address.split('@')[0];
    if (name === 'refused') return callback(refusal(550, '5.1.1 No such user'));
    if (name === 'relay') return callback(refusal(554, '5.7.1 Relay access denied'));
    if (name === 'later' && !seen.has(session.envelope.mailFrom.address + address.address)) {
      seen.add(session.envelope.mailFrom.address + address.address);
      return callback(refusal(451, '4.7.1 Greylisted'));
    }
    at('rcpt', callback);
  },
  onData(stream, session, callback) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const name = session.envelope.rcptTo[0].address.split('@')[0];
      if (name === 'spam') return callback(refusal(554, '5.7.1 Not wanted here'));
      // From here on the server answers for the mail, whether or not anybody hears it say so.
      tell('mail', { session: session.id, secure: session.secure, user: session.user || null, to: session.envelope.rcptTo.map(r => r.address), raw: Buffer.concat(parts).toString('base64') });
      if (name === 'drop') return server.connections.forEach(c => c._socket.destroy());
      at('answer', () => callback(null, 'Taken'));
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => tell('listening', { port: server.server.address().port }));

createInterface({ input: process.stdin }).on('line', line => {
  const [word, stage] = line.split(' ');
  if (word === 'release') {
    held = '';
    waiting.splice(0).forEach(go => go());
  } else if (word === 'hold') {
    held = stage;
  }
  tell({ hold: 'holding', release: 'released' }[word] ?? 'told');
}).on('close', () => process.exit(0));

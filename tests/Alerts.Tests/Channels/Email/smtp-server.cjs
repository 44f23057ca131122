// A server with STARTTLS (or TLS at once) and AUTH, that refuses what the recipient's local part asks it to refuse. Prints its port, then each mail as one JSON line.
'use strict';
const { SMTPServer } = require('smtp-server');

const refusals = {
  nobody: [550, '5.1.1 No such user'], full: [552, '5.2.2 Mailbox full'], policy: [550, '5.7.1 Not wanted here'], later: [451, '4.7.1 Greylisted'],
};
const refuse = ([code, text]) => Object.assign(new Error(text), { responseCode: code });
const options = JSON.parse(process.env.SMTP_OPTIONS);
const server = new SMTPServer({
  ...options,
  onAuth: (auth, session, done) => auth.username === 'user' && auth.password === 'pässword' ? done(null, { user: 'user' }) : done(refuse([535, '5.7.8 Bad credentials'])),
  onRcptTo(address, session, done) {
    const refusal = refusals[address.address.split('@')[0]];
    done(refusal ? refuse(refusal) : undefined);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', c => chunks.push(c));
    stream.on('end', () => {
      console.log(JSON.stringify({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(r => r.address), secure: session.secure, session: session.id, raw: Buffer.concat(chunks).toString('base64') }));
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));

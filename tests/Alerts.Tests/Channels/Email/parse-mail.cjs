// Reads messages as lines of base64 and answers each as one JSON line, read by a parser that shares nothing with our writer.
'use strict';
const PostalMime = require('postal-mime').default ?? require('postal-mime');
const readline = require('node:readline');

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { subject, from, to, messageId, inReplyTo, references, text, html, headers } = await PostalMime.parse(Buffer.from(line, 'base64'));
    console.log(JSON.stringify({ subject, from, to, messageId, inReplyTo, references, text, html, headers }));
  }
})();

// The same feeds through the parsers of Node: node peers.mjs FOLDER
// Needs npm rss-parser and htmlparser2 in a node_modules above this file or in NODE_PATH; what is not there is skipped.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = process.argv[2] ?? process.env.ALERTS_FEEDS;
const files = folder ? readdirSync(folder).filter(f => !f.endsWith('.json')).map(f => readFileSync(join(folder, f), 'utf8')) : [];
const rounds = 15;

async function measure(name, parse) {
  let seconds = 0, bytes = 0, read = 0;
  for (const text of files) {
    const times = [];
    try {
      for (let round = -3; round < rounds; round++) {
        const start = process.hrtime.bigint();
        await parse(text);
        if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e9);
      }
    } catch {
      continue;
    }
    times.sort((a, b) => a - b);
    seconds += times[Math.floor(rounds / 10)];
    bytes += Buffer.byteLength(text);
    read++;
  }
  console.log(`  ${name.padEnd(22)} ${(read / seconds).toFixed(0).padStart(8)} feeds/s ${(bytes / 1e6 / seconds).toFixed(1).padStart(8)} MB/s, ${read} of ${files.length} feeds read`);
}

function optional(name) {
  try {
    return require(name);
  } catch {
    console.log(`  ${name}: not installed, skipped (npm install ${name})`);
    return null;
  }
}

if (files.length === 0) console.log('  no feeds: give a folder or set ALERTS_FEEDS');
const RssParser = optional('rss-parser');
if (RssParser && files.length) await measure('rss-parser', text => new RssParser().parseString(text));
const htmlparser2 = optional('htmlparser2');
if (htmlparser2 && files.length) await measure('htmlparser2 parseFeed', text => htmlparser2.parseFeed(text));

// The same loop in Node: NFKC, lower case, one alternation of all spellings.   node regex-loop.mjs ITEMS.jsonl
import { readFileSync } from 'node:fs';

const terms = JSON.parse(readFileSync(new URL('../../../src/Alerts/Relevance/gazetteer.json', import.meta.url), 'utf8'));
const fold = text => text.normalize('NFKC').toLowerCase();
const spellings = [...new Set(terms.flatMap(t => [t.phrase, ...Object.values(t.aliases ?? {}).flat()]).map(s => fold(s).replace(/\*$/, '')))];
const regex = new RegExp(spellings.sort((a, b) => b.length - a.length).map(s => s.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
const items = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map(JSON.parse);
const bytes = items.reduce((sum, i) => sum + Buffer.byteLength(i.title + i.text), 0);
let best = Infinity, found = 0;
for (let round = 0; round < 5; round++) {
  const start = performance.now();
  found = 0;
  for (const item of items) for (const _ of fold(item.title + '\n' + (item.text ?? '')).matchAll(regex)) found++;
  best = Math.min(best, performance.now() - start);
}
console.log(JSON.stringify({ items: items.length, found, milliseconds: Math.round(best), itemsPerSecond: Math.round(items.length / best * 1000), megabytesPerSecond: +(bytes / best / 1000).toFixed(1) }));

'use strict';
// The admins' console: reads the API with the key of this tab and shows what it says. Text is always set as text, never as markup.
const $ = id => document.getElementById(id);
const when = t => t ? new Date(t).toLocaleString() : '–';

async function api(method, path, body) {
  const response = await fetch(path, { method, headers: { 'X-Api-Key': sessionStorage.getItem('key') ?? '', ...(body ? { 'Content-Type': 'application/json' } : {}) }, body: body ? JSON.stringify(body) : undefined });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? answer.title ?? response.status);
  return answer;
}

function row(cells) {
  const tr = document.createElement('tr');
  for (const cell of cells) {
    const td = document.createElement('td');
    td.append(...[cell].flat());
    tr.append(td);
  }
  return tr;
}

function element(name, text, className) {
  const e = document.createElement(name);
  e.textContent = text;
  if (className) e.className = className;
  return e;
}

function list(id, items, empty, show) {
  const lines = items.map(i => { const li = document.createElement('li'); li.append(...show(i)); return li; });
  $(id).replaceChildren(...(lines.length ? lines : [element('li', empty, 'muted')]));
}

async function health() {
  const h = await api('GET', '/api/health');
  if (!h.feeds) throw new Error('That key is not valid.');
  const queues = Object.entries(h.queues).map(([name, q]) => `${name}: ${q.pending} waiting`).join(' · ');
  const deliveries = Object.entries(h.deliveries).map(([state, n]) => `${n} ${state}`).join(', ') || 'none yet';
  $('summary').textContent = `Status ${h.status}. ${queues}. Deliveries: ${deliveries}.`;
  showFeeds(h.feeds);
  list('poison', h.poison, 'None.', p => [element('strong', `${p.queue} `), element('span', `${when(p.at)} ${p.body} ${p.error ?? ''}`)]);
}

function showVerdict(v) {
  const reasons = v.reasons.map(r => element('li', `${r.weight > 0 ? '+' : ''}${r.weight.toFixed(2)}  ${r.kind}: ${r.term} – “${r.sentence}”`));
  const ul = document.createElement('ul');
  ul.append(...reasons);
  return [element('p', `${v.relevant ? 'Relevant' : 'Not relevant'}, score ${v.score.toFixed(3)}${v.topics.length ? ', topics ' + v.topics.join(', ') : ''}, term set ${v.termSetVersion}.`), ul];
}

async function open() {
  try {
    await health();
    await showCatalogue();
    $('console').hidden = false;
    $('status').textContent = 'Open.';
    const terms = [];
    for (let after = ''; after !== null;) {
      const page = await api('GET', '/api/watch-terms?limit=500' + (after ? `&after=${encodeURIComponent(after)}` : ''));
      terms.push(...page.items);
      after = page.next;
    }
    $('terms').tBodies[0].replaceChildren(...terms.map(t => row([t.phrase, t.kind, t.topic ?? '', String(t.weight), t.enabled ? 'yes' : 'no'])));
    const misses = (await api('GET', '/api/items?relevant=false&limit=30')).items;
    list('misses', misses, 'None yet.', i => [element('strong', i.title), element('p', `${i.outlet} · score ${(i.verdict?.score ?? 0).toFixed(3)}`, 'muted')]);
  } catch (e) {
    $('console').hidden = true;
    $('status').textContent = e.message;
  }
}

$('key-form').addEventListener('submit', e => { e.preventDefault(); sessionStorage.setItem('key', $('key').value.trim()); open(); });
$('poison-retry').addEventListener('click', async () => {
  try {
    const retried = await api('POST', '/api/poison/retry');
    $('poison-status').textContent = `Due again within a minute: ${retried.items} items, ${retried.deliveries} deliveries.`;
    await health();
  } catch (e) { $('poison-status').textContent = e.message; }
});
$('poll').addEventListener('click', async () => {
  $('poll').disabled = true;
  try { await api('POST', '/api/poll?force=true'); await health(); } catch (e) { $('summary').textContent = e.message; }
  $('poll').disabled = false;
});
$('classify-form').addEventListener('submit', async e => {
  e.preventDefault();
  try { $('verdict').replaceChildren(...showVerdict(await api('POST', '/api/classify', { title: $('title').value, text: $('text').value }))); } catch (error) { $('verdict').textContent = error.message; }
});
addEventListener('DOMContentLoaded', () => { if (sessionStorage.getItem('key')) open(); });

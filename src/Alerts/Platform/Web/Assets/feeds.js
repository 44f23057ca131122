'use strict';
// The console's part on feeds: how each is doing, adding one after a look at it, the shipped catalogue, OPML in and out. Uses what console.js has.
const feedOrder = ['failing', 'muted', 'silent', 'new', 'ok', 'disabled'];
const feedWords = { failing: 'failing', muted: 'gone', silent: 'silent', new: 'not polled yet', ok: 'well', disabled: 'switched off' };

function moment(time) {
  if (!time) return element('span', '–');
  const minutes = Math.round((new Date(time) - Date.now()) / 60000);
  const size = Math.abs(minutes);
  const span = size < 1 ? 'now' : size < 90 ? `${size} min` : size < 2160 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} days`;
  const e = element('span', size < 1 ? span : minutes < 0 ? `${span} ago` : `in ${span}`);
  e.title = new Date(time).toLocaleString();
  return e;
}

function button(text, act) {
  const e = element('button', text, 'quiet small');
  e.type = 'button';
  e.addEventListener('click', async () => {
    e.disabled = true;
    try { await act(); } catch (error) { $('feed-status').textContent = error.message; }
    e.disabled = false;
  });
  return e;
}

function lines(...parts) {
  return parts.filter(Boolean).flatMap((part, i) => i ? [document.createElement('br'), part] : [part]);
}

const trustWords = { official: 'official', outlet: 'known outlet', aggregator: 'aggregator', unknown: 'unknown' };

// Who is official speaks for somebody, so that is asked for with it.
function trustChoice(f) {
  const choice = document.createElement('select');
  choice.setAttribute('aria-label', `How far ${f.outlet ?? f.title ?? f.url} is believed`);
  choice.append(...Object.entries(trustWords).map(([value, text]) => new Option(text, value, false, value === f.trust)));
  choice.addEventListener('change', async () => {
    const speaksFor = choice.value === 'official' ? prompt('For which government does it speak? Give its code, such as JP.', f.speaksFor ?? '') : null;
    const { id, health: state, ...feed } = f;
    try { await api('PUT', `/api/feeds/${id}`, { ...feed, trust: choice.value, speaksFor }); } catch (error) { $('feed-status').textContent = error.message; }
    await health();
  });
  return choice;
}

function feedRow(f) {
  const h = f.health;
  const gaps = h.possibleGaps ? element('span', `${h.possibleGaps} possible gap${h.possibleGaps > 1 ? 's' : ''}`, 'muted') : null;
  if (gaps) gaps.title = `Two fetches in a row shared no item, last ${new Date(h.lastPossibleGap).toLocaleString()}: items may have been missed.`;
  return row([
    lines(element('strong', f.outlet ?? f.title ?? f.url), element('span', f.url, 'muted'), trustChoice(f)),
    lines(element('span', feedWords[h.state], `badge feed-${h.state}`), h.problemText ? element('span', h.problemText) : null, h.note ? element('span', h.note, 'muted') : null, gaps),
    moment(h.lastSuccess),
    lines(moment(h.lastNewItem), h.usualGap ? element('span', `usually ${h.usualGap} apart`, 'muted') : null),
    lines(moment(h.nextTry), button('Poll now', async () => { await api('POST', `/api/feeds/${f.id}/poll`); await health(); })),
  ]);
}

function showFeeds(feeds) {
  const sorted = [...feeds].sort((a, b) => feedOrder.indexOf(a.health.state) - feedOrder.indexOf(b.health.state));
  const counts = feedOrder.map(s => [s, feeds.filter(f => f.health.state === s).length]).filter(([, n]) => n);
  $('feed-summary').textContent = feeds.length ? `${feeds.length} feeds: ${counts.map(([s, n]) => `${n} ${feedWords[s]}`).join(', ')}.` : 'No feeds yet.';
  $('feeds').tBodies[0].replaceChildren(...sorted.map(feedRow));
}

async function addFeed(feed) {
  const added = await api('POST', '/api/feeds', feed);
  $('feed-status').textContent = `Added ${added.title ?? added.url}. It is polled with the next tick.`;
  $('preview').replaceChildren();
  await Promise.all([health(), showCatalogue()]);
}

function showPreview(p) {
  if (p.problem) {
    const choices = p.alternatives.map(url => button(url, () => { $('feed-url').value = url; return preview(); }));
    return [element('p', p.problemText), ...(choices.length ? [element('p', 'This page names these feeds:'), ...choices] : [])];
  }
  const ul = document.createElement('ul');
  ul.append(...p.items.slice(0, 5).map(i => element('li', `${i.title}${i.published ? ` (${new Date(i.published).toLocaleString()})` : ''}`)));
  const facts = [`${p.itemCount} items`, p.format, p.language, p.broken ? `broken, read as far as it goes: ${p.broken}` : null].filter(Boolean).join(' · ');
  return [element('p', p.title ?? p.url), element('p', facts, 'muted'), ul, button('Add this feed', () => addFeed({ url: p.url, title: p.title, language: p.language }))];
}

async function preview() {
  $('feed-status').textContent = '';
  $('preview').replaceChildren(element('p', 'Looking …', 'muted'));
  try { $('preview').replaceChildren(...showPreview(await api('POST', '/api/feeds/preview', { url: $('feed-url').value }))); } catch (e) { $('preview').textContent = e.message; }
}

function catalogueFeed(outlet, language, f) {
  const li = element('li', '');
  li.append(f.title, ' ', f.feedId ? element('span', 'polled', 'muted') : button('Add', () => addFeed({ url: f.url, title: f.title, outlet, language, trust: f.feed.trust, speaksFor: f.feed.speaksFor, list: f.feed.list })));
  const facts = [trustWords[f.feed.trust], f.feed.speaksFor, f.feed.evidence ? `seen to answer ${f.feed.evidence}` : 'not seen to answer', f.feed.terms].filter(Boolean).join(' · ');
  li.append(document.createElement('br'), element('span', facts, 'muted'));
  if (f.note) li.append(document.createElement('br'), element('span', f.note, 'muted'));
  return li;
}

async function showCatalogue() {
  const languages = await api('GET', '/api/feeds/catalogue');
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  $('catalogue').replaceChildren(...languages.flatMap(({ language, families }) => [
    element('h3', names.of(language)),
    ...families.map(({ family, outlets }) => {
      const box = document.createElement('details');
      box.append(element('summary', outlets.length === 1 && outlets[0].outlet === family ? family : `${family}: ${outlets.map(o => o.outlet).join(', ')}`));
      const ul = document.createElement('ul');
      ul.append(...outlets.flatMap(o => o.feeds.map(f => catalogueFeed(o.outlet, language, f))));
      box.append(ul);
      return box;
    })]));
}

async function importOpml() {
  const [file] = $('opml-file').files;
  if (!file) return;
  const response = await fetch('/api/feeds/opml', { method: 'POST', headers: { 'X-Api-Key': sessionStorage.getItem('key') ?? '' }, body: file });
  const answer = await response.json();
  $('feed-status').textContent = response.ok
    ? [`${answer.found} feeds in the list: ${answer.added} added, ${answer.known} polled already, ${answer.refused.length} refused.`, ...answer.refused.map(r => `Line ${r.line}, ${r.url}: ${r.reason}`)].join(' ')
    : answer.detail ?? answer.title;
  $('opml-file').value = '';
  await health();
}

async function exportOpml() {
  const response = await fetch('/api/feeds/opml', { headers: { 'X-Api-Key': sessionStorage.getItem('key') ?? '' } });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = 'alerts.opml';
  link.click();
  URL.revokeObjectURL(link.href);
}

$('feed-form').addEventListener('submit', e => { e.preventDefault(); preview(); });
$('opml-file').addEventListener('change', importOpml);
$('opml-export').addEventListener('click', exportOpml);

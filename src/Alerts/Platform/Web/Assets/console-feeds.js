import { $, all, api, begin, button, confirmed, el, fill, fillTable, onClick, onSubmit, openSection, read, row, run, save, send, when } from './console.js';

const order = ['failing', 'muted', 'silent', 'new', 'ok', 'disabled'];
const words = { failing: 'failing', muted: 'gone', silent: 'silent', new: 'not polled yet', ok: 'well', disabled: 'switched off' };
let feeds = [];
let edited = null;
const nameOf = f => f.outlet ?? f.title ?? f.url;

function feedRow(f) {
  const h = f.health;
  const gaps = h.possibleGaps ? el('p', { class: 'muted', title: `Two fetches in a row shared no item, last ${new Date(h.lastPossibleGap).toLocaleString()}: items may have been missed.` }, `${h.possibleGaps} possible gap${h.possibleGaps > 1 ? 's' : ''}`) : '';
  const test = async () => {
    const { summary } = await api('POST', `/api/feeds/${f.id}/poll`);
    await load();
    return summary.feeds === 0 ? `${nameOf(f)} is in another poll's hands, or its host asked to be left alone: try in some minutes.`
      : summary.failed ? `${nameOf(f)} failed; the list says why.` : `${nameOf(f)} was fetched: ${summary.newItems} new items.`;
  };
  return row([
    el('input', { type: 'checkbox', name: 'marked', value: f.id, 'aria-label': `Mark ${nameOf(f)}` }),
    [el('strong', {}, nameOf(f)), el('p', { class: 'muted' }, f.url), f.list ? el('p', { class: 'muted' }, `a list, read as ${f.list.kind}`) : '', f.tags.length ? el('p', { class: 'muted' }, f.tags.join(' / ')) : '', f.trust ? el('p', { class: 'muted' }, `trust: ${f.trust}${f.speaksFor ? `, speaks for ${f.speaksFor}` : ''}`) : ''],
    [el('span', { class: `badge feed-${h.state}` }, words[h.state] ?? h.state), h.problemText ? el('p', {}, h.problemText) : '', h.note ? el('p', { class: 'muted' }, h.note) : '', gaps],
    when(h.lastSuccess),
    [when(h.lastNewItem), h.usualGap ? el('p', { class: 'muted' }, `usually ${h.usualGap} apart`) : ''],
    [when(h.nextTry), ' ', button('Test now', test, { 'aria-label': `Test now: ${nameOf(f)}` })],
    button('Edit', () => open(f.id), { 'aria-label': `Edit ${nameOf(f)}` }),
  ]);
}

function show() {
  const { q, state } = Object.fromEntries(new FormData($('search')));
  const fits = f => (!state || f.health.state === state) && (!q || [f.outlet, f.title, f.url, ...f.tags].some(t => t?.toLowerCase().includes(q.toLowerCase())));
  const sorted = feeds.filter(fits).sort((a, b) => order.indexOf(a.health.state) - order.indexOf(b.health.state));
  const counts = order.map(s => [s, feeds.filter(f => f.health.state === s).length]).filter(([, n]) => n);
  $('feed-summary').textContent = feeds.length ? `${feeds.length} feeds: ${counts.map(([s, n]) => `${n} ${words[s]}`).join(', ')}.${sorted.length < feeds.length ? ` ${sorted.length} fit the search.` : ''}` : 'No feeds yet. Add one below, or from the catalogue.';
  fillTable('feeds', sorted.map(feedRow));
}

async function load() {
  feeds = await all('/api/feeds');
  show();
}

const listFields = ['items', 'title', 'link', 'date', 'text', 'id'];

/** The rules for a list as the API takes them; null for a feed. */
function listOf(form) {
  const kind = form.elements.list.value;
  if (!kind) return null;
  const given = listFields.map(n => [n, form.elements[`list-${n}`].value.trim()]).filter(([n, v]) => v || n === 'items');
  return { kind, ...Object.fromEntries(given) };
}

function fillList(form, list) {
  form.elements.list.value = list?.kind ?? '';
  for (const n of listFields) form.elements[`list-${n}`].value = list?.[n] ?? '';
  form.elements.list.closest('details').open = Boolean(list);
}

const results = { read: 'a document was read', notModified: 'nothing has changed', failed: 'failed', askedToWait: 'asked to wait', gone: 'gone for good' };

function fetchItem(f) {
  const counts = f.items === null ? '' : `, ${f.items} items, ${f.newItems} new${f.changedItems ? `, ${f.changedItems} changed` : ''}`;
  return el('li', {}, when(f.at), ` ${results[f.result]}${counts} `, el('span', { class: 'muted' }, `(${(f.milliseconds / 1000).toFixed(1)} s)`), f.text ? el('p', { class: 'muted' }, f.text) : '');
}

function pushLine(push) {
  const states = { asked: 'was asked to tell of changes', active: 'tells of changes', refused: 'does not tell of changes' };
  return push ? [`Its hub ${push.hub} ${states[push.state]}. `, push.lastPush ? ['Last told ', when(push.lastPush), '. '] : '', push.problem ?? ''].flat() : [];
}

async function open(id) {
  const { value: f, etag } = await read(`/api/feeds/${id}`);
  edited = { id, etag, was: f };
  const form = $('edit');
  for (const name of ['url', 'title', 'outlet', 'language', 'trust', 'speaksFor', 'siteUrl']) form.elements[name].value = f[name] ?? '';
  form.elements.tags.value = f.tags.join(', ');
  fillList(form, f.list);
  $('push').replaceChildren(...pushLine(f.health.push));
  fill('fetches', f.health.fetches.map(fetchItem), 'It was not fetched yet.');
  for (const name of ['enabled', 'fullText']) form[name].checked = f[name];
  $('trust-field').hidden = $('speaks-field').hidden = !('trust' in f);
  openSection('editor', nameOf(f));
}

// Lists and rules are compared by what they hold; what the API gives as null the form leaves out.
const plain = v => v === null || typeof v !== 'object' ? v : JSON.stringify(Array.isArray(v) ? v : Object.entries(v).filter(([, x]) => x !== null).sort());

async function saveFeed() {
  const form = $('edit');
  const wanted = { enabled: form.enabled.checked, fullText: form.fullText.checked };
  for (const name of ['url', 'title', 'outlet', 'language', 'siteUrl']) wanted[name] = form.elements[name].value.trim() || null;
  const tags = form.elements.tags.value;
  // A tag may have a comma in it: only what was typed is taken apart.
  wanted.tags = tags === edited.was.tags.join(', ') ? edited.was.tags : tags.split(',').map(t => t.trim()).filter(Boolean);
  wanted.list = listOf(form);
  if ('trust' in edited.was) { wanted.trust = form.trust.value; if ('speaksFor' in edited.was) wanted.speaksFor = form.speaksFor.value.trim() || null; }
  const changed = Object.fromEntries(Object.entries(wanted).filter(([k, v]) => plain(v) !== plain(edited.was[k] ?? null)));
  if (!Object.keys(changed).length) return 'Nothing was changed.';
  const saved = await api('PATCH', `/api/feeds/${edited.id}`, changed, edited.etag);
  await load();
  await open(saved.id);
  return `${nameOf(saved)} is saved: ${Object.keys(changed).join(', ')} changed.`;
}

async function addFeed(feed) {
  const added = await api('POST', '/api/feeds', feed);
  $('preview').replaceChildren();
  $('feed-url').value = '';
  fillList($('feed-form'), null);
  await load();
  if ($('catalogue-box').open) await showCatalogue();
  return `Added ${added.title ?? added.url}. It is polled with the next tick.`;
}

function previewOf(p, list) {
  if (p.problem) {
    $('list-box').open = $('list-box').open || (p.problem === 'notAFeed' && !p.alternatives.length);
    const choices = p.alternatives.map(url => button(url, () => { $('feed-url').value = url; return preview({ url }); }));
    return [el('p', {}, p.problemText), ...(choices.length ? [el('p', {}, 'This page names these feeds:'), ...choices] : [])];
  }
  const facts = [`${p.itemCount} items`, p.format, p.language, p.broken ? `broken, read as far as it goes: ${p.broken}` : null].filter(Boolean).join(' · ');
  return [el('h3', {}, p.title ?? p.url), el('p', { class: 'muted' }, facts),
    el('ul', {}, p.items.slice(0, 5).map(i => el('li', { lang: i.language }, i.title, i.published ? [' (', when(i.published), ')'] : ''))),
    button('Add this feed', () => addFeed({ url: p.url, title: p.title, language: p.language, list }))];
}

async function preview({ url }) {
  const list = listOf($('feed-form'));
  $('preview').replaceChildren(el('p', { class: 'muted' }, 'Looking …'));
  try { $('preview').replaceChildren(...previewOf(await api('POST', '/api/feeds/preview', { url, list }), list)); } catch (e) { $('preview').replaceChildren(); throw e; }
}

function catalogueFeed(outlet, language, f) {
  return el('li', {}, f.title, ' ', f.feedId ? el('span', { class: 'muted' }, 'polled') : button('Add', () => addFeed({ url: f.url, title: f.title, outlet, language, trust: f.feed.trust, speaksFor: f.feed.speaksFor, list: f.feed.list }), { 'aria-label': `Add ${outlet}: ${f.title}` }),
    el('p', { class: 'muted' }, [f.feed.trust, f.feed.speaksFor, f.feed.evidence ? `seen to answer ${f.feed.evidence}` : 'not seen to answer', f.feed.terms].filter(Boolean).join(' · ')), f.note ? el('p', { class: 'muted' }, f.note) : '');
}

async function showCatalogue() {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  const languages = await api('GET', '/api/feeds/catalogue');
  fill('catalogue', languages.flatMap(({ language, families }) => [
    el('h3', {}, names.of(language)),
    ...families.map(({ family, outlets }) => el('details', {},
      el('summary', {}, outlets.length === 1 && outlets[0].outlet === family ? family : `${family}: ${outlets.map(o => o.outlet).join(', ')}`),
      el('ul', {}, outlets.flatMap(o => o.feeds.map(f => catalogueFeed(o.outlet, language, f)))))),
  ]));
}

async function importList() {
  const answer = await send('POST', '/api/feeds/opml', { body: $('opml-file').files[0], type: 'text/x-opml' }).then(r => r.json());
  $('opml-file').value = '';
  $('opml-result').replaceChildren(el('ul', {}, answer.refused.map(r => el('li', {}, `Line ${r.line}, ${r.url}: ${r.reason}`))));
  await load();
  return `${answer.found} feeds in the list: ${answer.added} added, ${answer.known} polled already, ${answer.refused.length} refused.`;
}

async function switchMarked(enabled) {
  const ids = [...$('feeds').querySelectorAll('[name=marked]:checked')].map(c => c.value);
  if (!ids.length) throw new Error('Mark at least one feed.');
  if (!enabled && !await confirmed(`Switch ${ids.length} feeds off? They are not polled until they are switched on again.`, 'Switch them off')) return 'Left as they are.';
  const done = await api('POST', '/api/feeds/switch', { ids, enabled });
  await load();
  return `${done.changed} feeds are ${enabled ? 'polled from now on' : 'switched off'}${ids.length > done.changed ? `; ${ids.length - done.changed} were so already` : ''}.`;
}

onSubmit('search', show);
onClick('mark-all', () => { $('feeds').querySelectorAll('[name=marked]').forEach(c => { c.checked = true; }); });
onClick('switch-on', () => switchMarked(true));
onClick('switch-off', () => switchMarked(false));
onSubmit('edit', saveFeed);
onSubmit('feed-form', preview);
onClick('poll', async () => {
  const s = await api('POST', '/api/poll?force=true');
  await load();
  return `${s.feeds} feeds had their turn: ${s.newItems} new items, ${s.failed} failed${s.leftForNextTick ? `, ${s.leftForNextTick} left for the next minute` : ''}.`;
});
onClick('delete', async () => {
  if (!await confirmed(`Delete ${nameOf(edited.was)}? Its items stay; what was learnt of it goes.`, 'Delete it')) return 'Left as it is.';
  await api('DELETE', `/api/feeds/${edited.id}`);
  $('editor').hidden = true;
  await load();
  return `${nameOf(edited.was)} is deleted.`;
});
onClick('close', () => { $('editor').hidden = true; });
$('catalogue-box').addEventListener('toggle', () => $('catalogue-box').open && run(null, showCatalogue));
$('opml-file').addEventListener('change', () => $('opml-file').files[0] && run(null, importList));
onClick('opml-export', () => save('/api/feeds/opml', 'alerts.opml'));
$('q').value = new URLSearchParams(location.search).get('q') ?? '';
begin(load);

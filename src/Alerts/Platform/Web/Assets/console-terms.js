import { $, all, api, begin, button, change, confirmed, el, fill, fillTable, markedWord, onClick, onSubmit, openSection, pages, read, row, run, save, say, send, when } from './console.js';

let edited = null; // { id, etag, phrase } of the term in the editor; an empty object for a new one.
let stop = null;
const spellings = () => [...document.querySelectorAll('[data-language]')];

function termRow(t) {
  const others = Object.values(t.aliases).flat();
  return row([
    [el('strong', {}, t.phrase), others.length ? el('p', { class: 'muted' }, `${others.slice(0, 6).join(', ')}${others.length > 6 ? ` and ${others.length - 6} more` : ''}`) : ''],
    t.kind, t.topic ?? '', String(t.weight),
    button(t.enabled ? 'on' : 'off', () => toggle(t), { class: `quiet small ${t.enabled ? 'on' : ''}`, 'aria-label': `${t.enabled ? 'on' : 'off'}, switch: ${t.phrase}` }),
    button('Edit', () => open(t.id), { 'aria-label': `Edit ${t.phrase}` }),
  ]);
}

function show(items, isMore) {
  const shown = fillTable('terms', items.map(termRow), isMore);
  $('found').textContent = shown ? `${shown} terms${$('more').hidden ? '' : ', and more'}.` : 'No term fits. Loosen the search, or add one.';
}

const load = pages('more', () => `/api/watch-terms?${new URLSearchParams([...new FormData($('search')), ['limit', '25']].filter(([, v]) => v))}`, show);

async function toggle(t) {
  const { etag } = await read(`/api/watch-terms/${t.id}`);
  await api('PATCH', `/api/watch-terms/${t.id}`, { enabled: !t.enabled }, etag);
  await load();
  return `“${t.phrase}” is ${t.enabled ? 'off' : 'on'} now. Items of the last days are judged again.`;
}

async function open(id) {
  const { value: t, etag } = await read(`/api/watch-terms/${id}`);
  edited = { id, etag, phrase: t.phrase };
  fillForm(t);
  openSection('editor', `“${t.phrase}”`);
}

function fillForm(t) {
  const form = $('edit');
  form.phrase.value = t.phrase ?? '';
  form.kind.value = t.kind ?? 'topic';
  form.topic.value = t.topic ?? '';
  form.weight.value = t.weight ?? 1;
  form.note.value = t.note ?? '';
  form.enabled.checked = t.enabled ?? true;
  for (const area of spellings()) area.value = (t.aliases?.[area.dataset.language] ?? []).join('\n');
  // Spellings in languages that have no field of their own stay as they are.
  edited.others = Object.fromEntries(Object.entries(t.aliases ?? {}).filter(([l]) => !spellings().some(a => a.dataset.language === l)));
  $('delete').hidden = !edited.id;
  $('backtest').hidden = true;
}

function term() {
  const form = $('edit');
  const weight = form.weight.value.trim().replace(',', '.');
  if (weight === '' || Number.isNaN(Number(weight))) throw Object.assign(new Error('A weight is a number.'), { errors: { weight: ['Give a number, such as 1 or 0.5.'] } });
  const lines = area => area.value.split('\n').map(s => s.trim()).filter(Boolean);
  const aliases = Object.fromEntries(spellings().map(a => [a.dataset.language, lines(a)]).filter(([, list]) => list.length));
  return { phrase: form.phrase.value.trim(), kind: form.kind.value, topic: form.topic.value.trim() || null, weight: Number(weight), enabled: form.enabled.checked, note: form.note.value.trim() || null, aliases: { ...edited.others, ...aliases } };
}

async function saveTerm() {
  const wanted = term();
  const saved = edited.id
    ? await api('PUT', `/api/watch-terms/${edited.id}`, wanted, edited.etag)
    : await api('POST', '/api/watch-terms', wanted);
  await Promise.all([load(), loadHistory(true)]);
  await open(saved.id);
  return `“${saved.phrase}” is saved. Items of the last days are judged again; what became relevant is told.`;
}

function backtestItem(i) {
  return el('li', {}, el('strong', {}, i.link ? el('a', { href: i.link, rel: 'noopener noreferrer' }, i.title) : i.title),
    el('p', { class: 'muted' }, `${i.outlet} · score ${i.scoreBefore.toFixed(3)} → ${i.scoreAfter.toFixed(3)}${i.term ? ` · decided by ${i.term}` : ''}`),
    i.sentence ? el('blockquote', {}, markedWord(i.sentence, i.match)) : '');
}

async function backtest() {
  const change = edited.id ? { id: edited.id, term: term() } : { term: term() };
  stop?.abort();
  stop = new AbortController();
  $('backtest').hidden = false;
  for (const id of ['gained', 'lost']) $(id).replaceChildren();
  $('progress').removeAttribute('value');
  $('stop').hidden = false;
  const found = { gained: 0, lost: 0 };
  const response = await send('POST', '/api/watch-terms/backtest', { body: { days: Number($('days').value), changes: [change] }, accept: 'application/x-ndjson', signal: stop.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let [rest, last] = ['', null];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) {
      last = JSON.parse(line);
      $('progress').max = Math.max(last.total, 1);
      $('progress').value = last.done ? $('progress').max : last.evaluated;
      for (const kind of ['gained', 'lost']) {
        found[kind] += last[kind].length;
        if ($(kind).children.length < 200) $(kind).append(...last[kind].map(backtestItem));
      }
      $('outcome').textContent = `${last.evaluated} of ${last.total} items: ${found.gained} gained, ${found.lost} lost${last.done ? '.' : ' so far …'}`;
    }
  }
  for (const kind of ['gained', 'lost']) if (!found[kind]) fill(kind, [], 'None.');
  $('stop').hidden = true;
  return `Tried on ${last.total} items: ${found.gained} would be gained, ${found.lost} lost. Nothing is saved yet.`;
}

function historyItem(c) {
  const phrase = (c.after ?? c.before).phrase;
  const revert = async () => {
    if (!await confirmed(`Bring “${phrase}” back to what it was before change ${c.id}?`, 'Revert it')) return 'Left as it is.';
    await api('POST', `/api/watch-terms/history/${c.id}/revert`);
    await Promise.all([load(), loadHistory(true)]);
    return `“${phrase}” is as it was before change ${c.id}.`;
  };
  return el('li', {}, el('strong', {}, phrase), ` ${c.action} by ${c.by}, `, when(c.at), change(c.before, c.after), c.action === 'seed' ? '' : button('Revert', revert, { 'aria-label': `Revert change ${c.id} of ${phrase}` }));
}

const loadHistory = (() => {
  const next = pages('older', () => '/api/watch-terms/history?limit=20', (items, isMore) => $('history').replaceChildren(...(isMore ? $('history').children : []), ...items.map(historyItem)));
  return onlyIfOpen => onlyIfOpen && !$('history-box').open ? null : next();
})();

async function previewImport(file) {
  const type = file.name.endsWith('.csv') ? 'text/csv' : 'application/json';
  const preview = await send('POST', '/api/watch-terms/import?preview=true', { body: file, type }).then(r => r.json());
  const apply = button(`Import: add ${preview.added.length}, change ${preview.changed.length}`, async () => {
    const done = await send('POST', '/api/watch-terms/import', { body: file, type }).then(r => r.json());
    $('import').replaceChildren();
    $('file').value = '';
    await load();
    return `Imported: ${done.added.length} added, ${done.changed.length} changed, ${done.unchanged} as they were.`;
  });
  const nothing = preview.added.length + preview.changed.length === 0;
  $('import').replaceChildren(
    el('p', {}, `${preview.terms} terms in the file: ${preview.added.length} would be added, ${preview.changed.length} changed, ${preview.unchanged} are as they are here.`),
    el('ul', {}, preview.added.slice(0, 100).map(t => el('li', {}, el('ins', {}, t.phrase), ` ${t.kind}`)), preview.changed.slice(0, 100).map(c => el('li', {}, el('strong', {}, c.after.phrase), change(c.before, c.after)))),
    nothing ? '' : apply);
  return 'Nothing is changed yet: look at what would be.';
}

onSubmit('search', () => load());
onSubmit('edit', saveTerm);
onClick('new', () => { edited = {}; fillForm({}); openSection('editor', 'A new term'); $('edit').phrase.focus(); });
onClick('try', backtest, $('edit'));
$('stop').addEventListener('click', () => { stop?.abort(); say('Stopped. Nothing was changed.'); $('try').disabled = false; });
onClick('close', () => { stop?.abort(); $('editor').hidden = true; });
onClick('delete', async () => {
  if (!await confirmed(`Delete “${edited.phrase}”? The history keeps it, and can bring it back.`, 'Delete it')) return 'Left as it is.';
  await api('DELETE', `/api/watch-terms/${edited.id}`, undefined, edited.etag);
  $('editor').hidden = true;
  await Promise.all([load(), loadHistory(true)]);
  return `“${edited.phrase}” is deleted. To bring it back, revert its deletion in the history.`;
});
$('history-box').addEventListener('toggle', () => run(null, () => loadHistory(true)));
$('file').addEventListener('change', () => $('file').files[0] && run(null, () => previewImport($('file').files[0])));
for (const b of document.querySelectorAll('[data-export]')) b.addEventListener('click', () => run(b, () => save(`/api/watch-terms/export?format=${b.dataset.export}`, `watch-terms.${b.dataset.export}`)));
begin(async () => {
  await load();
  const topics = new Set((await all('/api/watch-terms')).map(t => t.topic).filter(Boolean));
  $('topics').replaceChildren(...[...topics].sort().map(t => el('option', { value: t })));
});

import { $, api, begin, button, change, confirmed, el, onClick, onSubmit, openSection, pages, query, read, run, save, when } from './console.js';

let edited = null; // { kind, key, etag } of the entry in the editor; key is null for a new one.
const path = (kind, key) => `/api/knowledge/${kind}/${key.split('/').map(encodeURIComponent).join('/')}`;
const sketch = entry => JSON.stringify(entry).slice(0, 160);

function entryItem(e) {
  return el('li', {}, el('strong', {}, e.key), e.isEdited ? el('span', { class: 'badge' }, 'edited here') : '', el('p', { class: 'muted' }, sketch(e.entry)), button('Edit', () => open($('kind').value, e.key), { 'aria-label': `Edit ${e.key}` }));
}

const load = pages('more', () => query(`/api/knowledge/${$('kind').value}`, { q: $('q').value, limit: 50 }), (items, isMore) => {
  $('entries').replaceChildren(...(isMore ? $('entries').children : []), ...items.map(entryItem));
  $('none').hidden = $('entries').children.length > 0;
});

async function open(kind, key) {
  const { value, etag } = await read(path(kind, key));
  edited = { kind, key, etag };
  $('entry-key').value = key;
  $('entry-key').readOnly = true;
  $('json').value = JSON.stringify(value.entry, null, 2);
  $('delete').hidden = false;
  openSection('editor', `${key}, one of ${kind}`);
}

async function saveEntry() {
  const [key, wrong] = [$('entry-key').value.trim(), (field, reason) => Object.assign(new Error(reason), { errors: { [field]: [reason] } })];
  if (!key) throw wrong('key', 'Give the key that the entry is known by.');
  let entry;
  try { entry = JSON.parse($('json').value); } catch (e) { throw wrong('json', `This is no JSON: ${e.message}`); }
  try { await api('PUT', path(edited.kind, key), entry, edited.etag); } catch (e) {
    // Fields of the entry have no field of their own on this page.
    if (Object.keys(e.errors ?? {}).length) e.errors = { json: Object.entries(e.errors).map(([f, r]) => `${f}: ${r.join(' ')}`) };
    throw e;
  }
  await load();
  await open(edited.kind, key);
  return `${key} is saved. Stories of the last days are read again.`;
}

const loadHistory = pages('older', () => '/api/knowledge/history?limit=20', (items, isMore) => $('history').replaceChildren(...(isMore ? $('history').children : []), ...items.map(c => el('li', {},
  el('strong', {}, c.key), ` (${c.kind}) ${c.action} by ${c.by}, `, when(c.at), change(c.before, c.after),
  button('Revert', async () => {
    if (!await confirmed(`Bring ${c.key} back to what it was before change ${c.id}?`, 'Revert it')) return 'Left as it is.';
    await api('POST', `/api/knowledge/history/${c.id}/revert`);
    await Promise.all([load(), loadHistory()]);
    return `${c.key} is as it was before change ${c.id}.`;
  }, { 'aria-label': `Revert change ${c.id} of ${c.key}` })))));

onSubmit('search', () => load());
onSubmit('edit', saveEntry);
onClick('new', () => {
  edited = { kind: $('kind').value, key: null, etag: '"0"' };
  $('entry-key').value = '';
  $('entry-key').readOnly = false;
  $('json').value = '{\n}';
  $('delete').hidden = true;
  openSection('editor', `A new entry of ${edited.kind}`);
  $('entry-key').focus();
});
onClick('delete', async () => {
  if (!await confirmed(`Take ${edited.key} out of use? The history can bring it back.`, 'Take it out')) return 'Left as it is.';
  await api('DELETE', path(edited.kind, edited.key), undefined, edited.etag);
  $('editor').hidden = true;
  await load();
  return `${edited.key} is out of use.`;
});
onClick('close', () => { $('editor').hidden = true; });
onClick('export', () => save(`/api/knowledge/${$('kind').value}/export`, `${$('kind').value}.json`));
$('kind').addEventListener('change', () => run(null, () => load()));
$('history-box').addEventListener('toggle', () => $('history-box').open && run(null, () => loadHistory()));
begin(() => load());

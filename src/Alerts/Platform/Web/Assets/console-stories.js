import { $, api, begin, button, confirmed, count, el, fill, onClick, onSubmit, openSection, pages, query, when } from './console.js';

let open = null;
let listed = [];
const words = { opened: 'opened by', joined: 'joined by', revised: 'text changed by its publisher:', withdrawn: 'page taken away:', moved: 'moved here:', merged: 'merged with', split: 'split from or into' };

function storyItem(s) {
  return el('li', {},
    el('a', { href: `/stories/${s.id}` }, s.headline), ' ', el('span', { class: `badge ${s.status}` }, s.status),
    el('p', { class: 'muted' }, `${count(s.items.length, 'item')} · ${count(s.outlets, 'outlet')} · ${count(s.independentOrigins, 'origin')} · `, when(s.updated)),
    button('Merge, split, move', () => show(s.id), { 'aria-label': `Merge, split, move: ${s.headline}` }));
}

const load = pages('more', () => query('/api/stories', { ...Object.fromEntries(new FormData($('search'))), limit: 30 }), (items, isMore) => {
  listed = isMore ? [...listed, ...items] : items;
  fill('stories', listed.map(storyItem));
  $('none').hidden = listed.length > 0;
});

async function show(id) {
  const [story, history] = await Promise.all([api('GET', `/api/stories/${id}`), api('GET', `/api/stories/${id}/history`)]);
  open = story;
  $('about').textContent = `Story ${story.id}, version ${story.version}, ${story.status}.`;
  $('items').replaceChildren(...story.items.map(i => el('li', {}, el('label', { class: 'check' }, el('input', { type: 'checkbox', name: 'items', value: i.id }), ' ', el('span', { lang: i.language }, i.title)), el('span', { class: 'muted' }, ` ${i.outlet}, `, when(i.published)))));
  $('into').replaceChildren(el('option', { value: '' }, 'choose one'), ...listed.filter(s => s.id !== story.id).map(s => el('option', { value: s.id }, `${s.id}: ${s.headline}`)));
  const titles = Object.fromEntries(story.items.map(i => [i.id, i.title]));
  fill('events', history.items.map(e => el('li', {}, when(e.at), ` ${words[e.kind] ?? e.kind} ${e.otherStory ? `story ${e.otherStory}` : titles[e.itemId] ?? (e.itemId ? `item ${e.itemId}` : '')}`, e.changes.map(c => el('p', { class: 'muted' }, c.text)))));
  openSection('story', story.headline);
}

const chosen = () => [...$('items').querySelectorAll(':checked')].map(c => c.value);
const wrong = (field, reason) => Object.assign(new Error(reason), { errors: { [field]: [reason] } });

function target() {
  if (!$('into').value) throw wrong('into', 'Choose the other story. If it is not in the list, search for it first.');
  return $('into').value;
}

function marks() {
  if (!chosen().length) throw wrong('items', 'Mark at least one item.');
  return chosen();
}

async function done(id, sentence) {
  await load();
  await show(id);
  return sentence;
}

onSubmit('search', () => load());
onClick('split', async () => {
  const items = marks();
  const made = await api('POST', `/api/stories/${open.id}/split`, { items });
  return done(made.id, `${count(items.length, 'item')} split off: story ${made.id} is theirs now.`);
}, $('items-form'));
onClick('move', async () => {
  const [items, into] = [marks(), target()];
  for (const item of items) await api('POST', `/api/stories/${into}/items`, { item });
  return done(into, `${count(items.length, 'item')} moved into story ${into}.`);
}, $('items-form'));
onClick('merge', async () => {
  const into = target();
  if (!await confirmed(`Merge “${open.headline}” into story ${into}? Its address will lead there; splitting undoes it.`, 'Merge them')) return 'Left as it is.';
  await api('POST', `/api/stories/${open.id}/merge`, { into });
  return done(into, `Merged into story ${into}.`);
}, $('items-form'));
onClick('close', () => { $('story').hidden = true; });
begin(async () => {
  await load();
  const id = new URLSearchParams(location.search).get('id');
  if (id) await show(id);
});

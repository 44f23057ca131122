import { $, api, begin, button, confirmed, count, el, fill, onClick, onSubmit, openSection, pages, query, when } from './console.js';

let open = null;
let listed = [];
const words = { edited: 'set right:', retracted: 'taken back:', held: 'held back', released: 'released', opened: 'opened by', joined: 'joined by', revised: 'text changed by its publisher:', withdrawn: 'page taken away:', moved: 'moved here:', merged: 'merged with', split: 'split from or into' };

function storyItem(s) {
  return el('li', {},
    el('a', { href: `/stories/${s.id}` }, s.headline), ' ', el('span', { class: `badge ${s.status}` }, s.status),
    el('p', { class: 'muted' }, `${count(s.items.length, 'item')} · ${count(s.outlets, 'outlet')} · ${count(s.independentOrigins, 'origin')} · `, when(s.updated)),
    button('Open', () => show(s.id), { 'aria-label': `Open: ${s.headline}` }));
}

const load = pages('more', () => query('/api/stories', { ...Object.fromEntries(new FormData($('search'))), limit: 30 }), (items, isMore) => {
  listed = isMore ? [...listed, ...items] : items;
  fill('stories', listed.map(storyItem));
  $('none').hidden = listed.length > 0;
});

function deskLine(d) {
  if (d.retractedAt) return ['Taken back ', when(d.retractedAt), `: ${d.retractionReason}`];
  const told = d.told ? `Told to ${count(d.told, 'reader')}. ` : 'Nobody was told yet. ';
  if (d.held) return [told, 'Its next alert is held back.'];
  if (!d.alertDue) return [told, 'Nothing is about to go out.'];
  return [told, 'An alert goes out ', when(d.waitsUntil ?? d.alertDue), '.'];
}

const act = async (name, body, sentence) => {
  await api('POST', `/api/stories/${open.id}/${name}`, body);
  return done(open.id, sentence);
};

function originItem(item, edit) {
  const input = el('input', { value: edit?.origin?.name ?? '', 'aria-label': `Origin of ${item.title}`, autocomplete: 'off', placeholder: 'outlet or body; empty: not identified' });
  return el('li', {}, el('span', { lang: item.language }, item.title), el('span', { class: 'muted' }, ` ${item.outlet}`), edit?.origin ? el('span', { class: 'badge' }, 'edited') : '',
    el('div', { class: 'row' }, input,
      button('Set the origin', () => act('origin', { item: item.id, origin: input.value }, 'The origin is set right.'), { 'aria-label': `Set the origin of ${item.title}` }),
      edit?.origin ? button('As it is read', () => act('origin', { item: item.id, asRead: true }, 'The origin is as it is read.'), { 'aria-label': `Origin of ${item.title} as it is read` }) : ''));
}

function responseItem({ item, sentence, government, speaker, stance, edited }) {
  const select = $('stances').content.firstElementChild.cloneNode(true);
  select.value = stance ?? '';
  select.setAttribute('aria-label', `What ${speaker} says`);
  const which = { item, sentence, government };
  return el('li', {}, el('strong', {}, speaker), edited ? el('span', { class: 'badge' }, 'edited') : '', el('blockquote', {}, sentence),
    el('div', { class: 'row' }, select,
      button('Set', () => act('stance', { ...which, stance: select.value || null }, 'What they say is set right.'), { 'aria-label': `Set what ${speaker} says` }),
      edited ? button('As it is read', () => act('stance', { ...which, asRead: true }, 'It is as it is read.'), { 'aria-label': `What ${speaker} says as it is read` }) : ''));
}

function showDesk(d) {
  const edits = Object.fromEntries(d.edits.map(e => [e.item, e]));
  const read = open.responses.map(r => ({ ...r, item: r.itemId }));
  // What was set to be no answer is in no response any more.
  const removed = d.edits.flatMap(e => e.stances.filter(s => s.stance === null).map(s => ({ ...s, item: e.item, speaker: s.government ?? 'speaker', edited: true })));
  $('desk').replaceChildren(...deskLine(d));
  $('hold').hidden = d.held || Boolean(d.retractedAt);
  $('release').hidden = !d.held && !d.alertDue;
  $('retract').hidden = Boolean(d.retractedAt);
  $('reason').value = '';
  fill('origins', open.items.map(i => originItem(i, edits[i.id])));
  fill('responses', [...read, ...removed].map(responseItem));
  fill('log', d.log.map(l => el('li', { class: 'muted' }, when(l.at), ` ${l.by}: ${l.text ?? words[l.kind]}`)));
}

async function show(id) {
  const [story, history, desk] = await Promise.all(['', '/history', '/desk'].map(part => api('GET', `/api/stories/${id}${part}`)));
  open = story;
  showDesk(desk);
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
onClick('hold', () => act('hold', undefined, 'Its next alert is held back until you release it.'));
onClick('release', () => act('release', undefined, 'It goes out now.'));
onSubmit('retract', async ({ reason }) => {
  if (reason.trim() && !await confirmed(`Take “${open.headline}” back? Those who were told get a correction at once; nothing more is told of it. This cannot be undone.`, 'Take it back')) return 'Left as it is.';
  return act('retract', { reason }, 'The story is taken back.');
});
onClick('close', () => { $('story').hidden = true; });
begin(async () => {
  await load();
  const id = new URLSearchParams(location.search).get('id');
  if (id) await show(id);
});

import { $, api, begin, button, el, fill, fillTable, onClick, row, when } from './console.js';

const series = [['items', 'Items'], ['relevant', 'Relevant'], ['stories', 'Stories'], ['mails', 'Messages']];
const svg = (name, attributes, ...children) => {
  const e = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
};
const sum = (hours, name) => hours.reduce((total, h) => total + h[name], 0);
const hourOf = h => new Date(h.from).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

// Four rows, each by its own scale: how many items there are says nothing of how many stories.
function plot(hours) {
  const isNarrow = window.innerWidth < 640;
  const [whole, left, right, height, step] = isNarrow ? [380, 82, 34, 34, 42] : [720, 110, 60, 34, 42];
  const width = whole - left - right;
  $('plot').setAttribute('viewBox', `0 0 ${whole} 190`);
  const parts = series.flatMap(([name, label], i) => {
    const most = Math.max(1, ...hours.map(h => h[name]));
    const base = (i + 1) * step;
    const bar = width / hours.length;
    return [
      svg('text', { x: left - 8, y: base - 6, 'text-anchor': 'end' }, label),
      svg('line', { x1: left, x2: left + width, y1: base, y2: base }),
      ...hours.map((h, n) => {
        const tall = h[name] / most * height;
        return svg('rect', { class: name, x: left + n * bar + 1, y: base - tall, width: bar * 0.9, height: tall }, svg('title', {}, `${hourOf(h)}: ${h[name]} ${label.toLowerCase()}`));
      }),
      svg('text', { x: left + width + 8, y: base - 6 }, String(sum(hours, name))),
    ];
  });
  $('plot').setAttribute('aria-label', series.map(([name, label]) => `${label}: ${sum(hours, name)}`).join(', ') + ', in the last 24 hours. The table below has each hour.');
  $('plot').replaceChildren(...parts,
    svg('text', { x: left, y: 186 }, hourOf(hours[0])), svg('text', { x: left + width, y: 186, 'text-anchor': 'end' }, hourOf(hours.at(-1))));
  fillTable('hours', hours.map(h => row([hourOf(h), ...series.map(([name]) => String(h[name]))])));
}

const story = (id, headline) => el('a', { href: `/stories/${id}` }, headline);
const item = (...parts) => el('li', {}, ...parts);
const counts = states => Object.entries(states).map(([state, n]) => `${n} ${state}`).join(', ') || 'nobody wants it';

function showTold(told) {
  const kinds = { new: '', followUp: 'Follow-up: ', correction: 'Correction: ' };
  fill('told', told.map(t => item(el('strong', {}, kinds[t.kind], story(t.storyId, t.headline)), el('p', { class: 'muted' }, when(t.at), ` · ${counts(t.deliveries)}`), t.changes.map(c => el('p', {}, c)))), 'Nothing yet.');
}

function showFailed(failed) {
  const again = f => button('Send it again', async () => { await api('POST', `/api/deliveries/${f.id}/retry`); await load(); return 'It is due again, and sent within a minute.'; });
  fill('failed', failed.map(f => item(el('strong', {}, `${f.channel}, ${f.state}: `), f.error,
    el('p', { class: 'muted' }, story(f.storyId, `Story ${f.storyId}`), ` · ${f.attempts} tries`, f.nextTry ? [' · next ', when(f.nextTry)] : ''),
    f.state === 'failed' ? again(f) : '')), 'None.');
}

function showHealth(h) {
  const queues = Object.entries(h.queues).map(([name, q]) => `${name}: ${q.pending} waiting`).join(' · ');
  $('summary').textContent = `Status ${h.status}. ${queues}. Deliveries: ${counts(h.deliveries)}.`;
  const trouble = h.feeds.filter(f => ['failing', 'silent', 'muted'].includes(f.health.state));
  fill('trouble', trouble.map(f => item(el('strong', {}, f.outlet ?? f.title ?? f.url), ` ${f.health.problemText ?? f.health.state} `, el('a', { href: `/console/feeds?q=${encodeURIComponent(f.url)}` }, 'Look at it'))), `None of ${h.feeds.length}.`);
  fill('poison', h.poison.map(p => item(el('strong', {}, `${p.queue} `), when(p.at), ` ${p.body} ${p.error ?? ''}`)), 'None.');
  $('poison-retry').hidden = h.poison.length === 0;
}

async function load() {
  const [today, health, misses] = await Promise.all([api('GET', '/api/today'), api('GET', '/api/health'), api('GET', '/api/items?relevant=false&minScore=0.1&limit=10')]);
  plot(today.hours);
  showTold(today.told);
  fill('settling', today.settling.map(s => item(story(s.storyId, s.headline), el('p', { class: 'muted' }, ...(s.held ? ['held back'] : [s.waitsUntil ? 'goes out ' : 'decided ', when(s.waitsUntil ?? s.dueAt)]), ' ', el('a', { href: `/console/stories?id=${s.storyId}` }, 'hold or release')))), 'Nothing.');
  showFailed(today.failed);
  showHealth(health);
  fill('misses', misses.items.map(i => item(el('strong', { lang: i.language }, i.title), el('p', { class: 'muted' }, `${i.outlet} · score ${i.verdict.score.toFixed(3)}. ${i.verdict.shortfall ?? ''}`))), 'None.');
}

onClick('poison-retry', async () => {
  const again = await api('POST', '/api/poison/retry');
  await load();
  return `Due again within a minute: ${again.items} items, ${again.deliveries} deliveries.`;
});
begin(load);

import { $, api, begin, el, marked, onSubmit, pages, query, reasonList, run, verdictLine } from './console.js';

const views = { relevant: { relevant: true }, near: { relevant: false, minScore: 0.1 }, rejected: { relevant: false }, all: {} };
let current = null;

function address() {
  const { view, band, q } = Object.fromEntries(new FormData($('search')));
  const [from, to] = band ? band.split('-') : ['', ''];
  return query('/api/items', { ...views[view], limit: 30, q, ...(from ? { minScore: from } : {}), ...(to ? { maxScore: to } : {}) });
}

const said = f => f ? `${f.relevant ? 'relevant' : 'not relevant'} says ${f.by}` : '';

function article(i) {
  const judge = relevant => el('button', { type: 'button', class: 'quiet small', 'aria-pressed': String(i.feedback?.relevant === relevant), onclick: e => run(e.target, () => give(node, relevant)) }, relevant ? 'Relevant' : 'Not relevant');
  const node = el('li', { class: 'item' },
    el('h2', { lang: i.language, tabindex: 0 }, i.title),
    el('p', { class: 'muted' }, `${i.outlet}${i.source ? `, after ${i.source}` : ''} · `, i.verdict ? `score ${i.verdict.score.toFixed(3)}. ${i.verdict.shortfall ?? ''} ` : 'not judged yet ',
      i.storyId ? el('a', { href: `/stories/${i.storyId}` }, 'its story') : ''),
    el('p', { class: 'actions' }, el('button', { type: 'button', class: 'quiet small', 'aria-expanded': 'false', onclick: e => run(e.target, () => toggle(node)) }, 'Text and reasons'), judge(true), judge(false), el('span', { class: 'muted said' }, said(i.feedback))),
    el('div', { class: 'text', hidden: true }));
  node.item = i;
  return node;
}

async function toggle(node) {
  const box = node.querySelector('.text');
  if (!box.children.length) box.append(...fullText(await api('GET', `/api/items/${node.item.id}`)));
  box.hidden = !box.hidden;
  node.querySelector('[aria-expanded]').setAttribute('aria-expanded', String(!box.hidden));
}

// Offsets count in title, a line feed, text.
function fullText(i) {
  const text = `${i.title}\n${i.text ?? ''}`;
  const ranges = (i.verdict?.reasons ?? []).filter(r => r.length).map(r => [r.start, r.start + r.length]);
  return [
    el('p', { class: 'body', lang: i.language }, marked(text, ranges)),
    i.verdict ? reasonList(i.verdict) : '',
    i.link ? el('p', {}, el('a', { href: i.link, rel: 'noopener noreferrer' }, 'The article')) : '',
  ];
}

async function give(node, relevant) {
  node.item.feedback = await api('POST', `/api/items/${node.item.id}/feedback`, { relevant });
  node.querySelector('.said').textContent = said(node.item.feedback);
  const [yes, no] = node.querySelectorAll('[aria-pressed]');
  yes.setAttribute('aria-pressed', String(relevant));
  no.setAttribute('aria-pressed', String(!relevant));
  return `Noted: “${node.item.title}” is ${relevant ? '' : 'not '}relevant.`;
}

function select(node) {
  if (!node) return;
  current = node;
  node.querySelector('h2').focus();
  node.scrollIntoView({ block: 'nearest' });
}

const load = pages('more', address, (items, isMore) => {
  $('items').replaceChildren(...(isMore ? $('items').children : []), ...items.map(article));
  $('none').hidden = $('items').children.length > 0;
});

const keys = {
  j: () => select(current?.isConnected ? current.nextElementSibling : $('items').firstElementChild),
  k: () => select(current?.previousElementSibling),
  o: () => current && run(null, () => toggle(current)),
  r: () => current && run(null, () => give(current, true)),
  n: () => current && run(null, () => give(current, false)),
};

document.addEventListener('keydown', e => {
  const isTyping = e.target.closest('input, textarea, select, dialog');
  if (isTyping || e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
  e.preventDefault();
  keys[e.key]();
});
$('items').addEventListener('focusin', e => { current = e.target.closest('.item'); });

async function why({ title, text }) {
  const isLink = /^https?:\/\/\S+$/.test(title.trim());
  if (!isLink) {
    const v = await api('POST', '/api/classify', { title, text });
    $('verdict').replaceChildren(verdictLine(v), v.relevant ? el('p', {}, 'Had a feed brought it, it would have been told. Look whether a feed has it: search for its title above.') : '', reasonList(v));
    return;
  }
  const { items } = await api('GET', query('/api/items', { q: title.trim(), limit: 1 }));
  if (!items.length) { $('verdict').replaceChildren(el('p', {}, 'No feed has brought this address. Paste the title and the text to see how it would be judged, and add a feed that has it.')); return; }
  const found = await api('GET', `/api/items/${items[0].id}`);
  $('verdict').replaceChildren(found.verdict ? verdictLine(found.verdict) : el('p', {}, 'It is stored and not judged yet.'),
    found.storyId ? el('p', {}, 'It is in ', el('a', { href: `/stories/${found.storyId}` }, 'a story'), ': an item that brings nothing new is not told again.') : '', ...fullText(found));
}

const asked = new URLSearchParams(location.search);
if (views[asked.get('view')]) $('view').value = asked.get('view');
if (asked.get('q')) $('q').value = asked.get('q');
onSubmit('search', () => load());
onSubmit('why', why);
begin(() => load());

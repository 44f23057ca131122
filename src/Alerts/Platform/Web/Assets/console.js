// What the scripted pages of the console share: calls of the API, building elements, saying what happened. Text is set as text, never as markup.
export const $ = id => document.getElementById(id);
const nothing = {};

/** A failure of the API, with `errors` by field where fields are wrong. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`);
    this.status = status;
    this.title = body.title;
    this.errors = body.errors ?? nothing;
  }
}

export async function send(method, path, { body, type, accept, etag, signal } = {}) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = type ?? 'application/json';
  if (accept) headers.Accept = accept;
  if (etag) headers['If-Match'] = etag;
  const raw = body instanceof Blob || typeof body === 'string';
  const response = await fetch(path, { method, headers, signal, body: body === undefined || raw ? body : JSON.stringify(body) })
    .catch(e => { if (e.name === 'AbortError') throw e; throw new Error('The server cannot be reached. Look at the network, then try again.'); });
  if (response.ok) return response;
  const problem = await response.json().catch(() => nothing);
  throw new Problem(response.status, problem);
}

export async function api(method, path, body, etag) {
  const response = await send(method, path, { body, etag });
  return response.status === 204 ? null : response.json();
}

/** The answer with the tag that an edit of it must carry. */
export async function read(path) {
  const response = await send('GET', path);
  return { value: await response.json(), etag: response.headers.get('ETag') };
}

export function query(path, values) {
  const given = Object.entries(values).filter(([, v]) => v !== null && v !== undefined && v !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** el('p', { class: 'muted' }, 'text', node, …); a function under on… listens. */
export function el(name, attributes = nothing, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else if (value === true) e.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) e.setAttribute(key, value);
  }
  e.append(...children.flat().filter(c => c !== null && c !== undefined && c !== ''));
  return e;
}

export const count = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;

export const row = cells => el('tr', nothing, cells.map(c => el('td', nothing, c)));

/** Rows of a table, each cell knowing its heading: on a phone a row is a card. */
export function fillTable(id, rows, isMore = false) {
  const names = [...$(id).tHead.rows[0].cells].map(c => c.textContent);
  for (const r of rows) [...r.cells].forEach((cell, i) => { cell.dataset.label = names[i]; });
  const body = $(id).tBodies[0];
  body.replaceChildren(...(isMore ? body.rows : []), ...rows);
  return body.rows.length;
}

export function fill(id, nodes, empty) {
  $(id).replaceChildren(...(nodes.length || !empty ? nodes : [el('li', { class: 'muted' }, empty)]));
}

export function when(time) {
  if (!time) return el('span', nothing, '–');
  const minutes = Math.round((new Date(time) - Date.now()) / 60000);
  const size = Math.abs(minutes);
  const span = size < 1 ? 'now' : size < 90 ? `${size} min` : size < 2160 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} days`;
  return el('time', { datetime: time, title: new Date(time).toLocaleString() }, size < 1 ? span : minutes < 0 ? `${span} ago` : `in ${span}`);
}

/** The text with [start, end) of each range marked. */
export function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    parts.push(text.slice(at, start), el('mark', nothing, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

export function markedWord(sentence, word) {
  const at = word ? sentence.indexOf(word) : -1;
  return at < 0 ? [sentence] : marked(sentence, [[at, at + word.length]]);
}

/** Says what happened, where everybody looks and a screen reader hears it. */
export function say(text, failed = false) {
  $('said').textContent = text;
  $('said').className = failed ? 'failed' : 'done';
}

function fieldOf(form, name) {
  const first = name.split(/[.[]/)[0];
  return form?.querySelector(`[name="${CSS.escape(first)}"]`) ?? form?.querySelector(`#${CSS.escape(first)}`);
}

function clearErrors(form) {
  form?.querySelectorAll('.field-error').forEach(e => e.remove());
  form?.querySelectorAll('[aria-invalid]').forEach(e => { e.removeAttribute('aria-invalid'); e.removeAttribute('aria-describedby'); });
}

/** Each message beside its field; those of no field, in the sentence that is said. */
export function tell(error, form) {
  if (error.name === 'AbortError') return;
  clearErrors(form);
  const others = [];
  let first = null;
  for (const [name, reasons] of Object.entries(error.errors ?? nothing)) {
    const field = fieldOf(form, name);
    if (!field) { others.push(name ? `${name}: ${reasons.join(' ')}` : reasons.join(' ')); continue; }
    const id = `error-${name.replace(/\W+/g, '-')}`;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', id);
    (field.closest('label') ?? field).after(el('p', { class: 'field-error', id }, reasons.join(' ')));
    first ??= field;
  }
  const sentences = [first ? 'Not done: see the marked fields.' : error.title && error.title !== error.message ? `${error.title} ${error.message}` : error.message];
  say([...sentences, ...others].join(' '), true);
  first?.focus();
}

/** Runs an action from a button: once at a time, its failure told. */
export async function run(button, action, form) {
  if (button) button.disabled = true;
  try {
    clearErrors(form);
    const done = await action();
    if (typeof done === 'string') say(done);
  } catch (error) { tell(error, form); }
  if (button) button.disabled = false;
}

export function button(text, action, attributes = nothing) {
  const b = el('button', { type: 'button', class: 'quiet small', ...attributes }, text);
  b.addEventListener('click', () => run(b, action));
  return b;
}

export const onClick = (id, action, form) => $(id).addEventListener('click', () => run($(id), action, form));

export function onSubmit(id, action) {
  $(id).addEventListener('submit', e => {
    e.preventDefault();
    run(e.submitter, () => action(Object.fromEntries(new FormData($(id)))), $(id));
  });
}

/** Asks before what cannot be taken back lightly. */
export function confirmed(question, verb) {
  return new Promise(answer => {
    const dialog = el('dialog', { 'aria-labelledby': 'question' },
      el('p', { id: 'question' }, question),
      el('form', { method: 'dialog', class: 'actions' }, el('button', { value: 'yes' }, verb), el('button', { value: 'no', class: 'quiet', autofocus: true }, 'Leave it')));
    dialog.addEventListener('close', () => { dialog.remove(); answer(dialog.returnValue === 'yes'); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A list that goes on: asks page by page, and shows a button while there is more. */
export function pages(more, address, show) {
  let next = null;
  const load = async (from = null) => {
    const page = await api('GET', from ? `${address()}${address().includes('?') ? '&' : '?'}after=${encodeURIComponent(from)}` : address());
    next = page.next;
    $(more).hidden = !next;
    show(page.items, Boolean(from));
  };
  $(more).addEventListener('click', () => run($(more), () => load(next)));
  return load;
}

export async function all(address) {
  const items = [];
  for (let after = ''; after !== null;) {
    const page = await api('GET', address + (address.includes('?') ? '&' : '?') + `limit=500${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

/** A file from an address that needs the key. */
export async function save(path, name) {
  const response = await send('GET', path);
  const link = el('a', { href: URL.createObjectURL(await response.blob()), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
  return `Saved ${name}.`;
}

export function openSection(id, title) {
  $(id).hidden = false;
  $(id).scrollIntoView({ block: 'start' });
  $(id).querySelector('h2').textContent = title;
  $(id).querySelector('h2').focus();
}

export function change(before, after) {
  const keys = Object.keys({ ...before, ...after }).filter(k => k !== 'version' && k !== 'id');
  const text = v => v === null || v === undefined ? '–' : typeof v === 'object' ? JSON.stringify(v) : String(v);
  return keys.filter(k => text(before?.[k]) !== text(after?.[k]))
    .map(k => el('p', { class: 'change' }, `${k}: `, before ? el('del', nothing, text(before[k])) : '', ' ', after ? el('ins', nothing, text(after[k])) : ''));
}

export function verdictLine(v) {
  const said = v.relevant ? 'Relevant' : 'Not relevant';
  return el('p', nothing, el('strong', nothing, said), `, score ${v.score.toFixed(3)}${v.topics.length ? `, topics ${v.topics.join(', ')}` : ''}. ${v.shortfall ?? ''}`);
}

export function reasonList(v) {
  return el('ul', nothing, v.reasons.map(r =>
    el('li', nothing, `${r.weight > 0 ? '+' : ''}${r.weight.toFixed(2)} `, el('strong', nothing, r.term), ` (${r.kind}) – “${r.sentence}”`)));
}

/** Begins a page: shows it as soon as it is filled. */
export async function begin(start) {
  try {
    await start();
    $('console').hidden = false;
  } catch (error) {
    say(error.status === 401 ? 'Your session has ended: load the page again to sign in.' : error.message, true);
  }
}

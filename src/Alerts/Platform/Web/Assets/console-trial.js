// Tries a watch term while one watches: the form is sent as it stands, and the answer comes line by line.

const form = document.getElementById('edit');
const place = document.getElementById('trial');
const button = document.getElementById('try');

const element = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text, ...attributes });

function markedSentence({ sentence, match }) {
  const quote = document.createElement('blockquote');
  const at = match ? sentence.indexOf(match) : -1;
  if (at < 0) quote.textContent = sentence;
  else quote.append(sentence.slice(0, at), element('mark', match), sentence.slice(at + match.length));
  return quote;
}

function entry(item) {
  const li = document.createElement('li');
  const scores = `${item.scoreBefore.toFixed(3)} → ${item.scoreAfter.toFixed(3)}`;
  const decided = item.term ? ` · decided by ${item.term}` : '';
  li.append(element('a', item.title, { href: `/console/items/${item.id}` }),
    element('p', `${item.outlet} · score ${scores}${decided}`, { className: 'muted' }));
  if (item.sentence) li.append(markedSentence(item));
  return li;
}

/** The parts of the page that are filled as lines come. */
function scene(stop) {
  const progress = Object.assign(document.createElement('progress'), { ariaLabel: 'Progress of the trial' });
  const halt = element('button', 'Stop', { type: 'button', className: 'quiet small' });
  const outcome = element('p', '', { id: 'outcome', role: 'status' });
  const lists = { gained: element('ul', '', { className: 'plain' }), lost: element('ul', '', { className: 'plain' }) };
  halt.addEventListener('click', () => {
    stop.abort();
    outcome.textContent = 'Stopped. Nothing was changed.';
    [halt, progress].forEach(e => e.remove());
  });
  place.replaceChildren(progress, halt, outcome, element('h2', 'Gained'), lists.gained, element('h2', 'Lost'), lists.lost);
  outcome.setAttribute('role', 'status');
  return { progress, halt, outcome, lists, found: { gained: 0, lost: 0 } };
}

function show(at, line) {
  at.progress.max = Math.max(line.total, 1);
  at.progress.value = line.evaluated;
  for (const kind of ['gained', 'lost']) {
    at.found[kind] += line[kind].length;
    if (at.lists[kind].children.length < 200) at.lists[kind].append(...line[kind].map(entry));
  }
  at.outcome.textContent = line.done
    ? `Tried on ${line.total} items: ${at.found.gained} would be gained, ${at.found.lost} lost. Nothing is saved yet.`
    : `${line.evaluated} of ${line.total} items: ${at.found.gained} gained, ${at.found.lost} lost so far …`;
  if (line.done) [at.progress, at.halt].forEach(e => e.remove());
}

async function run() {
  const stop = new AbortController();
  const response = await fetch(button.formAction, {
    method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/x-ndjson' }, signal: stop.signal,
  });
  // A page instead of lines says what is wrong with the fields: it is asked for as without scripts.
  if (!response.headers.get('Content-Type')?.includes('ndjson')) { form.action = button.formAction; form.submit(); return; }
  const at = scene(stop);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop();
    lines.filter(Boolean).forEach(line => show(at, JSON.parse(line)));
  }
}

button?.addEventListener('click', async e => {
  e.preventDefault();
  button.disabled = true;
  await run().catch(error => {
    if (error.name !== 'AbortError') place.replaceChildren(element('p', `The trial failed: ${error.message}`));
  });
  button.disabled = false;
});

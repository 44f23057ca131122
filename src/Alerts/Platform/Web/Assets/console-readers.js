import { $, all, api, begin, button, confirmed, count, el, fill, fillTable, onSubmit, pages, query, row, run, save, send, when } from './console.js';

const values = id => Object.fromEntries(new FormData($(id)));

function wishes(s) {
  const parts = [s.cadence, s.topics.join(', '), s.languages.join(', '), s.minimumStatus === 'rumour' ? '' : `from ${s.minimumStatus}`, s.ownTerms?.length ? `naming ${s.ownTermsMatch} of ${s.ownTerms.map(t => t.phrase).join(', ')}` : '', s.quietHours ? `quiet ${s.quietHours.from} to ${s.quietHours.to} ${s.timeZone}` : ''];
  return parts.filter(Boolean).join(' · ');
}

function subscriptionRow(s) {
  const change = async (state, sentence) => { await api('PATCH', `/api/subscriptions/${s.id}`, { state }); await load(); return sentence; };
  const remove = async () => {
    if (!await confirmed(`Delete the subscription of ${s.address} and the record of what was sent to it, for good?`, 'Delete it')) return 'Left as it is.';
    await api('DELETE', `/api/subscriptions/${s.id}`);
    await load();
    return `The subscription of ${s.address} is deleted.`;
  };
  const label = verb => ({ 'aria-label': `${verb}: ${s.address}` });
  return row([
    [el('strong', {}, s.address), el('p', { class: 'muted' }, s.channel)],
    [el('span', { class: 'badge' }, s.state), s.pausedUntil ? [' until ', when(s.pausedUntil)] : '', s.lastError ? el('p', {}, s.lastError) : ''],
    wishes(s), when(s.confirmedAt ?? s.createdAt),
    [
      button('Deliveries', () => { $('of-subscription').value = s.id; $('h-deliveries').focus(); return loadDeliveries(); }, label('Deliveries')),
      s.state === 'active' ? button('Pause', () => change('paused', `${s.address} is paused.`), label('Pause')) : '',
      s.state === 'paused' ? button('Resume', () => change('active', `${s.address} gets alerts again.`), label('Resume')) : '',
      button('Delete', remove, label('Delete')),
    ],
  ]);
}

const load = pages('more', () => query('/api/subscriptions', { ...values('search'), limit: 50 }), (items, isMore) => {
  $('none').hidden = fillTable('subscriptions', items.map(subscriptionRow), isMore) > 0;
});

function deliveryRow(d) {
  const act = (verb, path, sentence) => button(verb, async () => { await api('POST', `/api/deliveries/${d.id}/${path}`); await loadDeliveries(); return sentence; }, { 'aria-label': `${verb}: delivery ${d.id}` });
  const story = d.story?.id ?? d.storyId ?? d.story;
  const error = d.lastError ?? d.error;
  return row([
    el('a', { href: `/stories/${story}` }, d.headline ?? `Story ${story}`),
    [d.address ?? d.subscriptionId ?? d.subscription ?? '', el('p', { class: 'muted' }, d.channel ?? '')],
    [el('span', { class: 'badge' }, d.state), error ? el('p', {}, error) : '', d.attempts ? el('p', { class: 'muted' }, count(d.attempts, 'attempt')) : '', d.tries?.length > 1 ? el('details', {}, el('summary', {}, 'Each try'), el('ul', {}, d.tries.map(t => el('li', {}, when(t.at), ` ${t.answer}`)))) : ''],
    d.sentAt ? when(d.sentAt) : d.nextTry ?? d.dueAt ? ['next ', when(d.nextTry ?? d.dueAt)] : '–',
    ['failed', 'dropped'].includes(d.state) ? act('Send it again', 'retry', 'It is due again, and sent within a minute.') : d.state === 'pending' ? act('Drop it', 'drop', 'It will not be sent.') : '',
  ]);
}

async function loadDeliveries() {
  fillTable('deliveries', []);
  $('no-deliveries').hidden = false;
  try {
    const { items } = await api('GET', query('/api/deliveries', { ...values('delivery-search'), limit: 50 }));
    fillTable('deliveries', items.map(deliveryRow));
    $('no-deliveries').textContent = 'No delivery fits.';
    $('no-deliveries').hidden = items.length > 0;
  } catch (e) {
    if (e.status !== 404) throw e;
    $('no-deliveries').textContent = 'This installation does not list deliveries.';
  }
}

const loadBounces = pages('more-bounces', () => query('/api/bounces', { ...values('bounce-search'), limit: 50 }), (items, isMore) => {
  const rows = items.map(b => row([
    b.domain, el('span', { class: 'badge' }, b.kind), b.answer, when(b.at),
    button('Deliveries', () => { $('of-subscription').value = b.subscription; $('h-deliveries').focus(); return loadDeliveries(); }, { 'aria-label': `Deliveries: subscription ${b.subscription}` }),
  ]));
  $('no-bounces').hidden = fillTable('bounces', rows, isMore) > 0;
});

// Of addresses that left, only a hash is kept.
const nameOf = s => s.address ?? 'an address that was forgotten';

async function loadSuppressed() {
  fill('suppressed', (await all('/api/suppression-list')).map(s => el('li', {}, el('strong', {}, nameOf(s)), ` ${s.reason}${s.detail ? `: ${s.detail}` : ''}, `, when(s.at), ' ', button('Take it off', async () => {
    if (!await confirmed(`Allow mail to ${nameOf(s)} again? Its subscription stays ended until its owner asks again.`, 'Take it off')) return 'Left as it is.';
    await api('DELETE', `/api/suppression-list/${s.id}`);
    await loadSuppressed();
    return `${nameOf(s)} may be mailed again.`;
  }, { 'aria-label': `Take it off: ${nameOf(s)}` }))), 'Nobody.');
}

const problemList = problems => problems.length ? [el('h3', {}, 'Lines that are wrong'), el('ul', {}, problems.slice(0, 200).map(p => el('li', {}, `Line ${p.line}: ${p.problem}`)))] : [];

async function previewImport() {
  const file = $('file').files[0];
  const type = file.name.endsWith('.csv') ? 'text/csv' : 'application/json';
  const post = values => send('POST', query('/api/subscriptions/import', values), { body: file, type }).then(r => r.json());
  const preview = await post({ preview: true });
  const apply = button(`Add ${preview.added}`, async () => {
    const done = await post({ confirmed: $('confirmed').checked });
    $('file').value = '';
    $('import').replaceChildren(...problemList(done.problems));
    await load();
    return `${done.added} added, ${done.skipped} left alone, ${done.problems.length} lines wrong.`;
  });
  $('import').replaceChildren(el('p', {}, `${preview.added} would be added; ${preview.skipped} are subscribed already or never mailed; ${preview.problems.length} lines are wrong.`), ...problemList(preview.problems), preview.added ? apply : '');
  return 'Nothing is changed yet: look at what would be.';
}

onSubmit('search', () => load());
onSubmit('delivery-search', loadDeliveries);
onSubmit('bounce-search', () => loadBounces());
onSubmit('suppress', async v => {
  await api('POST', '/api/suppression-list', { address: v.address, reason: v.reason, detail: v.detail || null });
  $('suppress').reset();
  await Promise.all([loadSuppressed(), load()]);
  return `${v.address} is never mailed.`;
});
$('file').addEventListener('change', () => $('file').files[0] && run(null, previewImport));
for (const b of document.querySelectorAll('[data-export]')) b.addEventListener('click', () => run(b, () => save(`/api/subscriptions/export?format=${b.dataset.export}`, `subscriptions.${b.dataset.export}`)));
begin(() => Promise.all([load(), loadDeliveries(), loadBounces(), loadSuppressed()]));

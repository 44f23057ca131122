import { $, api, begin, button, confirmed, el, fill, onClick, onSubmit, pages, save, when } from './console.js';

function keyItem(k) {
  const revoke = async () => {
    if (!await confirmed(`Revoke the key “${k.name}”? Whoever uses it is shut out at once.`, 'Revoke it')) return 'Left as it is.';
    await api('DELETE', `/api/keys/${k.id}`);
    await Promise.all([loadKeys(), loadAudit()]);
    return `The key “${k.name}” is revoked.`;
  };
  return el('li', {}, el('strong', {}, k.name), ` ${k.scopes.join(', ')}`,
    el('p', { class: 'muted' }, 'made ', when(k.createdAt), ' · last used ', when(k.lastUsedAt), k.expiresAt ? [' · valid until ', when(k.expiresAt)] : '', k.revokedAt ? [' · revoked ', when(k.revokedAt)] : ''),
    k.revokedAt ? '' : button('Revoke', revoke, { 'aria-label': `Revoke: ${k.name}` }));
}

const loadKeys = async () => fill('keys', (await api('GET', '/api/keys')).items.map(keyItem), 'None: the key of the settings, or of the first start, opens everything.');

const loadAudit = pages('more', () => '/api/audit?limit=50', (items, isMore) => $('audit').replaceChildren(...(isMore ? $('audit').children : []),
  ...items.map(a => el('li', {}, when(a.at), ' ', el('strong', {}, a.user ?? a.key), a.user ? ` with ${a.key}` : '', ` ${a.method} ${a.path} → ${a.status}`))));

onSubmit('make', async () => {
  const form = new FormData($('make'));
  const until = form.get('expiresAt');
  const made = await api('POST', '/api/keys', { name: form.get('name'), scopes: form.getAll('scopes'), expiresAt: until ? `${until}T23:59:59Z` : null });
  $('make').reset();
  $('made').replaceChildren(el('p', {}, 'The key, shown this once: ', el('code', {}, made.key)));
  await Promise.all([loadKeys(), loadAudit()]);
  return `A key for “${made.name}” is made. Copy it now: only its hash is kept.`;
});
onClick('export', () => save('/api/audit/export?format=csv', 'audit.csv'));
begin(async () => {
  try { await Promise.all([loadKeys(), loadAudit()]); } catch (e) {
    if (e.status !== 404) throw e;
    $('absent').hidden = false;
    $('access').hidden = true;
  }
});

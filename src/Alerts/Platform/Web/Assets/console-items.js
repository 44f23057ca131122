// One key says whether an item is relevant: its form is sent as it stands, and the list shows what came of it.

const list = document.getElementById('items');
let current = null;

function select(item) {
  if (!item) return;
  current = item;
  item.querySelector('h2 a').focus();
  item.scrollIntoView({ block: 'nearest' });
}

async function judge(item, relevant) {
  const form = item?.querySelector('form.judge');
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  body.set('relevant', relevant);
  const response = await fetch(form.action, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const judged = page.getElementById(item.id);
  const refusal = `Not noted: ${page.querySelector('h1')?.textContent ?? response.status}`;
  document.getElementById('said').textContent = judged ? page.getElementById('said').textContent : refusal;
  if (!judged) return;
  item.querySelector('form.judge').replaceWith(judged.querySelector('form.judge'));
}

const keys = {
  j: () => select(current?.isConnected ? current.nextElementSibling : list.querySelector('.item')),
  k: () => select(current?.previousElementSibling),
  o: () => current?.querySelector('h2 a').click(),
  r: () => judge(current, true),
  n: () => judge(current, false),
};

document.addEventListener('keydown', e => {
  const isTyping = e.target.closest('input, textarea, select, dialog');
  if (isTyping || e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
  e.preventDefault();
  keys[e.key]();
});
list.addEventListener('focusin', e => { current = e.target.closest('.item'); });
list.addEventListener('submit', e => { e.preventDefault(); judge(e.target.closest('.item'), e.submitter.value === 'true'); });
document.getElementById('keys').hidden = false;

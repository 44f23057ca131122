// What the console's pages gain where scripts run: a question before what cannot be taken back, and times told from now.

const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function tell(time) {
  const at = new Date(time.dateTime);
  const seconds = (at - Date.now()) / 1000;
  const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s * 1.5) ?? units[2];
  time.title = at.toLocaleString();
  time.textContent = relative.format(Math.round(seconds / size), unit);
}

function ask(question, verb) {
  const dialog = document.createElement('dialog');
  const text = Object.assign(document.createElement('p'), { id: 'question', textContent: question });
  const form = Object.assign(document.createElement('form'), { method: 'dialog', className: 'actions' });
  const yes = Object.assign(document.createElement('button'), { value: 'yes', textContent: verb });
  const no = Object.assign(document.createElement('button'), { value: 'no', className: 'quiet', textContent: 'Leave it', autofocus: true });
  dialog.setAttribute('aria-labelledby', 'question');
  form.append(yes, no);
  dialog.append(text, form);
  document.body.append(dialog);
  return new Promise(answer => {
    dialog.addEventListener('close', () => { dialog.remove(); answer(dialog.returnValue === 'yes'); });
    dialog.showModal();
  });
}

/** The dialog takes the place of the box that says "I am sure". */
function confirmBefore(form) {
  const sure = form.querySelector('[name=sure]');
  let isSure = false;
  sure.required = false;
  sure.closest('label').hidden = true;
  form.addEventListener('submit', async e => {
    sure.checked = isSure;
    if (isSure) { isSure = false; return; }
    e.preventDefault();
    isSure = await ask(form.dataset.confirm, e.submitter.textContent.trim());
    if (isSure) form.requestSubmit(e.submitter);
  });
}

document.querySelectorAll('time').forEach(tell);
document.querySelectorAll('form[data-confirm]').forEach(confirmBefore);
document.querySelector('.problems')?.focus();

// Does an admin's work in Chromium: node browse.cjs BASE_URL KEY LIST_URL. Prints one JSON line of what the pages said, errors of the pages
// included. What works without scripts is tested without a browser; here it is what scripts add.
'use strict';
const { chromium } = require('playwright-core');

const options = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

(async () => {
  const [base, key, list] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: options });
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  page.setDefaultTimeout(30000);
  const errors = [];
  const seen = { errors };
  // A refusal is part of the walk; what the policy of the page forbids, or a script does wrong, is not.
  page.on('console', m => m.type() === 'error' && !m.text().startsWith('Failed to load resource') && errors.push(m.text()));
  page.on('pageerror', e => errors.push(e.message));
  const said = async part => { await page.waitForFunction(p => document.getElementById('said').textContent.includes(p), part); return page.textContent('#said'); };
  const save = '#edit button[type=submit]:has-text("Save")';
  const confirmed = async () => { const text = await page.textContent('dialog[open] p'); await page.click('dialog button[value=yes]'); return text; };

  await page.goto(base + '/console');
  await page.fill('#key', 'not-the-key-0123456789');
  await page.click('#key-form button');
  await page.waitForSelector('#error-key');
  seen.refused = await page.textContent('#error-key');
  await page.fill('#key', key);
  await page.click('#key-form button');
  await page.waitForSelector('#summary');
  seen.plot = await page.getAttribute('.plot', 'aria-label');
  seen.trouble = await page.textContent('#trouble');

  await page.goto(base + '/console/terms/new');
  await page.click(save);
  await page.waitForSelector('#phrase[aria-invalid]');
  seen.emptyPhrase = await page.textContent('#error-phrase');
  seen.focused = await page.evaluate(() => document.activeElement.className);
  await page.fill('#phrase', 'harbour pilots');
  await page.selectOption('#kind', 'exclude');
  await page.fill('#weight', '10');
  await page.click('#try');
  await page.waitForFunction(() => document.getElementById('outcome')?.textContent.includes('Nothing is saved yet'));
  seen.tried = await page.textContent('#outcome');
  seen.stayed = page.url();
  await page.fill('#weight', 'heavy');
  await page.click('#try');
  await page.waitForSelector('#weight[aria-invalid]');
  seen.untried = await page.textContent('#error-weight');
  await page.fill('#weight', '10');
  await page.click(save);
  seen.saved = await said('is saved. Items');
  await page.click('button:has-text("Delete")');
  seen.question = await confirmed();
  seen.deleted = await said('is deleted');
  await page.goto(base + '/console/terms/history');
  seen.ago = await page.textContent('#history time');
  await page.click('#history li button');
  await page.click('dialog button[value=no]');
  seen.left = await page.textContent('#said');
  await page.click('#history li button');
  await confirmed();
  seen.reverted = await said('as it was before');

  await page.goto(base + '/console/items?view=all');
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  seen.judged = await said('not relevant');
  seen.pressed = await page.getAttribute('#items [value=false]', 'aria-pressed');
  await page.keyboard.press('o');
  await page.waitForSelector('.body mark');
  seen.marked = await page.textContent('.body mark');

  await page.goto(base + '/console/feeds/new');
  await page.fill('#url', list);
  await page.click('details summary');
  await page.selectOption('#list', 'html');
  await page.click('#look button[type=submit]');
  await page.waitForSelector('#list[aria-invalid]');
  seen.noEntries = await page.textContent('#error-list');
  await page.fill('#list-items', '.notices li');
  await page.click('#look button[type=submit]');
  await page.waitForSelector('#preview li');
  seen.listed = await page.textContent('#preview');
  await page.click('#preview button');
  seen.added = await said('Added');
  await page.goto(base + '/console/feeds');
  await page.check('[name=all]');
  await page.click('button:has-text("Switch the marked off")');
  seen.switched = await said('switched off');

  await page.goto(base + '/console/stories');
  await page.click('#stories a');
  await page.click('button:has-text("Hold it back")');
  seen.held = await said('held back');
  await page.fill('#reason', 'A hoax.');
  await page.click('#retract button');
  await confirmed();
  seen.retracted = await said('taken back');

  seen.overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.click('#sign-out button');
  seen.signedOut = await said('signed out');
  console.log(JSON.stringify(seen));
  await browser.close();
})().catch(e => { console.log(JSON.stringify({ errors: [e.message] })); process.exit(1); });

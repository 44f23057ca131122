// Does an admin's work in Chromium: node browse.cjs BASE_URL KEY. Prints one JSON line of what the pages said, errors of the pages included.
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
  // A refusal of the API is part of the walk; what the policy of the page forbids, or a script does wrong, is not.
  page.on('console', m => m.type() === 'error' && !m.text().startsWith('Failed to load resource') && errors.push(m.text()));
  page.on('pageerror', e => errors.push(e.message));
  const said = async part => { await page.waitForFunction(p => document.getElementById('said').textContent.includes(p), part); return page.textContent('#said'); };
  const save = '#edit button[type=submit]';

  await page.goto(base + '/console');
  await page.fill('#key', 'not-the-key-0123456789');
  await page.click('#key-form button');
  await page.waitForSelector('#error-key');
  seen.refused = await page.textContent('#error-key');
  await page.fill('#key', key);
  await page.click('#key-form button');
  await page.waitForSelector('#console:not([hidden])');
  seen.plot = await page.getAttribute('#plot', 'aria-label');
  seen.trouble = await page.textContent('#trouble');

  await page.goto(base + '/console/terms');
  await page.waitForSelector('#terms tbody tr');
  await page.click('#new');
  await page.click(save);
  await page.waitForSelector('#phrase[aria-invalid]');
  seen.emptyPhrase = await page.textContent('.field-error');
  seen.focused = await page.evaluate(() => document.activeElement.id);
  await page.fill('#phrase', 'harbour pilots');
  await page.selectOption('#kind', 'exclude');
  await page.fill('#weight', '10');
  await page.click('#try');
  seen.tried = await said('Nothing is saved yet');
  await page.click(save);
  seen.saved = await said('is saved. Items');
  await page.click('#new');
  await page.fill('#phrase', 'Harbour Pilots');
  await page.selectOption('#kind', 'exclude');
  await page.click(save);
  await page.waitForSelector('#phrase[aria-invalid]');
  seen.twice = await page.textContent('.field-error');
  await page.click('#history-box summary');
  await page.click('#history li button');
  await page.click('dialog button[value=yes]');
  seen.reverted = await said('as it was before');

  await page.goto(base + '/console/items?view=all');
  await page.waitForSelector('#items .item');
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await page.waitForSelector('.body mark');
  seen.marked = await page.textContent('.body mark');
  await page.keyboard.press('n');
  seen.judged = await said('not relevant');
  await page.fill('#title', 'Rain expected in Osaka');
  await page.click('#why button');
  await page.waitForSelector('#verdict p');
  seen.why = await page.textContent('#verdict p');

  await page.goto(base + '/console/feeds');
  await page.click('#feeds tbody button:has-text("Edit")');
  await page.waitForSelector('#editor:not([hidden])');
  await page.fill('#url', 'nonsense');
  await page.click(save);
  await page.waitForSelector('#url[aria-invalid]');
  seen.badAddress = await page.textContent('.field-error');
  await page.goto(base + '/console/feeds');
  await page.click('#feeds tbody button:has-text("Edit")');
  await page.waitForSelector('#editor:not([hidden])');
  await page.fill('#outlet', 'The Renamed');
  await page.click(save);
  seen.renamed = await said('is saved');
  await page.click('#editor details:has(#fetches) summary');
  seen.fetches = await page.textContent('#fetches');

  await page.fill('#feed-url', list);
  await page.click('#list-box summary');
  await page.selectOption('#add-list', 'html');
  await page.click('#feed-form button[type=submit]');
  await page.waitForSelector('#add-list[aria-invalid]');
  seen.noEntries = await page.textContent('.field-error');
  await page.fill('#add-list-items', '.notices li');
  await page.click('#feed-form button[type=submit]');
  await page.waitForSelector('#preview li');
  seen.listed = await page.textContent('#preview');
  await page.click('#preview button');
  seen.added = await said('Added');
  await page.click('#mark-all');
  await page.click('#switch-off');
  await page.click('dialog button[value=yes]');
  seen.switched = await said('switched off');

  await page.goto(base + '/console/stories');
  await page.click('#stories button');
  await page.waitForSelector('#story:not([hidden])');
  await page.click('#hold');
  seen.held = await said('held back');
  await page.fill('#origins input', 'Kyodo');
  await page.click('#origins button');
  seen.origin = await said('origin is set right');
  seen.log = await page.textContent('#log');
  await page.click('#retract button');
  await page.waitForSelector('#reason[aria-invalid]');
  await page.fill('#reason', 'A hoax.');
  await page.click('#retract button');
  await page.click('dialog button[value=yes]');
  seen.retracted = await said('taken back');

  await page.goto(base + '/console/readers');
  await page.fill('#address', 'never@alerts.test');
  await page.click('#suppress button');
  seen.suppressed = await said('never mailed');

  await page.goto(base + '/console/knowledge');
  await page.click('#entries button:has-text("Edit")');
  await page.waitForSelector('#editor:not([hidden])');
  await page.fill('#json', '{ not json');
  await page.click(save);
  await page.waitForSelector('#json[aria-invalid]');
  seen.badJson = await page.textContent('.field-error');

  seen.overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.click('#sign-out button');
  await page.waitForSelector('#key');
  seen.left = await said('signed out');
  console.log(JSON.stringify(seen));
  await browser.close();
})().catch(e => { console.log(JSON.stringify({ errors: [e.message] })); process.exit(1); });

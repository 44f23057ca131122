// Opens the sign-up page as a reader in Seoul does: node zone.cjs BASE_URL. Prints one JSON line of the zones that it shows.
'use strict';
const { chromium } = require('playwright-core');

(async () => {
  const base = process.argv[2];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const seen = { errors: [] };
  for (const [name, javaScriptEnabled] of [['guessed', true], ['plain', false]]) {
    const context = await browser.newContext({ timezoneId: 'Asia/Seoul', locale: 'en-GB', javaScriptEnabled });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    page.on('console', m => m.type() === 'error' && !m.text().startsWith('Failed to load resource') && seen.errors.push(m.text()));
    page.on('pageerror', e => seen.errors.push(e.message));
    await page.goto(base + '/subscribe');
    seen[name] = await page.inputValue('#timeZone');
    await page.fill('#timeZone', 'Europe/Berlin');
    await page.fill('#address', 'no address');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('[role=alert]');
    seen[name + 'Kept'] = await page.inputValue('#timeZone');
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify(seen));
})();

// Opens the console in Chromium as an admin would: node browse.cjs BASE_URL KEY. Prints one JSON line of what the page shows, errors of the page included.
'use strict';
const { chromium } = require('playwright-core');

(async () => {
  const [base, key] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  const errors = [];
  page.on('console', m => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', e => errors.push(e.message));
  await page.goto(base + '/');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.goto(base + '/console');
  await page.fill('#key', key);
  await page.click('#key-form button');
  await page.waitForSelector('#console:not([hidden])', { timeout: 20000 });
  await page.waitForSelector('#terms tbody tr', { timeout: 20000 });
  await page.fill('#title', 'Japan and North Korea hold talks on abductions in Beijing');
  await page.click('#classify-form button');
  await page.waitForSelector('#verdict li', { timeout: 20000 });
  console.log(JSON.stringify({ overflow, errors, feeds: await page.textContent('#feeds tbody'), terms: await page.locator('#terms tbody tr').count(), verdict: await page.textContent('#verdict') }));
  await browser.close();
})().catch(e => { console.log(JSON.stringify({ errors: [e.message] })); process.exit(1); });

// Lays mails out in Chromium as wide as a phone: node measure-mails.cjs. One mail's HTML a line on standard input (JSON).
// One line out for each: how far it is wider than the window, and the fonts' first family of each language in it.
'use strict';
const fs = require('node:fs');
const { chromium } = require('playwright-core');

(async () => {
  const mails = fs.readFileSync(0, 'utf8').split('\n').filter(l => l.length > 0).map(l => JSON.parse(l));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  for (const mail of mails) {
    await page.setContent(mail);
    const seen = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      fonts: Object.fromEntries([...document.querySelectorAll('body [lang]')].map(e => [e.lang, getComputedStyle(e).fontFamily])),
    }));
    console.log(JSON.stringify(seen));
  }

  await browser.close();
})().catch(e => { console.error(e); process.exit(1); });

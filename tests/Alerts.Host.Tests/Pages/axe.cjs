// Walks through pages in Chromium and lets axe judge each: node axe.cjs VISITS, a JSON list of { name, url, fill, click, wait, open }.
// A visit without url goes on from the page before. Prints a line of JSON for every page, colour scheme and width: { page, findings }.
// With ALERTS_SCREENSHOTS set to a folder, a picture of each is put there.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const options = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
const looks = ['light', 'dark'].flatMap(colorScheme => [390, 1280].map(width => ({ colorScheme, width })));

async function visit(page, { url, fill = {}, click, wait }) {
  if (url) await page.goto(url);
  for (const [field, value] of Object.entries(fill)) await page.fill(field, value);
  if (click) await page.click(click);
  await page.waitForLoadState();
  if (wait) await page.waitForSelector(wait, { timeout: 30000 });

  // What is folded away is not judged.
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
}

async function judge(page, name, { colorScheme, width }) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const findings = violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} ${n.failureSummary}`));
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) findings.push('wider than the window');
  const label = `${name}, ${colorScheme}, ${width} px`;
  const folder = process.env.ALERTS_SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
  console.log(JSON.stringify({ page: label, findings }));
}

(async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: options });
  const page = await browser.newPage();
  for (const step of JSON.parse(process.argv[2])) {
    await visit(page, step);
    for (const look of looks) await judge(page, step.name, look);
  }
  await browser.close();
})().catch(e => { console.log(JSON.stringify({ page: 'none', findings: [e.message] })); process.exit(1); });

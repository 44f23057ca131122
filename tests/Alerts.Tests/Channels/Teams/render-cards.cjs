// Renders Teams messages with the public renderer of Adaptive Cards in Chromium: node render-cards.cjs [SCREENSHOT_FOLDER]
// One message per line on standard input (JSON); one line out for each: what the renderer complained of, and what a person sees.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

(async () => {
  const folder = process.argv[2];
  const messages = fs.readFileSync(0, 'utf8').split('\n').filter(l => l.length > 0);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
  const page = await browser.newPage({ viewport: { width: 480, height: 800 } });
  const modules = process.env.NODE_PATH;
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><style>body{font:14px "Segoe UI",sans-serif;margin:12px}a,button{font:inherit}</style><main></main>');
  await page.addScriptTag({ path: path.join(modules, 'adaptivecards/dist/adaptivecards.min.js') });
  await page.addScriptTag({ path: path.join(modules, 'markdown-it/dist/markdown-it.min.js') });
  for (const [number, message] of messages.entries()) {
    const attachment = JSON.parse(message).attachments[0];
    const seen = await page.evaluate(content => {
      const markdown = window.markdownit();
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };
      const card = new AdaptiveCards.AdaptiveCard();
      card.version = AdaptiveCards.Version.parse(content.version, new AdaptiveCards.SerializationContext());
      const context = new AdaptiveCards.SerializationContext(card.version);
      card.parse(content, context);
      const validation = card.validateProperties();
      const complaints = [];
      for (let i = 0; i < context.eventCount; i++) complaints.push(context.getEventAt(i).message);
      for (const event of validation.validationEvents) complaints.push(event.message);
      const main = document.querySelector('main');
      main.replaceChildren(card.render());
      return {
        complaints,
        text: main.innerText,
        links: [...main.querySelectorAll('a')].map(a => a.href),
        styled: main.querySelectorAll('em, strong, li, code, pre, blockquote, h1, h2, h3, h4, h5, h6, img, del').length,
        buttons: [...main.querySelectorAll('button')].map(b => b.innerText),
        overflow: document.documentElement.scrollWidth - window.innerWidth,
      };
    }, attachment.content);
    if (folder) await page.screenshot({ path: path.join(folder, `card-${number}.png`), fullPage: true });
    console.log(JSON.stringify(seen));
  }

  await browser.close();
})().catch(e => { console.error(e); process.exit(1); });

// One page by playwright-core, its address on standard input; ends with its input.
import { createInterface } from 'node:readline';
const { chromium } = await import(process.env.PLAYWRIGHT);
const browser = await chromium.launch({ executablePath: process.argv[2], headless: true, chromiumSandbox: process.getuid?.() !== 0 });
const page = await browser.newPage();
const lines = createInterface({ input: process.stdin });
lines.once('line', async (url) => { await page.goto(url); console.log('arrived'); });
lines.once('close', () => browser.close());

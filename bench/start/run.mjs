// node run.mjs [rounds]: from the start of a process to its first page, `pagehand mcp` and playwright-core in turns.
// PLAYWRIGHT=/path/to/node_modules/playwright-core/index.mjs BROWSER=/usr/bin/chromium
// The clock starts when the process is spawned, and stops when it says that the page is there.
import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 7);
const here = path.dirname(fileURLToPath(import.meta.url));
const browser = process.env.BROWSER ?? '/usr/bin/chromium';
const body = '<title>Form</title><h1>Order</h1>' + Array.from({ length: 12 }, (_, i) => `<label>Field ${i} <input name="f${i}"></label>`).join('') + '<button>Place order</button>';
const site = http.createServer((request, response) => response.setHeader('content-type', 'text/html').end(request.url === '/form' ? body : '')).listen(0, '127.0.0.1');
await new Promise((ready) => site.once('listening', ready));
const base = `http://127.0.0.1:${site.address().port}`;

// Speaks the protocol by hand: a client library would take as long to load as a third of what is measured.
const hello = { method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } } };
const systems = {
  'pagehand mcp': {
    command: [path.join(here, '..', '..', 'pagehand'), 'mcp', '--allow-private', '--browser', browser],
    ask: (url) => [{ id: 1, ...hello }, { method: 'notifications/initialized' }, { id: 2, method: 'tools/call', params: { name: 'browser_navigate', arguments: { url } } }]
      .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n').join(''),
    arrived: (line) => { const answer = JSON.parse(line); if (answer.id === 2 && answer.result.isError) throw new Error(line); return answer.id === 2; },
  },
};
if (process.env.PLAYWRIGHT) systems['playwright-core'] = {
  command: [process.execPath, path.join(here, 'core.mjs'), browser],
  ask: (url) => url + '\n',
  arrived: (line) => line === 'arrived',
};

function time(system, url) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(system.command[0], system.command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    let buffer = '', ms = null;
    child.stdout.on('data', (data) => {
      buffer += data;
      for (let at; (at = buffer.indexOf('\n')) >= 0; buffer = buffer.slice(at + 1)) {
        if (ms === null && system.arrived(buffer.slice(0, at))) { ms = performance.now() - begun; child.stdin.end(); }
      }
    });
    child.on('exit', (code) => (ms === null ? reject(new Error(`${system.command[0]} ended with ${code}`)) : resolve(ms)));
    child.stdin.write(system.ask(url));
  });
}

const times = new Map();
for (let round = -1; round < rounds; round++) for (const page of ['empty', 'form']) for (const [name, system] of Object.entries(systems)) {
  const ms = await time(system, `${base}/${page}`);
  if (round >= 0) times.set(`${name} | ${page}`, [...(times.get(`${name} | ${page}`) ?? []), ms]);
}
site.close();
for (const [key, all] of times) {
  const sorted = all.sort((a, b) => a - b), at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(0);
  console.log(`${key} | ${at(0.5)} ms [${at(0.25)}, ${at(0.75)}]`);
}

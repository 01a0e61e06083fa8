// node idle.mjs [streams] [port]: holds so many streams open through a gateway whose model pauses between pieces
// (GAP_MS=15000 PIECES=3 node model.mjs), times other calls beside them, and sees that each stream is whole at its end.
import http from 'node:http';

const streams = Number(process.argv[2] ?? 1_000);
const port = Number(process.argv[3] ?? 8_000);
const agent = new http.Agent({ keepAlive: true, maxSockets: streams + 10 });

function ask(stream) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, agent, path: '/v1/chat/completions', method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      let text = '';
      const ended = new Promise((end) => response.on('end', () => end(text)));
      response.on('data', (data) => { text += data; if (stream) resolve({ ended }); });
      if (!stream) ended.then(() => resolve({ ms: performance.now() - begun }));
    });
    request.on('error', reject);
    request.end(JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content: 'x' }] }));
  });
}

for (let i = 0; i < 200; i++) await ask(false);
const open = await Promise.all(Array.from({ length: streams }, () => ask(true)));
const beside = [];
for (let i = 0; i < 300; i++) beside.push((await ask(false)).ms);
beside.sort((a, b) => a - b);
console.log(`${streams} streams open; calls beside them take ${beside[150].toFixed(2)} ms (p50), ${beside[297].toFixed(2)} ms (p99)`);
const texts = await Promise.all(open.map((each) => each.ended));
console.log(`${texts.filter((text) => text.includes('[DONE]')).length} ended whole`);
agent.destroy();

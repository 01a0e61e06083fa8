// node model.mjs: a chat completions server that answers at once with the same bytes. PORT, PIECES (20), GAP_MS (0).
import http from 'node:http';

const PIECES = Number(process.env.PIECES ?? 20);
const GAP = Number(process.env.GAP_MS ?? 0);
const base = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'm' };
const whole = Buffer.from(JSON.stringify({
  ...base, object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'All that is gold does not glitter. '.repeat(8) }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 60, total_tokens: 80 },
}));
const event = (delta, reason = null) => Buffer.from(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`);
const events = [...Array.from({ length: PIECES }, (_, i) => event(i === 0 ? { role: 'assistant', content: 'word ' } : { content: `word${i} ` })), event({}, 'stop'), Buffer.from('data: [DONE]\n\n')];

const server = http.createServer((request, response) => {
  let stream = false;
  request.on('data', (data) => { stream ||= data.includes('"stream":true'); });
  request.on('end', async () => {
    response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json', ...(stream ? {} : { 'content-length': whole.length }) });
    if (!stream) return response.end(whole);
    for (const each of events) {
      response.write(each);
      if (GAP) await new Promise((later) => setTimeout(later, GAP));
    }
    response.end();
  });
});
server.keepAliveTimeout = 120_000;
server.listen(Number(process.env.PORT ?? 18_080), '127.0.0.1');

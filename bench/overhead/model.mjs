// A model that answers at once: it clicks the buttons of a plan, one after the other, and then says that it is done.
// Chat completions, streamed, for Pagehand; Responses, not streamed, for Stagehand.
import http from 'node:http';

const plan = { names: [], next: 0, together: false };
export let calls = 0;

/** Begins anew. `together`: the click and the end in one answer, where the wire format and the agent allow it. */
export function clickThrough(names, together) {
  Object.assign(plan, { names, next: 0, together });
  calls = 0;
}

const lastId = (body, pattern) => [...body.matchAll(pattern)].at(-1)?.[1];
const escaped = (name) => name.replace(/[^\w ]/g, '\\$&');

function pagehandCalls(body) {
  const made = [];
  const name = plan.names[plan.next++];
  if (name) {
    const target = lastId(body, new RegExp(`\\[(\\d+-\\d+)\\] button \\\\"${escaped(name)}\\\\"`, 'g'));
    made.push(['browser_click', { target: target ?? `no ${name} on the page` }]);
  }
  if (!name || plan.together) made.push(['done', { success: true, answer: 'All buttons are clicked.' }]);
  return made;
}

function chat(body, res) {
  const tool_calls = pagehandCalls(body).map(([name, args], index) => (
    { index, id: `call_${calls}_${index}`, type: 'function', function: { name, arguments: JSON.stringify(args) } }));
  const chunk = { id: 'c', object: 'chat.completion.chunk', model: 'scripted', choices: [{ index: 0, delta: { tool_calls }, finish_reason: 'tool_calls' }], usage: { prompt_tokens: body.length >> 2, completion_tokens: 9, total_tokens: 9 + (body.length >> 2) } };
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  res.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
}

const outputText = (value) => ({ type: 'message', id: 'm', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: JSON.stringify(value), annotations: [] }] });
const functionCall = (name, args) => ({ type: 'function_call', id: `f${calls}`, call_id: `call_${calls}`, name, arguments: JSON.stringify(args), status: 'completed' });

function stagehandOutput(request, body) {
  const wanted = request.text?.format?.schema?.properties ?? {};
  if ('twoStep' in wanted) {
    const name = lastId(body, /click (Step \d+)/g) ?? plan.names[0];
    const elementId = lastId(body, new RegExp(`\\[(\\d+-\\d+)\\] button: ${escaped(name)}(?=\\\\n|")`, 'g'));
    return outputText({ action: { elementId, description: name, method: 'click', arguments: [] }, twoStep: false });
  }
  if (!request.tools?.length) return outputText({ progress: 'done', completed: true });
  const name = plan.names[plan.next++];
  return name ? functionCall('act', { action: `click ${name}` }) : functionCall('done', { reasoning: 'all clicked', taskComplete: true });
}

function responses(body, res) {
  const request = JSON.parse(body);
  const answer = { id: `r${calls}`, object: 'response', created_at: 1, status: 'completed', model: request.model, output: [stagehandOutput(request, body)], error: null, incomplete_details: null, parallel_tool_calls: false,
    usage: { input_tokens: body.length >> 2, output_tokens: 9, total_tokens: 9 + (body.length >> 2), input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } } };
  res.writeHead(200, { 'content-type': 'application/json' });
  res.end(JSON.stringify(answer));
}

export async function startModel() {
  const server = http.createServer(async (req, res) => {
    const parts = [];
    for await (const part of req) parts.push(part);
    const body = Buffer.concat(parts).toString();
    calls++;
    if (process.env.SHOW) console.error(req.url, body.slice(-3000));
    req.url.endsWith('/responses') ? responses(body, res) : chat(body, res);
  });
  // Longer than the others take between two of our turns.
  server.keepAliveTimeout = 120_000;
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok));
  return { base: `http://127.0.0.1:${server.address().port}/v1`, close: () => { server.closeAllConnections(); server.close(); } };
}

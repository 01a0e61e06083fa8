// Does what it is told by lines of JSON on standard input, with one of the official clients, and answers with a line each.
// {client, op, model, question, picture, stream, shape, most} -> {text, calls, pieces, finish, inputTokens, outputTokens} or {status, message, pieces}
import { createInterface } from 'node:readline';
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';

const base = process.argv[2];
const openai = new OpenAI({ baseURL: `${base}/v1`, apiKey: 'any', maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: base, apiKey: 'any', maxRetries: 0 });
let pieces = 0;
const city = { type: 'object', properties: { city: { type: 'string' } } };

const capital = { ...city, required: ['city'], additionalProperties: false };

const ofOpenAi = {
  messages: (task) => [{
    role: 'user',
    content: task.picture
      ? [{ type: 'text', text: task.question },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${task.picture}` } }]
      : task.question,
  }],
  tools: [{ type: 'function', function: { name: 'getWeather', parameters: city } }],
  async send(body, stream) {
    if (!stream) {
      return { whole: await openai.chat.completions.create(body), pieces: 1 };
    }
    pieces = 0;
    const runner = openai.chat.completions.stream({ ...body, stream_options: { include_usage: true } });
    runner.on('content', () => pieces++);
    return { whole: await runner.finalChatCompletion(), pieces };
  },
  answer: ({ whole, pieces }) => ({
    text: whole.choices[0].message.content ?? '',
    calls: (whole.choices[0].message.tool_calls ?? []).map((call) => call.function.name + call.function.arguments),
    pieces,
    finish: whole.choices[0].finish_reason,
    inputTokens: whole.usage.prompt_tokens,
    outputTokens: whole.usage.completion_tokens,
  }),
  back: ({ whole }) => [
    whole.choices[0].message,
    { role: 'tool', tool_call_id: whole.choices[0].message.tool_calls[0].id, content: 'sunny' },
  ],
  open: (body) => openai.chat.completions.create({ ...body, stream: true }),
  body: (task) => ({
    model: task.model,
    messages: ofOpenAi.messages(task),
    ...(task.most ? { max_completion_tokens: task.most } : {}),
    ...(task.shape
      ? { response_format: { type: 'json_schema', json_schema: { name: 'capital', strict: true, schema: capital } } }
      : {}),
  }),
};

const ofAnthropic = {
  messages: (task) => [{
    role: 'user',
    content: task.picture
      ? [{ type: 'text', text: task.question },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: task.picture } }]
      : task.question,
  }],
  tools: [{ name: 'getWeather', input_schema: city }],
  async send(body, stream) {
    if (!stream) {
      return { whole: await anthropic.messages.create(body), pieces: 1 };
    }
    pieces = 0;
    const runner = anthropic.messages.stream(body);
    runner.on('text', () => pieces++);
    return { whole: await runner.finalMessage(), pieces };
  },
  answer: ({ whole, pieces }) => ({
    text: whole.content.filter((block) => block.type === 'text').map((block) => block.text).join(''),
    calls: whole.content.filter((block) => block.type === 'tool_use').map((block) => block.name + JSON.stringify(block.input)),
    pieces,
    finish: whole.stop_reason,
    inputTokens: whole.usage.input_tokens,
    outputTokens: whole.usage.output_tokens,
  }),
  back: ({ whole }) => [
    { role: 'assistant', content: whole.content },
    {
      role: 'user',
      content: [{
        type: 'tool_result',
        tool_use_id: whole.content.find((block) => block.type === 'tool_use').id,
        content: 'sunny',
      }],
    },
  ],
  open: (body) => anthropic.messages.create({ ...body, stream: true }),
  body: (task) => ({
    model: task.model,
    max_tokens: task.most ?? 2000,
    messages: ofAnthropic.messages(task),
    ...(task.shape ? { output_config: { format: { type: 'json_schema', schema: capital } } } : {}),
  }),
};

async function run(task) {
  const client = task.client === 'openai' ? ofOpenAi : ofAnthropic;
  const body = client.body(task);
  if (task.op === 'ask') {
    return [client.answer(await client.send(body, task.stream))];
  }
  if (task.op === 'tool') {
    const first = await client.send({ ...body, tools: client.tools }, task.stream);
    const messages = [...body.messages, ...client.back(first)];
    const last = await client.send({ ...body, messages, tools: client.tools }, task.stream);
    return [client.answer(first), client.answer(last)];
  }
  const stream = await client.open(body);
  let seen = 0;
  for await (const piece of stream) {
    if (piece && ++seen === 3) {
      stream.controller.abort();
      break;
    }
  }
  return [];
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { answers: await run(JSON.parse(line)) };
  } catch (error) {
    answer = { status: error.status ?? 0, message: String(error.message), pieces };
  }
  console.log(JSON.stringify(answer));
}

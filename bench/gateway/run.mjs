// node run.mjs [rounds] [seconds]: requests a second and latency of `pagehand gateway`, of no gateway and of Portkey, in turns.
// Needs wrk. PORTKEY=/path/to/@portkey-ai/gateway/build/start-server.js adds Portkey; CALLS=1,16,64,256.
// The gateways have core 1 for themselves, each while it is asked; wrk and the model share core 0.
import { execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 3);
const seconds = Number(process.argv[3] ?? 3);
const calls = (process.env.CALLS ?? '1,16,64,256').split(',').map(Number);
const here = path.dirname(fileURLToPath(import.meta.url));
const MODEL = 18_080, OURS = 18_000, PORTKEY = 18_787;
const modelAt = `http://127.0.0.1:${MODEL}/v1`;
const children = [];

function start(core, command, args, environment) {
  const child = spawn('taskset', ['-c', String(core), command, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
}

start(0, process.execPath, [path.join(here, 'model.mjs')], { PORT: String(MODEL) });
start(1, path.join(here, '..', '..', 'pagehand'), ['gateway', '--port', String(OURS)], { LLM_API_URL: `${modelAt}/chat/completions`, LLM_MODEL_NAME: 'm', LLM_API_KEY: 'key' });
const systems = { 'no gateway': { port: MODEL, env: {} }, pagehand: { port: OURS, env: {} } };
if (process.env.PORTKEY) {
  start(1, process.execPath, [process.env.PORTKEY, `--port=${PORTKEY}`, '--headless'], { NODE_ENV: 'production', TRUSTED_CUSTOM_HOSTS: '127.0.0.1' });
  systems.portkey = { port: PORTKEY, env: { MODEL_AT: modelAt } };
}

const inMillis = (text) => {
  const [, number, unit] = /([\d.]+)(us|ms|s)/.exec(text);
  return Number(number) * { us: 0.001, ms: 1, s: 1_000 }[unit];
};

function load(system, stream, connections, duration) {
  const args = ['-c', '0', 'wrk', '-t1', `-c${connections}`, `-d${duration}s`, '--timeout', '30s', '--latency', '-s', path.join(here, 'post.lua'), `http://127.0.0.1:${system.port}/v1/chat/completions`];
  return new Promise((resolve, reject) => {
    execFile('taskset', args, { env: { ...process.env, ...system.env, STREAM: stream ? '1' : '0' } }, (error, out) => {
      if (error) return reject(error);
      if (/Non-2xx|Socket errors/.test(out)) return reject(new Error(out));
      const of = (pattern) => pattern.exec(out)[1];
      resolve({ perSecond: Number(of(/Requests\/sec:\s+([\d.]+)/)), p50: inMillis(of(/ 50%\s+(\S+)/)), p99: inMillis(of(/ 99%\s+(\S+)/)) });
    });
  });
}

async function ready(system) {
  for (let i = 0; i < 600; i++) {
    try {
      await fetch(`http://127.0.0.1:${system.port}/`);
      return;
    } catch {
      await new Promise((later) => setTimeout(later, 200));
    }
  }
  throw new Error(`nobody listens on port ${system.port}`);
}

// On one core Java's compiler and what it compiles for share the core: until it has done its work, p99 is the compiler's.
async function warm(system, stream) {
  for (let i = 0, best = 0; i < 10; i++) {
    const { perSecond } = await load(system, stream, 64, 4);
    if (perSecond < best * 1.03) return;
    best = Math.max(best, perSecond);
  }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  for (const system of Object.values(systems)) await ready(system);
  for (const stream of [false, true]) for (const system of Object.values(systems)) await warm(system, stream);
  console.log('| answers | at once | system | a second | p50 ms | p99 ms |\n|---|---|---|---|---|---|');
  for (const stream of [false, true]) for (const connections of calls) {
    const results = Object.fromEntries(Object.keys(systems).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) for (const [name, system] of Object.entries(systems)) results[name].push(await load(system, stream, connections, seconds));
    for (const [name, all] of Object.entries(results)) {
      const of = (field) => median(all.map((each) => each[field])).toFixed(field === 'perSecond' ? 0 : 2);
      console.log(`| ${stream ? 'streamed' : 'whole'} | ${connections} | ${name} | ${of('perSecond')} | ${of('p50')} | ${of('p99')} |`);
    }
  }
} finally {
  children.forEach((child) => child.kill());
}

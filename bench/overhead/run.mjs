// node run.mjs [rounds]: what an agent adds to a model that answers at once, Pagehand and Stagehand 3 in turns.
// STAGEHAND=/path/to/node_modules/@browserbasehq/stagehand/dist/esm/index.js; without it, Pagehand alone.
import { calls, clickThrough, startModel } from './model.mjs';
import { startPages, STEPS } from './pages.mjs';
import { Pagehand, Stagehand3 } from './systems.mjs';

const rounds = Number(process.argv[2] ?? 5);
const pages = await startPages(), model = await startModel();
const pagehand = new Pagehand('pagehand');
const stagehands = process.env.STAGEHAND ? [new Stagehand3('stagehand 3'), new Stagehand3('stagehand 3, no wait', 0)] : [];
const tens = STEPS.join(', ');

// Words that rules do not understand, so that Pagehand asks the model too; once words that they do.
const asks = (page) => async (system) => { clickThrough(['Step 1'], true); await system.goto(`${pages.base}/${page}`); return () => system.act('begin: go for the first stage'); };
const scenarios = [
  { name: 'act, small page', systems: [pagehand, ...stagehands], prepare: asks('small'), clicked: ['Step 1'] },
  { name: 'act, 20,000 elements', systems: [pagehand, ...stagehands], prepare: asks('large'), clicked: ['Step 1'] },
  { name: 'act by rules, small page', systems: [pagehand], prepare: async (s) => { clickThrough([], false); await s.goto(`${pages.base}/small`); return () => s.act("click 'Step 1'"); }, clicked: ['Step 1'] },
  { name: 'act by rules, 20,000 elements', systems: [pagehand], prepare: async (s) => { clickThrough([], false); await s.goto(`${pages.base}/large`); return () => s.act("click 'Step 1'"); }, clicked: ['Step 1'] },
  { name: 'run of 10 steps', systems: [pagehand, ...stagehands], prepare: async (s) => { clickThrough(STEPS, false); await s.goto(`${pages.base}/small`); return () => s.run(`use all of these, in their order: ${tens}`); }, clicked: STEPS },
];

const times = new Map();
async function measure(scenario, system, keep) {
  const go = await scenario.prepare(system);
  const start = performance.now();
  await go();
  const ms = performance.now() - start;
  const clicked = JSON.stringify(await system.evaluate('window.clicked ?? []'));
  if (clicked !== JSON.stringify(scenario.clicked)) throw new Error(`${system.name}, ${scenario.name}: clicked ${clicked}`);
  const key = `${scenario.name} | ${system.name}`;
  if (keep) times.set(key, { ms: [...(times.get(key)?.ms ?? []), ms], calls });
}

const systems = [pagehand, ...stagehands];
try {
  for (const system of systems) await system.start(model.base);
  for (let round = -1; round < rounds; round++) for (const scenario of scenarios) for (const system of scenario.systems) await measure(scenario, system, round >= 0);
} finally {
  for (const system of systems) await system.stop().catch(() => {});
  pages.close();
  model.close();
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0);
for (const [key, { ms, calls: n }] of times) {
  const sorted = ms.sort((a, b) => a - b);
  console.log(`${key} | ${at(sorted, 0.5)} ms [${at(sorted, 0.25)}, ${at(sorted, 0.75)}] | ${n} model calls`);
}
process.exit(0);

// What is measured: Pagehand through its JSON-lines adapter, and Stagehand 3 in this process.
import { spawn } from 'node:child_process';
import readline from 'node:readline';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const target = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'target');
const executablePath = process.env.PAGEHAND_BROWSER || '/usr/bin/chromium';

export class Pagehand {
  constructor(name) { this.name = name; this.sent = 0; this.waiting = []; }

  async start(mockBase) {
    this.child = spawn(process.env.JAVA || 'java', ['-cp', `${target}/classes:${target}/lib/*`, 'dev.pagehand.bench.agent.JsonLines'], { stdio: ['pipe', 'pipe', 'inherit'] });
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => {
      const answer = JSON.parse(line), { ok, no } = this.waiting.shift();
      answer.error === undefined ? ok(answer.result) : no(new Error(answer.error));
    });
    await this.ask('start', { executablePath, mockBase });
  }

  ask(op, args) {
    return new Promise((ok, no) => { this.waiting.push({ ok, no }); this.child.stdin.write(JSON.stringify({ id: ++this.sent, op, args }) + '\n'); });
  }

  goto(url) { return this.ask('goto', { url }); }
  act(instruction) { return this.ask('act', { instruction }); }
  run(task) { return this.ask('agent', { instruction: task }); }
  async evaluate(expr) { return JSON.parse(await this.ask('evaluate', { expr })); }
  async stop() { await this.ask('stop', {}); }
}

export class Stagehand3 {
  constructor(name, domSettleTimeout) { this.name = name; this.domSettleTimeout = domSettleTimeout; }

  async start(baseURL) {
    const { Stagehand } = await import(process.env.STAGEHAND);
    this.model = { modelName: 'openai/gpt-4.1-mini', apiKey: 'none', baseURL };
    this.stagehand = new Stagehand({ env: 'LOCAL', verbose: 0, disablePino: true, logger: () => {}, model: this.model, domSettleTimeout: this.domSettleTimeout, localBrowserLaunchOptions: { executablePath, headless: true, args: ['--no-sandbox'] } });
    await this.stagehand.init();
    this.page = this.stagehand.context.pages()[0];
  }

  goto(url) { return this.page.goto(url); }
  async act(instruction) { const r = await this.stagehand.act(instruction); if (!r.success) throw new Error(r.message); }
  run(task) { return this.stagehand.agent({ model: this.model }).execute({ instruction: task, maxSteps: 15 }); }
  evaluate(expr) { return this.page.evaluate(expr); }
  async stop() { await this.stagehand?.close(); }
}

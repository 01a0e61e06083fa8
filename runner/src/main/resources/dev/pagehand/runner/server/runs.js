'use strict';

const byId = (id) => document.getElementById(id);
const UNDER_WAY = new Set(['queued', 'running']);
let key = sessionStorage.getItem('pagehand-key') || '';
let last = null;

function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function ask(path, options = {}) {
  const headers = new Headers(options.headers);
  if (key) headers.set('Authorization', 'Bearer ' + key);
  const answer = await fetch(path, { ...options, headers });
  if (answer.status === 401) {
    byId('key-form').hidden = false;
    throw new Error('This server wants a key.');
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail || 'The server answered ' + answer.status + '.');
  }
  return answer;
}

const json = async (path) => (await ask(path)).json();

function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function told(work) {
  try {
    await work();
    byId('message').textContent = '';
  } catch (error) {
    byId('message').textContent = error.message;
  }
}

const time = (text) => (text ? new Date(text).toLocaleString() : '');

// What has not changed stays as it is: a button that is replaced while it is pressed would never be clicked.
function draw(place, data, elements) {
  const told = JSON.stringify(data);
  if (place.told === told) return;
  place.told = told;
  place.replaceChildren(...elements());
}

function runItem(run) {
  const item = make('li');
  const link = make('a');
  link.href = '/runs#' + run.id;
  link.append(make('span', 'status ' + run.status, run.status.replace('_', ' ')), ' ', make('span', 'what', run.task));
  const from = run.schedule ? run.schedule : run.origin;
  link.append(make('span', 'small', [time(run.createdAt), from, run.answer || run.error?.message].filter(Boolean).join(' · ')));
  item.append(link);
  return item;
}

async function showRuns(after) {
  const status = byId('status').value;
  const page = await json('/api/v1/runs?limit=30' + (status ? '&status=' + status : '') + (after ? '&after=' + after : ''));
  const list = byId('runs');
  if (after) {
    list.append(...page.runs.map(runItem));
    list.told = '';
  } else {
    draw(list, page.runs, () => (page.runs.length ? page.runs.map(runItem) : [make('li', '', 'No runs.')]));
  }
  last = page.next;
  byId('more').hidden = !last;
}

function scheduleItem(schedule) {
  const item = make('li');
  item.append(make('strong', '', schedule.name), ' ', make('span', '', schedule.definition.run.task));
  const next = schedule.paused ? 'paused' : schedule.next ? 'next ' + time(schedule.next) : 'over';
  item.append(make('span', 'small', schedule.definition.cron + ' · ' + next + (schedule.lastStatus ? ' · last ' + schedule.lastStatus : '')));
  const path = '/api/v1/schedules/' + encodeURIComponent(schedule.name) + '/';
  const button = (label, action) => {
    const made = make('button', '', label);
    made.setAttribute('aria-label', label + ': ' + schedule.name);
    made.onclick = () => told(async () => { await post(path + action); await showLists(); });
    return made;
  };
  item.append(button('Run now', 'run'), schedule.paused ? button('Resume', 'resume') : button('Pause', 'pause'));
  return item;
}

async function showLists() {
  await showRuns();
  const all = (await json('/api/v1/schedules')).schedules;
  draw(byId('schedules'), all, () => (all.length ? all.map(scheduleItem) : [make('li', '', 'No schedules.')]));
}

function showFacts(run) {
  const status = byId('run-status');
  status.textContent = run.status.replace('_', ' ');
  status.className = 'status ' + run.status;
  const facts = ['attempt ' + run.attempt];
  if (run.model) facts.push(run.model);
  if (run.usage) {
    facts.push((run.usage.inputTokens + run.usage.outputTokens) + ' tokens');
    facts.push(run.usage.costUsd === null ? 'cost unknown' : '$' + run.usage.costUsd);
  }
  byId('facts').textContent = facts.join(' · ');
  byId('cancel').hidden = !UNDER_WAY.has(run.status);
  byId('report').hidden = UNDER_WAY.has(run.status) || !run.artifacts?.report;
  byId('answer').textContent = run.answer || run.error?.message || '';
}

function question(run, asked) {
  const box = make('div', 'question');
  box.append(make('p', '', asked.detail + (asked.url ? ' – ' + asked.url : '')));
  for (const [label, approved] of [['Approve', true], ['Refuse', false]]) {
    const button = make('button', '', label);
    button.onclick = () => told(async () => {
      await post('/api/v1/runs/' + run.id + '/approvals/' + asked.n, { approved });
      await refresh(run.id);
      if (approved && asked.kind === 'repeat') open();
    });
    box.append(button);
  }
  return box;
}

async function refresh(id) {
  const run = await json('/api/v1/runs/' + id);
  byId('task').textContent = run.task;
  showFacts(run);
  const open = run.approvals.filter((asked) => asked.approved === null && (asked.kind === 'repeat' || UNDER_WAY.has(run.status)));
  draw(byId('questions'), [id, open], () => open.map((asked) => question(run, asked)));
  return run;
}

function live(usage) {
  const cost = usage.costUsd === null ? 'cost unknown' : '$' + usage.costUsd;
  byId('facts').textContent = usage.inputTokens + usage.outputTokens + ' tokens · ' + cost;
}

const ENDED = { attempt_lost: 'lost', attempt_failed: 'failed', given_back: 'given back' };
let goesOn = false;

// The first attempt is named where there is a second.
function attempt(steps, event) {
  const heading = (number, text) => make('li', 'attempt', 'Attempt ' + number + text);
  if (event.attempt === 2) steps.prepend(heading(1, ''));
  if (event.attempt > 1) steps.append(heading(event.attempt, goesOn ? ' goes on' : ' begins anew'));
}

async function heard(id, type, event) {
  const steps = byId('steps');
  if (type === 'went_on') goesOn = true;
  if (type === 'run_started') {
    attempt(steps, event);
    goesOn = false;
  }
  if (ENDED[type]) steps.append(make('li', 'attempt', 'Attempt ' + event.attempt + ' ' + ENDED[type] + ': ' + event.why));
  if (type === 'tool_called') {
    const step = make('li', '', event.tool + ' ' + JSON.stringify(event.arguments));
    step.value = event.index;
    steps.append(step);
  }
  if (type === 'outcome' && steps.lastElementChild) {
    steps.lastElementChild.append(make('span', 'small', event.outcome + (event.detail ? ' – ' + event.detail : '')));
    await showPicture(id);
  }
  if (type === 'budget') live(event.usage);
  if (['approval_asked', 'approval_answered', 'run_ended', 'run_started', 'end'].includes(type)) await refresh(id);
}

async function showPicture(id) {
  try {
    const image = byId('picture');
    const old = image.src;
    image.src = URL.createObjectURL(await (await ask('/api/v1/runs/' + id + '/picture')).blob());
    image.alt = 'The page that the run is on';
    image.hidden = false;
    byId('no-picture').hidden = true;
    if (old) URL.revokeObjectURL(old);
  } catch (error) {
    // There is none before the first step, and none after the end.
  }
}

async function listen(id, signal) {
  let seen = 0;
  let ended = false;
  while (!ended && !signal.aborted) {
    const answer = await ask('/api/v1/runs/' + id + '/events?after=' + seen, { signal });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      const blocks = text.split('\n\n');
      text = blocks.pop();
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').filter((line) => /^\w+: /.test(line)).map((line) => {
          const at = line.indexOf(': ');
          return [line.slice(0, at), line.slice(at + 2)];
        }));
        if (fields.id) seen = Number(fields.id);
        if (fields.event) await heard(id, fields.event, JSON.parse(fields.data));
        ended = ended || fields.event === 'end';
      }
    }
    if (!ended) await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

let listening = new AbortController();

function open() {
  listening.abort();
  listening = new AbortController();
  const id = location.hash.slice(1);
  byId('list').hidden = Boolean(id);
  byId('run').hidden = !id;
  if (!id) return told(showLists);
  byId('cancel').hidden = true;
  byId('steps').replaceChildren();
  byId('picture').hidden = true;
  byId('no-picture').hidden = false;
  byId('cancel').onclick = () => told(() => post('/api/v1/runs/' + id + '/cancel'));
  byId('report').onclick = () => told(async () => {
    const page = await (await ask('/api/v1/runs/' + id + '/report')).blob();
    const link = make('a');
    link.href = URL.createObjectURL(page);
    link.download = 'report-' + id + '.html';
    link.click();
  });
  const { signal } = listening;
  return told(async () => {
    await refresh(id);
    byId('task').focus();
    await listen(id, signal).catch((error) => { if (!signal.aborted) throw error; });
  });
}

byId('status').onchange = () => told(() => showRuns());
byId('more').onclick = () => told(() => showRuns(last));
byId('key-form').onsubmit = (event) => {
  event.preventDefault();
  key = byId('key').value;
  sessionStorage.setItem('pagehand-key', key);
  byId('key-form').hidden = true;
  open();
};
addEventListener('hashchange', open);
setInterval(() => { if (!location.hash && !document.hidden && byId('key-form').hidden && !byId('list').contains(document.activeElement)) told(showLists); }, 3000);
open();

import { markdown } from './markdown.js';

const $ = (id) => document.getElementById(id);
const log = $('log'), prompt = $('prompt'), model = $('model'), send = $('send'), stop = $('stop');
const KEPT = 'pagehand-chat';

let messages = [];
let running = null;

const kept = (() => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
})();

function keep(name, value) {
  kept[name] = value;
  localStorage.setItem(KEPT, JSON.stringify(kept));
}

const say = (text) => { $('status').textContent = text; };

function headers() {
  const key = $('key').value.trim();
  return { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) };
}

// --- errors: what happened, and what to do -------------------------------------------------------------------------

const ADVICE = {
  401: 'Enter a key of this server under “Key” in the settings, then try again.',
  403: 'This page may not ask here: open it at an address of the server’s own.',
  404: 'Refresh the list of models and choose another one.',
  413: 'The conversation has become too long. Begin a new chat.',
  429: 'Wait a moment, then try again.',
  502: 'The model’s provider cannot be used right now. The message above says what the server’s owner can do.',
  503: 'The model’s provider is overloaded. Try again in a while, or choose another model.',
  504: 'The model took too long. Try again, or ask for less at once.',
};

async function failure(answer) {
  const text = await answer.text();
  let message = text.slice(0, 500);
  try {
    const body = JSON.parse(text);
    message = body.error?.message ?? body.detail ?? message;
  } catch {
    // It is not ours; its text is all there is.
  }
  const wait = answer.headers.get('retry-after');
  return { message: message || `Status ${answer.status}`, advice: wait ? `Try again in ${wait} s.` : ADVICE[answer.status] ?? '' };
}

const UNREACHABLE = { message: 'The server cannot be reached.', advice: 'Is “pagehand gateway” still running? Start it again, then try again.' };

function showError({ message, advice }, retry) {
  const box = document.createElement('div');
  box.className = 'error';
  box.setAttribute('role', 'alert');
  for (const text of [message, advice]) {
    if (text) box.append(Object.assign(document.createElement('p'), { textContent: text }));
  }
  const again = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
  again.onclick = () => { box.remove(); retry(); };
  box.append(again);
  log.append(box);
  box.scrollIntoView({ block: 'end' });
}

// --- the list of models --------------------------------------------------------------------------------------------

async function loadModels(refresh) {
  const chosen = model.value || kept.model;
  try {
    const answer = await fetch(`v1/models${refresh ? '?refresh=true' : ''}`, { headers: headers() });
    if (!answer.ok) {
      showError(await failure(answer), () => loadModels(refresh));
      return;
    }
    const ids = (await answer.json()).data.map((each) => each.id);
    model.replaceChildren(...ids.map((id) => new Option(id, id, false, id === chosen)));
    say(`${ids.length} models`);
    if (ids.length === 0) {
      showError({ message: 'The server lists no models.', advice: 'Set LLM_API_URL and LLM_MODEL_NAME, or a provider’s key, for the server.' }, () => loadModels(true));
    }
  } catch {
    showError(UNREACHABLE, () => loadModels(refresh));
  }
}

// --- the conversation ----------------------------------------------------------------------------------------------

function bubble(role) {
  $('welcome')?.remove();
  const article = document.createElement('article');
  article.className = role;
  article.setAttribute('aria-label', role === 'user' ? 'You' : 'Model');
  const body = document.createElement('div');
  body.className = 'body';
  article.append(body);
  log.append(article);
  return { article, body };
}

const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

/** Shows an answer as it grows, at most once a frame. */
function growing() {
  const { article, body } = bubble('assistant');
  let text = '', thought = '', asked = false;
  const thinking = Object.assign(document.createElement('div'), { className: 'thinking' });
  article.classList.add('waiting');
  const draw = () => {
    asked = false;
    const follow = atEnd();
    thinking.textContent = thought;
    if (thought && !thinking.isConnected) article.prepend(thinking);
    body.replaceChildren(...markdown(text));
    if (follow) log.scrollTop = log.scrollHeight;
  };
  const later = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  };
  return {
    text: (piece) => { text += piece; later(); },
    thought: (piece) => { thought += piece; later(); },
    end: (note) => {
      draw();
      article.classList.remove('waiting');
      if (!text && !thought) article.remove();
      else article.append(tools(() => text, note));
      return text;
    },
  };
}

function tools(text, note) {
  const row = Object.assign(document.createElement('div'), { className: 'tools' });
  const copy = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Copy' });
  copy.onclick = () => copied(copy, text());
  row.append(copy, note);
  return row;
}

async function copied(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copying is not allowed here';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

async function* events(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      if (part.startsWith('data: ') && part !== 'data: [DONE]') yield JSON.parse(part.slice(6));
    }
  }
}

function request() {
  const system = $('system').value.trim();
  return JSON.stringify({
    model: model.value,
    temperature: Number($('temperature').value),
    stream: true,
    messages: [...(system ? [{ role: 'system', content: system }] : []), ...messages],
  });
}

async function ask() {
  running = new AbortController();
  working(true);
  const shown = growing();
  let error = null, note = '';
  try {
    const answer = await fetch('v1/chat/completions', { method: 'POST', headers: headers(), body: request(), signal: running.signal });
    if (!answer.ok) {
      error = await failure(answer);
    } else {
      let ended = false;
      for await (const event of events(answer)) {
        if (event.error) error = { message: event.error.message, advice: 'The answer broke off. Try again.' };
        const choice = event.choices?.[0];
        if (choice?.delta?.content) shown.text(choice.delta.content);
        if (choice?.delta?.reasoning_content) shown.thought(choice.delta.reasoning_content);
        ended ||= Boolean(choice?.finish_reason);
        if (choice?.finish_reason === 'length') note = 'cut off: the answer reached its most tokens';
        if (choice?.finish_reason === 'content_filter') note = 'refused or filtered';
      }
      if (!ended && !error) error = { message: 'The connection broke before the answer was whole.', advice: 'Try again.' };
    }
  } catch (e) {
    if (e.name === 'AbortError') note = 'stopped';
    else error = UNREACHABLE;
  }
  const text = shown.end(note);
  if (text) messages.push({ role: 'assistant', content: text });
  if (error) showError(error, again);
  running = null;
  working(false);
  say(error ? '' : note || 'The answer is complete.');
}

/** What broke off is asked anew, without its half answer. */
function again() {
  if (running) return;
  if (messages.at(-1)?.role === 'assistant') {
    messages.pop();
    [...log.querySelectorAll('article.assistant')].at(-1)?.remove();
  }
  if (messages.length > 0) ask();
}

function working(yes) {
  send.hidden = yes;
  stop.hidden = !yes;
  $('fresh').disabled = yes;
}

function submit() {
  const text = prompt.value.trim();
  if (!text || running) return;
  if (!model.value) {
    showError({ message: 'No model is chosen.', advice: 'Refresh the list of models in the settings.' }, () => loadModels(true));
    return;
  }
  prompt.value = '';
  fit();
  messages.push({ role: 'user', content: text });
  bubble('user').body.textContent = text;
  log.scrollTop = log.scrollHeight;
  ask();
}

function fit() {
  prompt.style.height = 'auto';
  prompt.style.height = `${prompt.scrollHeight + 2}px`;
}

// --- wiring ----------------------------------------------------------------------------------------------------------

$('composer').onsubmit = (event) => { event.preventDefault(); submit(); };
prompt.oninput = fit;
prompt.onkeydown = (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
};
stop.onclick = () => running?.abort();
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') running?.abort();
});
log.addEventListener('click', (event) => {
  if (event.target.dataset?.copy) copied(event.target, event.target.closest('figure').querySelector('pre').textContent);
});
$('fresh').onclick = () => {
  messages = [];
  log.replaceChildren();
  prompt.focus();
};
$('refresh').onclick = () => loadModels(true);
model.onchange = () => keep('model', model.value);
$('temperature').oninput = () => {
  $('temperature-shown').textContent = $('temperature').value;
  keep('temperature', $('temperature').value);
};
$('system').onchange = () => keep('system', $('system').value);
$('key').value = sessionStorage.getItem(KEPT) ?? '';
$('key').onchange = () => {
  sessionStorage.setItem(KEPT, $('key').value);
  loadModels(false);
};
$('panel-toggle').onclick = () => panel(document.body.classList.contains('narrowed'));

function panel(open) {
  document.body.classList.toggle('narrowed', !open);
  $('panel-toggle').setAttribute('aria-expanded', String(open));
}

panel(window.matchMedia('(min-width: 44rem)').matches);
const usual = await fetch('chat.json').then((answer) => answer.json()).catch(() => ({}));
$('system').value = kept.system ?? usual.systemPrompt ?? '';
$('temperature').value = kept.temperature ?? usual.temperature ?? 0.7;
$('temperature-shown').textContent = $('temperature').value;
await loadModels(false);

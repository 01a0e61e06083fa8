// After an action that nothing answered yet: may anything still come of it? The browser numbers the timers, frames and idle
// calls of a document one after the other, in all its worlds; so a number of our own tells how many the page has taken.

const CALM_MS = 45, MOST_CALM_LOOKS = 3, MOST_CALM_TRIES = 40, CALM_GAP_MS = 13, NEVER_MS = 1e8, MOST_REMEMBERED = 250;
const taken = { timers: 0, frames: 0, idles: 0 };
const atAction = { timers: -1, frames: -1, idles: -1, framesSettled: true, navigated: false, activated: false, answered: null };
// At which number of timers it was seen that none is due soon: an interval keeps its number, and may wait for a flag.
const calm = { timers: -1, proven: -1, looks: 0, tries: 0, watching: false };
let listensToInput = false;

function pageTimers() { const id = setTimeout(() => {}, NEVER_MS); clearTimeout(id); return id - ++taken.timers; }
function pageFrames() { const id = requestAnimationFrame(() => {}); cancelAnimationFrame(id); return id - ++taken.frames; }
function pageIdles() { const id = requestIdleCallback(() => {}); cancelIdleCallback(id); return id - ++taken.idles; }

// A frame that is asked for makes the browser draw one, which costs a click some milliseconds. So where a hand's input will come,
// they are counted from there.
function notePending(byHand) {
  if (!listensToInput) {
    listensToInput = true;
    for (const type of ['pointerover', 'pointerdown', 'keydown', 'beforeinput']) addEventListener(type, noteInput, { capture: true, passive: true });
    self.navigation?.addEventListener('navigate', () => { atAction.navigated = true; });
  }
  Object.assign(atAction, { timers: pageTimers(), frames: byHand ? -1 : pageFrames(), idles: pageIdles(), framesSettled: false, navigated: false, activated: false, answered: null });
}

// Playwright itself waits for frames before the first input, and for none after it.
function noteInput(event) {
  if (!event.isTrusted) return;
  noteActivation();
  if (atAction.framesSettled) return;
  atAction.framesSettled = true;
  atAction.frames = pageFrames();
}

function noteActivation() { atAction.activated ||= navigator.userActivation.isActive; }

// A window or a file chooser that was opened has used the click up.
function activationUsed() { return atAction.activated && !navigator.userActivation.isActive; }

// Copying, storing and the like ask the browser's own process; an answer to a question of ours comes after theirs. Not so with
// databases: what a page asks of one may take any time, and is not to be seen. So where there is one, it may be at work.
function browserAnswered() {
  if (atAction.answered === null) {
    const asked = atAction.answered = { yet: false, databases: null }, done = () => { asked.yet = true; };
    navigator.permissions.query({ name: 'geolocation' }).then(done, done);
    countDatabases().then(count => { asked.databases = count; });
  }
  return atAction.answered.yet && atAction.answered.databases === 0;
}

// None in a document that may not keep anything.
async function countDatabases() {
  try { return (await indexedDB.databases()).length; } catch { return 0; }
}

// Of a document that is whole and has taken no timer, frame or idle call: how long ago it and all that it asked for had come.
// -1 where that is not so, or more was asked for than the browser remembers.
function stillFor() {
  const whole = performance.getEntriesByType('navigation')[0]?.loadEventEnd ?? 0, asked = performance.getEntriesByType('resource');
  const busy = whole === 0 || asked.length >= MOST_REMEMBERED || pageTimers() > 0 || pageFrames() > 0 || pageIdles() > 0
    || navigator.serviceWorker?.controller != null || document.getAnimations().length > 0;
  return busy ? -1 : performance.now() - asked.reduce((last, one) => Math.max(last, one.responseEnd), whole);
}

function mayStillAnswer() {
  if (!browserAnswered() || atAction.navigated || activationUsed() || activity.scrolled
    || navigator.serviceWorker?.controller != null || document.getAnimations().length > 0) return true;
  const timers = pageTimers();
  return timers !== atAction.timers || (timers > 0 && timers !== calm.proven)
    || pageIdles() !== atAction.idles || pageFrames() !== atAction.frames;
}

// While nobody acts: whether a timer is due within the time that the browser says it will be idle for, thrice in a row.
function watchForCalm() {
  const timers = pageTimers();
  if (calm.watching || timers === 0 || timers === calm.proven) return;
  Object.assign(calm, { timers, looks: 0, tries: 0, watching: true });
  askForIdle();
}

function askForIdle() { taken.idles++; requestIdleCallback(noteIdle); }

function noteIdle(deadline) {
  const timers = pageTimers();
  calm.looks = timers === calm.timers && deadline.timeRemaining() >= CALM_MS ? calm.looks + 1 : 0;
  calm.timers = timers;
  if (calm.looks >= MOST_CALM_LOOKS) calm.proven = timers;
  calm.watching = calm.looks < MOST_CALM_LOOKS && ++calm.tries < MOST_CALM_TRIES;
  // Not in step with an interval.
  if (calm.watching) { taken.timers++; setTimeout(askForIdle, CALM_GAP_MS + calm.tries); }
}

// States and values of an element, in the order in which the text form shows them.

const CHECKABLE = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
const VALUED = new Set(['textbox', 'searchbox', 'spinbutton', 'combobox', 'slider']);

// What a person tells by what it holds, not by its looks.
function toldByValue(role) { return VALUED.has(role) || role === 'listbox'; }
const TOLD_TYPES = new Set(['date', 'datetime-local', 'month', 'week', 'time', 'color', 'file']);
const FORM_TAGS = new Set(['BUTTON', 'FIELDSET', 'INPUT', 'OPTION', 'SELECT', 'SUMMARY', 'TEXTAREA']);
const MAX_VALUE = 400, MAX_OPTIONS = 30;

function isDisabled(el, tag) {
  if (attr(el, 'aria-disabled') === 'true') return true;
  if (tag === 'BUTTON' || tag === 'INPUT' || tag === 'SELECT' || tag === 'TEXTAREA' || tag === 'OPTION' || tag === 'FIELDSET') {
    return matches(el, ':disabled');
  }
  return closest(el, '[aria-disabled=true]') !== null;
}

function statesOf(el, tag, role) {
  const states = {};
  if (role === 'heading') states.level = +(attr(el, 'aria-level') ?? (/^H[1-6]$/.test(tag) ? tag[1] : 2));
  if (CHECKABLE.has(role)) {
    const checked = checkedOf(el, tag);
    if (checked) states.checked = checked;
  }
  if (tag === 'INPUT' && TOLD_TYPES.has(el.type)) states.type = el.type;
  if (VALUED.has(role)) valueInto(states, el, tag, role);
  if (tag === 'SELECT') selectInto(states, el);
  if (tag === 'INPUT' && el.type === 'file' && el.files.length > 0) states.value = Array.from(el.files, (file) => file.name).join(', ');
  if (role === 'progressbar' || role === 'meter') {
    const value = attr(el, 'aria-valuetext') ?? attr(el, 'aria-valuenow') ?? (tag === 'PROGRESS' || tag === 'METER' ? String(el.value) : '');
    if (value) states.value = value;
  }
  if (!FORM_TAGS.has(tag) && !hasAttributes(el)) { if (closest(el, '[aria-disabled=true]') !== null) states.disabled = true; return states; }
  flag(states, 'selected', tag === 'OPTION' ? el.selected : attr(el, 'aria-selected') === 'true');
  const expanded = tag === 'SUMMARY' ? String(elementAbove(el)?.open === true) : attr(el, 'aria-expanded');
  if (expanded === 'true' || expanded === 'false') states.expanded = expanded === 'true';
  const pressed = attr(el, 'aria-pressed');
  if (pressed === 'true' || pressed === 'mixed') states.pressed = pressed === 'mixed' ? 'mixed' : true;
  const current = attr(el, 'aria-current');
  if (current && current !== 'false') states.current = current === 'true' ? true : current;
  const popup = attr(el, 'aria-haspopup');
  if (popup && popup !== 'false') states.haspopup = popup === 'true' ? 'menu' : popup;
  flag(states, 'required', el.required === true || attr(el, 'aria-required') === 'true');
  flag(states, 'invalid', isInvalid(el));
  flag(states, 'readonly', (el.readOnly === true && (tag === 'INPUT' || tag === 'TEXTAREA')) || attr(el, 'aria-readonly') === 'true');
  flag(states, 'disabled', isDisabled(el, tag));
  return states;
}

function flag(states, name, on) { if (on) states[name] = true; }

function isInvalid(el) {
  const said = attr(el, 'aria-invalid');
  return (said !== null && said !== 'false') || (el instanceof HTMLInputElement || el instanceof HTMLSelectElement || el instanceof HTMLTextAreaElement) && matches(el, ':user-invalid');
}

function checkedOf(el, tag) {
  if (tag === 'INPUT') return el.indeterminate ? 'mixed' : el.checked;
  const said = attr(el, 'aria-checked');
  return said === 'mixed' ? 'mixed' : said === 'true';
}

function valueInto(states, el, tag, role) {
  if (isSecret(el, tag)) {
    // A password never leaves the page; its length helps to see that it was typed.
    const length = (el.value ?? el.textContent).length;
    if (length > 0) states.value = { hidden: length };
    return;
  }
  if (tag === 'INPUT' || tag === 'TEXTAREA') { if (el.value !== '') states.value = clip(el.value, MAX_VALUE); return; }
  if (tag === 'SELECT') return;
  if (role === 'slider' || role === 'spinbutton') {
    const value = attr(el, 'aria-valuetext') ?? attr(el, 'aria-valuenow');
    if (value) states.value = value;
    return;
  }
  const inner = inEditing(el) ? el.innerText : role === 'combobox' ? contentText(el, el, false) : el.textContent;
  if (squash(inner)) states.value = clip(squash(inner), MAX_VALUE);
}

// A field that was a password once stays one: pages show it in clear with a click on an eye.
const secretFields = new WeakSet();

function isSecret(el, tag) {
  if (tag !== 'INPUT') return secretFields.has(el);
  if (el.type === 'password' || /\bpassword$/.test(el.autocomplete)) secretFields.add(el);
  return secretFields.has(el);
}

function selectInto(states, el) {
  const chosen = Array.from(el.selectedOptions, (option) => clip(squash(option.label), 120));
  if (el.multiple) states.value = chosen; else if (chosen.length > 0) states.value = chosen[0];
  const options = Array.from(el.options);
  states.options = options.slice(0, MAX_OPTIONS).map((option) => clip(squash(option.label), 120) + (isDisabled(option, 'OPTION') ? ' (disabled)' : ''));
  if (options.length > MAX_OPTIONS) states.moreOptions = options.length - MAX_OPTIONS;
}

'use strict';

const STYLE = `
:host { display: block; }
.head, .grid { max-width: 21rem; }
.head { display: flex; align-items: center; justify-content: space-between; margin-bottom: .4rem; }
.head h3 { margin: 0; font-size: 1rem; }
.grid { display: grid; grid-template-columns: repeat(7, 1fr); gap: 2px; text-align: center; }
.grid span { font-size: .75rem; color: #6b7280; padding: .2rem 0; }
button { font: inherit; border: 0; background: none; border-radius: 8px; min-height: 2.1rem; cursor: pointer; color: inherit; }
button:hover:enabled { background: #e6efe9; }
button:focus-visible { outline: 2px solid #1f6f50; outline-offset: 1px; }
button:disabled { color: #c3c8cf; cursor: default; }
button[aria-pressed=true] { background: #1f6f50; color: #fff; font-weight: 600; }
.head button { width: 2.4rem; font-size: 1.1rem; border: 1px solid #d5dbd6; }
p { margin: .6rem 0 0; min-height: 1.4em; font-weight: 600; color: #1f6f50; }
`;

// Written out, since browsers differ in how they write dates.
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];

// Days are handled as dates at midnight UTC, so that no time zone moves them.
const day = iso => new Date(`${iso}T00:00:00Z`);
const iso = date => date.toISOString().slice(0, 10);
const inFull = date =>
  `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

/** A calendar of one month at a time. Fires "choose" with the chosen day, such as 2026-12-03. */
class DeliveryDate extends HTMLElement {
  connectedCallback() {
    this.first = day(this.getAttribute('first'));
    this.last = day(this.getAttribute('last'));
    this.value = this.getAttribute('value');
    const shown = this.value ? day(this.value) : this.first;
    this.month = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), 1));
    const root = this.attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<div role="group" aria-label="Choose a delivery date">
        <div class="head">
        <button type="button" id="previous" aria-label="Previous month">‹</button>
        <h3 id="month" aria-live="polite"></h3>
        <button type="button" id="next" aria-label="Next month">›</button></div>
        <div class="grid" id="days"></div><p id="chosen" role="status"></p></div>`;
    root.getElementById('previous').addEventListener('click', () => this.turn(-1));
    root.getElementById('next').addEventListener('click', () => this.turn(1));
    this.render();
  }

  turn(months) {
    this.month = new Date(Date.UTC(this.month.getUTCFullYear(), this.month.getUTCMonth() + months, 1));
    this.render();
  }

  choose(date) {
    this.value = iso(date);
    this.dispatchEvent(new CustomEvent('choose', {detail: this.value}));
    for (const button of this.shadowRoot.querySelectorAll('[data-day]')) {
      button.setAttribute('aria-pressed', button.dataset.day === this.value);
    }
    this.showChosen();
  }

  showChosen() {
    this.shadowRoot.getElementById('chosen').textContent = this.value ? `Delivery on ${inFull(day(this.value))}` : '';
  }

  render() {
    const root = this.shadowRoot;
    const sameMonth = other => iso(other).slice(0, 7) === iso(this.month).slice(0, 7);
    root.getElementById('month').textContent = `${MONTHS[this.month.getUTCMonth()]} ${this.month.getUTCFullYear()}`;
    root.getElementById('previous').disabled = sameMonth(this.first);
    root.getElementById('next').disabled = sameMonth(this.last);
    root.getElementById('days').replaceChildren(...this.weekdays(), ...this.days());
    this.showChosen();
  }

  weekdays() {
    return ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map((name, column) => {
      const label = document.createElement('span');
      label.textContent = name;
      label.setAttribute('aria-hidden', 'true');
      label.style.gridColumn = column + 1;
      return label;
    });
  }

  days() {
    const buttons = [];
    for (let date = new Date(this.month); date.getUTCMonth() === this.month.getUTCMonth();
        date = new Date(date.getTime() + 86400000)) {
      buttons.push(this.dayButton(date));
    }
    return buttons;
  }

  dayButton(date) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.day = iso(date);
    button.textContent = date.getUTCDate();
    button.setAttribute('aria-label', inFull(date));
    button.setAttribute('aria-pressed', iso(date) === this.value);
    button.disabled = date < this.first || date > this.last;
    button.style.gridColumn = (date.getUTCDay() + 6) % 7 + 1;
    button.addEventListener('click', () => this.choose(date));
    return button;
  }
}

customElements.define('delivery-date', DeliveryDate);

'use strict';

/** Sends a form without leaving the page; answers with the shop's JSON. */
async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, {method: 'POST', body, headers: {Accept: 'application/json'}});
  if (!response.ok) {
    throw new Error((await response.json()).message);
  }
  return response.json();
}

let hideStatus;

function say(text) {
  const status = document.getElementById('status');
  status.textContent = text;
  clearTimeout(hideStatus);
  hideStatus = setTimeout(() => { status.textContent = ''; }, 8000);
}

function showCount(count) {
  document.getElementById('cart-count').textContent = count;
}

function onSubmit(selector, handle) {
  for (const form of document.querySelectorAll(selector)) {
    form.addEventListener('submit', event => {
      event.preventDefault();
      handle(form, event.submitter).catch(error => say(error.message));
    });
  }
}

onSubmit('form[data-add]', async form => {
  const cart = await send(form);
  showCount(cart.count);
  say(cart.message);
});

for (const form of document.querySelectorAll('form[data-quantity]')) {
  const update = async () => {
    if (!form.reportValidity()) {
      return;
    }
    const cart = await send(form);
    showCount(cart.count);
    form.closest('tr').querySelector('[data-line-total]').textContent = cart.lineTotal;
    document.getElementById('cart-total').textContent = cart.total;
    say(cart.message);
  };
  form.addEventListener('change', () => update().catch(error => say(error.message)));
  form.addEventListener('submit', event => event.preventDefault());
}

for (const form of document.querySelectorAll('form[data-confirm]')) {
  form.addEventListener('submit', event => {
    if (!confirm(form.dataset.confirm)) {
      event.preventDefault();
    }
  });
}

onSubmit('#cookies form', async (form, submitter) => {
  await send(form, submitter);
  document.getElementById('cookies').remove();
});

document.getElementById('sort')?.addEventListener('change', event => event.target.form.submit());

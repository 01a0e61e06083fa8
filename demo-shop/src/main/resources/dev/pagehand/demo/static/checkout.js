'use strict';

const form = document.getElementById('checkout');
const frame = document.getElementById('address');
const chosen = document.getElementById('chosen-address');

function showAddress() {
  const {street, city, zip} = form.elements;
  chosen.textContent = street.value ? `Deliver to: ${street.value}, ${city.value} ${zip.value}` : '';
}

function refresh() {
  const {name, email, delivery, date, street, terms} = form.elements;
  const complete = name.value.trim() && email.value && email.checkValidity() && delivery.value
      && date.value && street.value && terms.checked;
  document.getElementById('place-order').disabled = !complete;
}

// Only the widget's own window may set the address: any page can post messages to any other.
addEventListener('message', event => {
  if (event.origin !== frame.dataset.origin || event.source !== frame.contentWindow
      || event.data?.type !== 'address') {
    return;
  }
  for (const field of ['street', 'city', 'zip']) {
    form.elements[field].value = String(event.data[field]);
  }
  showAddress();
  refresh();
});

document.querySelector('delivery-date').addEventListener('choose', event => {
  form.elements.date.value = event.detail;
  refresh();
});

form.addEventListener('input', refresh);
addEventListener('pageshow', refresh);
showAddress();
refresh();

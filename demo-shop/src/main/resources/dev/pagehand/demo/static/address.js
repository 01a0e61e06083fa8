'use strict';

const form = document.getElementById('form');
const error = document.getElementById('error');

function problem({street, city, zip}) {
  if (!street || !city) {
    return 'Enter street and city.';
  }
  return /^\d{5}$/.test(zip) ? '' : 'The ZIP code has five digits.';
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const address = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  error.textContent = problem(address);
  if (!error.textContent) {
    parent.postMessage({type: 'address', ...address}, form.dataset.shop);
  }
});

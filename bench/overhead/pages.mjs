// Two pages whose buttons write down that they were clicked: a small one, and one of 20,000 elements.
import http from 'node:http';

const button = (name) => `<button type="button" onclick="(window.clicked ??= []).push('${name}')">${name}</button>`;
const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;

export const STEPS = Array.from({ length: 10 }, (_, i) => `Step ${i + 1}`);

function small() {
  const fields = ['Name', 'E-mail', 'Street', 'City'].map((f) => `<p><label>${f} <input></label></p>`).join('');
  return page('Ten steps', `<h1>Ten steps</h1><form onsubmit="return false">${fields}</form>${STEPS.map(button).join(' ')}`);
}

function large() {
  const shelf = (i) => `<section><h3>Shelf ${i}</h3><p>Words <b>${i}</b> and <span>more</span></p><ul><li><a href="#a${i}">Left ${i}</a></li><li><a href="#b${i}">Right ${i}</a></li><li>Text ${i}</li></ul><div><div><label>Pieces ${i} <input value="1"></label><button type="button">Take ${i}</button></div></div></section>`;
  const shelves = (from, to) => Array.from({ length: to - from }, (_, i) => shelf(from + i)).join('');
  return page('Many nodes', `<main>${shelves(1, 626)}${button('Step 1')}${shelves(626, 1251)}</main>`);
}

export async function startPages() {
  const pages = { '/small': small(), '/large': large() };
  const server = http.createServer((req, res) => {
    const html = pages[req.url];
    res.writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    res.end(html);
  });
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

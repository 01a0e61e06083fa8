// Markdown as models write it, made into nodes and never into HTML text: what a model writes cannot become markup.

const make = (name, ...children) => {
  const node = document.createElement(name);
  node.append(...children);
  return node;
};

const INLINE = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)|\*\*([\s\S]+?)\*\*|__([\s\S]+?)__|~~([\s\S]+?)~~|\*([^\s*](?:[\s\S]*?[^\s*])?)\*|\b_([^\s_](?:[\s\S]*?[^\s_])?)_\b|\[([^\]]+)\]\((https?:[^\s)]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/;

const link = (text, address) => {
  const node = make('a', text);
  node.href = address;
  node.target = '_blank';
  node.rel = 'noopener noreferrer nofollow';
  return node;
};

/** A line's text as nodes. */
function inline(text) {
  const nodes = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, , code, bold, bold2, struck, italic, italic2, label, address, bare] = found;
    nodes.push(rest.slice(0, found.index));
    if (code !== undefined) nodes.push(make('code', code.trim() === '' ? code : code.replace(/^ | $/g, '')));
    else if (bold ?? bold2) nodes.push(make('strong', ...inline(bold ?? bold2)));
    else if (struck) nodes.push(make('s', ...inline(struck)));
    else if (italic ?? italic2) nodes.push(make('em', ...inline(italic ?? italic2)));
    else if (label) nodes.push(link(label, address));
    else nodes.push(link(bare, bare));
    rest = rest.slice(found.index + whole.length);
  }
  nodes.push(rest);
  return nodes.filter((node) => node !== '');
}

const cells = (line) => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
const isRule = (line) => /^ {0,3}([-*_])( *\1){2,} *$/.test(line);
const item = (line) => /^( *)([-*+]|\d{1,9}[.)])(?: +(.*))?$/.exec(line);
const isTable = (lines, at) => lines[at].includes('|') && /^ *\|?( *:?-+:? *\|)+ *(:?-+:? *)?$/.test(lines[at + 1] ?? '');
const begins = (lines, at) => /^ {0,3}(```|~~~|#{1,6} |>)/.test(lines[at]) || isRule(lines[at]) || item(lines[at]) || isTable(lines, at);

function code(lines, at) {
  const [, indent, fence, language] = /^( {0,3})(`{3,}|~{3,}) *([^\s`]*)/.exec(lines[at]);
  const text = [];
  let next = at + 1;
  while (next < lines.length && !(lines[next].trim().startsWith(fence) && lines[next].trim().replaceAll(fence[0], '') === '')) {
    text.push(lines[next].startsWith(indent) ? lines[next].slice(indent.length) : lines[next]);
    next++;
  }
  const copy = make('button', 'Copy');
  copy.type = 'button';
  copy.dataset.copy = 'code';
  const block = make('pre', make('code', text.join('\n')));
  block.tabIndex = 0;
  return [make('figure', make('figcaption', make('span', language || 'code'), copy), block), next + 1];
}

function table(lines, at) {
  const head = make('tr', ...cells(lines[at]).map((cell) => make('th', ...inline(cell))));
  const body = make('tbody');
  let next = at + 2;
  for (; next < lines.length && lines[next].includes('|'); next++) {
    body.append(make('tr', ...cells(lines[next]).map((cell) => make('td', ...inline(cell)))));
  }
  return [make('table', make('thead', head), body), next];
}

function quote(lines, at) {
  const inner = [];
  let next = at;
  for (; next < lines.length && /^ {0,3}>/.test(lines[next]); next++) inner.push(lines[next].replace(/^ {0,3}> ?/, ''));
  return [make('blockquote', ...blocks(inner)), next];
}

function list(lines, at) {
  const [, , mark] = item(lines[at]);
  const ordered = /\d/.test(mark);
  const node = make(ordered ? 'ol' : 'ul');
  if (ordered) node.start = parseInt(mark, 10);
  let next = at;
  while (next < lines.length) {
    const found = item(lines[next]);
    if (!found || /\d/.test(found[2]) !== ordered) break;
    const depth = found[1].length;
    const width = depth + found[2].length + 1;
    const inner = [found[3] ?? ''];
    for (next++; next < lines.length; next++) {
      const line = lines[next];
      const blank = line.trim() === '';
      const indent = line.length - line.trimStart().length;
      if (blank ? !/^ +\S/.test(lines[next + 1] ?? '') : indent <= depth && (item(line) || begins(lines, next) || lines[next - 1].trim() === '')) break;
      inner.push(line.slice(Math.min(indent, width)));
    }
    node.append(make('li', ...tight(blocks(inner))));
    if (lines[next]?.trim() === '' && item(lines[next + 1] ?? '')) next++;
  }
  return [node, next];
}

/** An item of one paragraph needs none. */
function tight(nodes) {
  return nodes.length > 0 && nodes[0].nodeName === 'P' ? [...nodes[0].childNodes, ...nodes.slice(1)] : nodes;
}

function paragraph(lines, at) {
  const text = [lines[at]];
  let next = at + 1;
  for (; next < lines.length && lines[next].trim() !== '' && !begins(lines, next); next++) text.push(lines[next]);
  const node = make('p');
  text.forEach((line, place) => {
    if (place > 0) node.append(/(  |\\)$/.test(text[place - 1]) ? make('br') : '\n');
    node.append(...inline(line.replace(/\\$/, '').trim()));
  });
  return [node, next];
}

function blocks(lines) {
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const heading = /^ {0,3}(#{1,6}) +(.*?)(?: +#+)? *$/.exec(line);
    let node;
    if (line.trim() === '') {
      at++;
      continue;
    }
    if (/^ {0,3}(```|~~~)/.test(line)) [node, at] = code(lines, at);
    else if (heading) [node, at] = [make(`h${Math.min(4, heading[1].length + 1)}`, ...inline(heading[2])), at + 1];
    else if (isRule(line)) [node, at] = [make('hr'), at + 1];
    else if (/^ {0,3}>/.test(line)) [node, at] = quote(lines, at);
    else if (item(line)) [node, at] = list(lines, at);
    else if (isTable(lines, at)) [node, at] = table(lines, at);
    else [node, at] = paragraph(lines, at);
    nodes.push(node);
  }
  return nodes;
}

/** Text of a model as nodes. */
export function markdown(text) {
  return blocks(text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n'));
}

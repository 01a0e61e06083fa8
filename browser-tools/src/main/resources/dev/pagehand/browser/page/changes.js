// Whole looks that are kept for a while, and what was changed in the document since them: nodes that came, went or were
// altered. By these is told what happened among siblings that were only counted.

const MOST_WALKS = 40, MOST_KEPT_NODES = 120000, MOST_LOGGED = 4000;
const walks = new Map(), changeLog = { came: [], went: [], altered: new Map(), missedAt: -1 };
let firstLook = 0, lookAt = 0, newestWalk = null;

// `at` numbers the looks at this document: what is logged with it happened after that look.
function beginLook() {
  if (activity.observer) noteMutations(activity.observer.takeRecords());
  return ++lookAt;
}

function keepWalk(look, walked) {
  firstLook ||= look;
  const nodes = newestWalk !== null && areSame(newestWalk, walked) ? newestWalk.nodes : walked.nodes;
  newestWalk = walked;
  walks.delete(look);
  walks.set(look, { nodes, at: walked.at });
  forgetWalks();
}

function forgetWalks() {
  let nodes = 0, last = null;
  for (const kept of walks.values()) { if (kept.nodes !== last) nodes += kept.nodes.length; last = kept.nodes; }
  for (const [look, kept] of walks) {
    if (walks.size <= 2 || (walks.size <= MOST_WALKS && nodes <= MOST_KEPT_NODES)) break;
    walks.delete(look);
    nodes -= kept.nodes.length;
  }
  const oldest = walks.values().next().value.at;
  changeLog.came = changeLog.came.filter((change) => change.at >= oldest);
  changeLog.went = changeLog.went.filter((change) => change.at >= oldest);
  for (const [node, at] of changeLog.altered) if (at < oldest) changeLog.altered.delete(node);
}

// Most looks find nothing new: those share their nodes.
function areSame(one, other) {
  if (one.hash !== other.hash || one.nodes.length !== other.nodes.length) return false;
  return one.nodes.every((node, i) => node.id === other.nodes[i].id && node.el === other.nodes[i].el);
}

function logChanges(records) {
  for (const record of records) {
    let own = record.type !== 'childList';
    for (const node of record.addedNodes) if (kindOf(node) === 1) logNode(changeLog.came, node, record.target); else own = true;
    for (const node of record.removedNodes) if (kindOf(node) === 1) logNode(changeLog.went, node, record.target); else own = true;
    if (own) logAltered(kindOf(record.target) === 3 ? parentOf(record.target) : record.target);
  }
}

function logNode(list, node, parent) {
  if (list.length < MOST_LOGGED) list.push({ node, parent, at: lookAt }); else changeLog.missedAt = lookAt;
}

function logAltered(node) {
  if (node === null) return;
  if (changeLog.altered.size < MOST_LOGGED || changeLog.altered.has(node)) changeLog.altered.set(node, lookAt); else changeLog.missedAt = lookAt;
}

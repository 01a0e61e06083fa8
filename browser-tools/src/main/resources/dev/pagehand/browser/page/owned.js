// What `aria-owns` puts elsewhere in the tree: told where its owner stands, and not where it stands itself.

class Ownership {
  constructor() { this.ownerOf = new Map(); this.ownedBy = new Map(); }

  /** Notes it for one tree; an id means an element of the same one. */
  note(root) {
    for (const owner of root instanceof Document ? documentAll.call(root, '[aria-owns]') : fragmentAll.call(root, '[aria-owns]')) {
      for (const id of attr(owner, 'aria-owns').split(/\s+/)) {
        const el = id && elementById(root, id);
        if (el && !this.ownerOf.has(el) && !this.isAbove(el, owner) && isDrawn(el)) this.give(owner, el);
      }
    }
  }

  give(owner, el) {
    this.ownerOf.set(el, owner);
    const all = this.ownedBy.get(owner);
    if (all) all.push(el); else this.ownedBy.set(owner, [el]);
  }

  /** Nobody owns what is around it, by the tree or by owning. */
  isAbove(el, other) {
    for (let at = other, i = 0; at && i < MAX_DEPTH; at = this.ownerOf.get(at) ?? parentInTree(at), i++) if (at === el) return true;
    return false;
  }
}

function elementById(root, id) {
  for (const el of root instanceof Document ? documentAll.call(root, '[id="' + CSS.escape(id) + '"]') : fragmentAll.call(root, '[id="' + CSS.escape(id) + '"]')) return el;
  return null;
}

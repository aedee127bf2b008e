// Makes elements. Data only ever enters as text: names and messages come from tenants and may be hostile.

import { zoneName } from './format.js';

const SVG = 'http://www.w3.org/2000/svg';

/** An element with properties: `class`, `text`, `on` (event to listener), `style` (variable to value), else attributes. */
export function element(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'text') {
      node.textContent = value;
    } else if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
    } else if (name === 'style') {
      Object.entries(value).forEach(([key, part]) => node.style.setProperty(key, part));
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Replaces what `node` holds, unless it was drawn from the same `data` before, in the same zone: selection and focus stay. */
export function redraw(node, data, draw) {
  const drawn = JSON.stringify([data, zoneName()]);
  if (node.drawnFrom !== drawn) {
    node.drawnFrom = drawn;
    node.replaceChildren(...draw().filter((child) => child !== null));
  }
}

/** A sentence in which the parts marked by asterisks are bold: `*14 replicas* because ...`; parts are plain text. */
export function sentence(parts) {
  return parts.map((part) => (typeof part === 'string' ? document.createTextNode(part) : element('b', { text: part.bold })));
}

export const bold = (text) => ({ bold: String(text) });

// Text to be copied: shown as it is, with a button.

import { element } from './dom.js';

const SAID_MILLIS = 2000;

/** `text` and a button that copies it; `label` says what it is to those who do not see it. */
export function copyable(label, text) {
  const shown = element('pre', { tabindex: '0', 'aria-label': label, role: 'region', text });
  const button = element('button', { type: 'button', class: 'quiet', text: 'Copy', 'aria-label': `Copy: ${label}` });
  button.addEventListener('click', async () => {
    button.textContent = (await copied(shown)) ? 'Copied' : 'Press Ctrl+C';
    setTimeout(() => { button.textContent = 'Copy'; }, SAID_MILLIS);
  });
  return element('div', { class: 'copyable' }, button, shown);
}

/** Browsers let pages write to the clipboard over TLS and on this computer only; elsewhere the text is selected. */
async function copied(node) {
  getSelection().selectAllChildren(node);
  try {
    await navigator.clipboard.writeText(node.textContent);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}

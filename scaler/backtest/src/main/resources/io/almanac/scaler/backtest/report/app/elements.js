// Makes elements. Data only ever enters as text: names come from files and may be hostile.

function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'text') {
      node.textContent = value;
    } else if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
    } else if (name === 'tone') {
      node.style.setProperty('--tone', `var(--${value})`);
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function card(title, about, ...children) {
  return element('section', { class: 'card' },
    element('h2', { text: title }),
    about ? element('p', { class: 'about', text: about }) : null,
    ...children);
}

/** Where a chart is drawn; who cannot see it is told `text`. */
function plotBox(text) {
  return element('div', { class: 'plot', role: 'img', 'aria-label': text });
}

/** Entries are `[colour, label, kind]`; the kind is '', 'dashed', 'area' or 'dot'. */
function legend(entries) {
  return element('div', { class: 'legend' }, ...entries.map(([tone, label, kind]) =>
    element('span', {}, element('i', { class: kind, tone }), document.createTextNode(label))));
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// The page's colours, for drawing on a canvas.

const DARK = matchMedia('(prefers-color-scheme: dark)');

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function onThemeChange(listener) {
  DARK.addEventListener('change', listener);
}

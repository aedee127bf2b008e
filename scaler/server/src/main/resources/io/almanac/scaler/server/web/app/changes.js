// Listens for changes: the server says when there is something new, so that nobody asks in vain.

import * as api from './api.js';

const SILENCE_MILLIS = 25_000;
const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 10_000;

/** Calls `onEvent({now, version})` for each event, and `onLost(problem)` each time that the stream cannot be had. */
export async function listen(onEvent, onLost) {
  let pause = FIRST_PAUSE_MILLIS;
  for (;;) {
    try {
      await follow((event) => { pause = FIRST_PAUSE_MILLIS; onEvent(event); });
    } catch (problem) {
      onLost(problem);
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
    await new Promise((done) => { setTimeout(done, pause * (0.75 + Math.random() / 2)); });
  }
}

/** Returns when the server ends the stream, which it does after a while; throws when it is lost. */
async function follow(onEvent) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  try {
    const reader = (await api.events(silence.signal)).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read().catch(() => { throw new api.Unreachable(0, 'the server does not answer'); });
      if (done) {
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
      const parts = (text + value).split('\n\n');
      text = parts.pop();
      parts.filter((part) => part.startsWith('data: ')).forEach((part) => onEvent(JSON.parse(part.slice('data: '.length))));
    }
  } finally {
    clearTimeout(timer);
  }
}

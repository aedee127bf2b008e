// What is off between this page and the server, in words.

import * as api from './api.js';
import { duration, timeOfDay } from './format.js';

const SKEW_SECONDS = 30;

export class Connection {
  constructor(node) {
    this.node = node;
    this.lastAnswer = 0;
    this.isLost = false;
  }

  /** The server has said what time it is; a demo has a time of its own. */
  answered(now, isDemo) {
    this.lastAnswer = Date.now() / 1000;
    this.isLost = false;
    const ahead = this.lastAnswer - now;
    const isOff = !isDemo && Math.abs(ahead) > SKEW_SECONDS;
    this.say(isOff ? 'This computer\u2019s clock is ' + duration(Math.abs(ahead)) + (ahead > 0 ? ' ahead of' : ' behind') + ' the server\u2019s; times are the server\u2019s.' : '');
  }

  lost(problem) {
    this.isLost = true;
    this.say(words(problem, this.lastAnswer));
  }

  say(text) {
    if (this.node.textContent !== text) {
      this.node.textContent = text;
    }
  }
}

function words({ status, message }, lastAnswer) {
  switch (status) {
    case 0:
      return lastAnswer === 0
        ? 'The server does not answer. Trying again.'
        : `The server has not answered since ${timeOfDay(lastAnswer)}; what is shown is from then. Trying again.`;
    case api.SOMETHING_ELSE:
      return 'Something else answers in the place of the server, such as the sign-in page of a proxy: sign in there, and load this page again.';
    case 401:
      return 'The server does not accept the token, or it has expired: renew it in the proxy that adds it, or sign in there again.';
    case 502:
    case 504:
      return 'A proxy answers, but the server behind it does not. Trying again.';
    case 503:
      return `The server is busy: ${message}.`;
    default:
      return `Not up to date: ${message}.`;
  }
}

/** Whether what was asked for is not there, which is no trouble of the connection. */
export const isMissing = (problem) => problem instanceof api.Unreachable && problem.status === 404;

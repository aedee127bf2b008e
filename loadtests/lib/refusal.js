// How a scenario says that it cannot run: one problem a line, all of them, before the first request.

/** @throws so that k6 ends with 107 */
export function refuse(title, problems) {
  problems.forEach((problem) => console.error(problem));
  throw new Error(`${title}; the lines above say what to change`);
}

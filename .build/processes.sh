# shellcheck shell=bash
# Sourced by scaler/bench/run and loadtests: a scratch folder and the processes of this run, both gone when it ends.

scratch=$(mktemp -d)
started=() # ids of processes
clean_up() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  for process in "${started[@]}"; do wait "$process" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 143' INT TERM

await_text() { # waits until process $3 has written a match of the expression $2 into file $1, and prints its group
  local found=""
  for _ in $(seq 3000); do
    found=$(sed -nE "s~.*$2.*~\\1~p" "$1" | head -n 1)
    if [ -n "$found" ]; then
      echo "$found"
      return
    fi
    kill -0 "$3" 2>/dev/null || break
    sleep 0.1
  done
  echo "$(basename "$0"): nothing like $2 was written in time; the output was:" >&2
  cat "$1" >&2
  return 1
}

# shellcheck shell=bash
# Sourced by scripts of people: the comment at a script's top is its help.

print_head() { # of the script $1
  awk 'NR == 1 { next } !/^#/ { exit } { sub(/^# ?/, ""); print }' "$1"
}

takes_no_arguments() { # the script $1, and its arguments: --help is answered, all others are refused
  case ${2:-} in
    "") [ $# -eq 1 ] && return ;;
    -h | --help) print_head "$1" && exit ;;
  esac
  echo "$(basename "$1"): unexpected argument '$2'; it takes none but --help" >&2
  exit 2
}

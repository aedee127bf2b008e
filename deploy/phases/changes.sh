# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: applying what differs, waiting until it runs, and taking back what this run changed.

lock=almanac-deploy-running # a ConfigMap in namespace almanac while a run changes things
locked=false
changes=0    # objects that this run created, changed or removed
undo_steps=() # commands, the newest last
noted=""      # folder of the newest note

changing() { # called before the first change of a run, once the namespace is there
  [ "$locked" = false ] && exists namespace almanac || return 0
  kubectl create configmap "$lock" --namespace almanac --from-literal=phase="$phase" \
    --from-literal=since="$(date -u +%FT%TZ)" --from-literal=by="$(id -un)@$(hostname)" >/dev/null
  locked=true
}

unlock() {
  [ "$locked" = false ] || kubectl delete configmap "$lock" --namespace almanac --ignore-not-found >/dev/null
}

# Whether a dry run's refusal only says that an earlier phase has not been there: then the file is rendered, not judged.
too_early() { # file of kubectl's complaints
  grep -qE 'namespaces ".*" not found|no matches for kind|ensure CRDs are installed first' "$1" &&
    ! grep -E '^(Error|error|The )' "$1" | grep -qvE 'namespaces ".*" not found|no matches for kind|ensure CRDs are installed first'
}

preview() { # what, file, kubectl's options for it...
  local what=$1 file=$2 objects
  shift 2
  objects=$(identities "$file" | wc -l)
  if [ "$reaches_cluster" = false ]; then
    echo "  $what: $objects objects, rendered here only (no cluster answers)"
  elif kubectl apply --dry-run=server --validate=strict -f "$file" "$@" >"$work/plan" 2>"$work/complaints"; then
    echo "  $what: $objects objects, $(expected "$file" "$@")"
  elif too_early "$work/complaints"; then
    echo "  $what: $objects objects, rendered here only (what they need comes with an earlier phase)"
  else
    cat "$work/complaints" >&2
    return 1
  fi
}

expected() { # file, kubectl's options for it...; after its dry run
  if ! grep -qv ' created' "$work/plan"; then
    echo "all new; the cluster would take them"
  elif ! grep -qv ' unchanged' "$work/plan"; then
    echo "all as they are"
  else
    echo "$(compared "$@") would be new or change; the cluster would take them"
  fi
}

# How many objects differ from what the cluster would make of them. (apply's own word, "configured", is said too often:
# it means that a patch was sent, not that it changed anything.)
compared() { # file, kubectl's options for it...
  local file=$1 status=0
  shift
  kubectl diff -f "$file" "$@" >"$work/differences" || status=$?
  [ "$status" -le 1 ] || return "$status"
  grep -c '^diff ' "$work/differences" || true
}

# Applies what differs from the cluster, after noting how it was.
apply() { # what, file
  local differing new
  if [ "$action" = dry-run ]; then
    preview "$1" "$2"
    return
  fi
  differing=$(compared "$2")
  if [ "$differing" -eq 0 ]; then
    echo "  $1: unchanged"
    return
  fi
  changing
  note "$1" "$2"
  kubectl apply --validate=strict -f "$2" >"$work/plan"
  changes=$((changes + differing))
  new=$(wc -l <"$noted/created")
  echo "  $1: $new new, $((differing - new)) changed"
}

# How the objects of a file are now: their names, and what was last applied to each. To apply that again undoes exactly
# what the next apply does, and leaves to others what is theirs, such as an autoscaler's replicas.
note() { # what, file
  local folder
  noted=$(mktemp -d "$work/undo.XXXX")
  folder=$noted
  identities "$2" | sort >"$folder/all"
  live "$2" '{{.apiVersion}} {{.kind}} {{or .metadata.namespace "-"}} {{.metadata.name}}{{"\n"}}' |
    awk '{ split($1, v, "/"); print (v[2] == "" ? $2 "." v[1] "." : $2 "." v[2] "." v[1]), $3, $4 }' | sort >"$folder/existing"
  live "$2" '{{with .metadata.annotations}}{{with index . "kubectl.kubernetes.io/last-applied-configuration"}}---{{"\n"}}{{.}}{{end}}{{end}}' \
    >"$folder/before.yaml"
  comm -23 "$folder/all" "$folder/existing" >"$folder/created"
  undo_steps+=("take_back '$1' '$folder'")
}

live() { # file, template: filled with each object of it that there is
  kubectl get -f "$1" --ignore-not-found -o go-template="{{define \"one\"}}$2{{end}}{{if .items}}{{range .items}}{{template \"one\" .}}{{end}}{{else}}{{template \"one\" .}}{{end}}"
}

take_back() { # what, folder of note
  local type space name
  if [ -s "$2/before.yaml" ]; then
    kubectl apply -f "$2/before.yaml" >"$work/plan" || return
    echo "  $1: $(wc -l <"$2/existing") put back as they were" >&2
    wait_for "$2/existing" >&2 || return
  fi
  while read -r type space name; do
    remove "$type" "$space" "$name" || return
  done <"$2/created"
  [ ! -s "$2/created" ] || echo "  $1: $(wc -l <"$2/created") new ones removed" >&2
}

remove() { # type, namespace or -, name
  local where=()
  [ "$2" = - ] || where=(--namespace "$2")
  kubectl delete "$1/$3" "${where[@]}" --ignore-not-found --timeout="$removal_timeout" >/dev/null
}

roll_back() {
  local step left=0
  [ ${#undo_steps[@]} -gt 0 ] || return 0
  echo "deploy.sh: phase ${phase:-} failed; taking back what this run changed" >&2
  for ((step = ${#undo_steps[@]} - 1; step >= 0; step--)); do
    eval "${undo_steps[step]}" || left=$((left + 1))
  done
  if [ "$left" -eq 0 ]; then
    echo "deploy.sh: rolled back; volumes that were there before are untouched" >&2
  else
    echo "deploy.sh: $left parts could not be taken back, for the reasons above; once these are gone: deploy/deploy.sh --env $environment --reset" >&2
  fi
}

# Waits until what is deployed runs in its newest form.
wait_for() { # file of identities
  local type space name where
  [ "$action" != dry-run ] || return 0
  while read -r type space name; do
    case $type in Deployment.* | StatefulSet.*) ;; *) continue ;; esac
    where=()
    [ "$space" = - ] || where=(--namespace "$space")
    if ! kubectl rollout status "$type/$name" "${where[@]}" --timeout="$timeout" >"$work/rollout" 2>&1; then
      echo "deploy.sh: ${type%%.*} $name is not ready after $timeout: $(tail -n 1 "$work/rollout")" >&2
      kubectl get pods "${where[@]}" 2>/dev/null | grep -v -E ' Running | Completed ' | head -n 10 >&2 || true
      echo "  see: kubectl describe ${type%%.*}/$name ${where[*]}; more time: --timeout" >&2
      return 1
    fi
  done <"$1"
}

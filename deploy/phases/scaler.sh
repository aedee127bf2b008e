# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: KEDA from its release manifest, and the scaler from its chart. Who has either already keeps it.

keda_hash() { sha256sum "$work/keda.yaml" | cut -c 1-40; }

keda_state() { # absent, others (somebody else's), same or different from the manifest
  if ! exists crd scaledobjects.keda.sh && ! exists namespace keda; then
    echo absent
  elif ! owned namespace keda; then
    echo others
  elif [ -f "$work/keda.yaml" ] && [ "$(kubectl get namespace keda -o go-template='{{index .metadata.annotations "almanac.io/manifest"}}')" = "$(keda_hash)" ]; then
    echo same
  else
    echo different
  fi
}

phase_keda() {
  local state
  if [ "$action" = dry-run ] && [ ! -f "$work/keda.yaml" ]; then
    echo "  KEDA $keda_version: its manifest could not be fetched, so it is not judged; KEDA_MANIFEST=<file> gives it"
    return
  elif [ "$reaches_cluster" = false ]; then
    preview KEDA "$work/keda.yaml"
    return
  fi
  state=$(keda_state)
  case $state in
    others)
      echo "  KEDA: there already, installed by others, left as it is"
      return
      ;;
    same) echo "  KEDA: unchanged" ;;
    *)
      if [ "$action" = dry-run ]; then
        preview KEDA "$work/keda.yaml" --server-side --force-conflicts
        return
      fi
      install_keda "$state"
      ;;
  esac
  identities "$work/keda.yaml" >"$work/keda-objects"
  wait_for "$work/keda-objects"
  # Noted last: a run that was killed before begins again.
  [ "$state" = same ] || kubectl annotate --overwrite namespace keda "almanac.io/manifest=$(keda_hash)" >/dev/null
}

# Server-side, as its definitions are too large for the annotation of a client's apply.
install_keda() { # absent or different
  changing
  if [ "$1" = different ]; then
    # Without the versions that were current then, so that they replace whatever is there at that time.
    kubectl get -f "$work/keda.yaml" --ignore-not-found -o yaml | sed '/^    \(resourceVersion\|uid\): /d' >"$work/keda-before.yaml"
  fi
  undo_steps+=("take_back_keda '$1'")
  kubectl apply --server-side --force-conflicts --field-manager=almanac-deploy -f "$work/keda.yaml" >"$work/plan"
  await_status crd/scaledobjects.keda.sh
  kubectl wait --for=condition=Established --timeout="$timeout" crd/scaledobjects.keda.sh >/dev/null
  changes=$((changes + $(wc -l <"$work/plan")))
  echo "  KEDA: $(wc -l <"$work/plan") objects applied"
}

# A definition whose conditions are still null ends "kubectl wait" with an accessor error.
await_status() { # OBJECT
  local until=$((SECONDS + 60))
  until kubectl get "$1" -o jsonpath='{.status.conditions[*].type}' | grep -q . || [ "$SECONDS" -ge "$until" ]; do
    sleep 0.2
  done
}

# The objects of all of its kinds. Listing them also makes the API server open their storage: deleting a definition whose
# storage was never opened can take minutes on a busy server ("storage is (re)initializing").
objects_of_keda() {
  local definitions
  definitions=$(kubectl get customresourcedefinitions --selector "$owner" -o name | sed 's|.*/||' | paste -sd ,)
  [ -z "$definitions" ] || kubectl get "$definitions" --all-namespaces --ignore-not-found -o name
}

take_back_keda() { # absent or different
  if [ "$1" = absent ]; then
    objects_of_keda >/dev/null || true # as it opens their storage; a definition that is not established has none
    kubectl delete -f "$work/keda.yaml" --ignore-not-found --timeout="$removal_timeout" >/dev/null
  else
    kubectl replace -f "$work/keda-before.yaml" >/dev/null
  fi
}

release_label=installed-by=almanac-deploy # of the release, not of its objects

scaler_release() { # Helm's options: revision and status of the release, or nothing
  helm list --namespace almanac --all --filter '^almanac$' --no-headers "$@" | awk -F '\t' 'NF { gsub(/ /, ""); print $3, $5 }'
}

phase_scaler() {
  local file=$work/scaler.yaml values revision
  render_scaler "$file"
  revision=""
  [ "$reaches_cluster" = false ] || revision=$(scaler_release)
  if [[ $revision == *" deployed" ]] && diff -q <(grep -v '^$' "$file") <(helm get manifest almanac --namespace almanac | grep -v '^$') >/dev/null; then
    echo "  scaler: unchanged"
  elif [ "$action" = dry-run ]; then
    preview scaler "$file" --namespace almanac --server-side --force-conflicts
    return
  else
    changing
    mapfile -t values < <(scaler_values)
    undo_steps+=("take_back_scaler '${revision%% *}'")
    helm upgrade --install almanac "$deploy/chart" "${values[@]}" --labels "$release_label" >"$work/helm"
    changes=$((changes + 1))
    echo "  scaler: revision $(sed -n 's/^REVISION: //p' "$work/helm") of release almanac"
  fi
  identities "$file" | sed 's/ - / almanac /' >"$work/awaited"
  wait_for "$work/awaited"
}

take_back_scaler() { # revision before, or nothing
  if [ -n "$1" ]; then
    helm rollback almanac "$1" --namespace almanac >/dev/null
    echo "  scaler: back at revision $1" >&2
  else
    helm uninstall almanac --namespace almanac >/dev/null
    echo "  scaler: removed" >&2
  fi
}

# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: what each phase applies, as files in $work/parts.

owner="app.kubernetes.io/managed-by=almanac-deploy" # on everything that deploy.sh applies
history_marker=almanac-history                      # the ConfigMap that says that history was written

overlay() { # the overlay that a way of scaling has in this environment
  case $environment/$1 in
    eks/*) echo eks ;; # by forecast
    local/predictive)
      # Older autoscalers have no tolerance of their own, which that overlay counts on.
      if [ "$server_minor" -ge 35 ]; then echo predictive; else echo local; fi
      ;;
    local/*) echo "$1" ;;
  esac
}

image_name() { local name=${image%@*}; [[ ${name##*/} != *:* ]] || name=${name%:*}; echo "$name"; }
image_tag() { local rest=${image%@*}; rest=${rest##*/}; [[ $rest != *:* ]] || echo "${rest#*:}"; }
image_digest() { [[ $image != *@* ]] || echo "${image#*@}"; }

# A folder of deploy/demo as one file: with the owner's label, and the image that was asked for.
render_folder() { # folder of deploy/demo, file to write, namespace if it has none of its own
  local kustomization name
  kustomization=$work/kustomization-${1//\//-}
  mkdir -p "$kustomization"
  {
    echo "resources: ['$(realpath --relative-to="$kustomization" "$deploy/demo/$1")']"
    [ $# -lt 3 ] || echo "namespace: $3"
    echo "labels: [{pairs: {${owner/=/: }}}]"
    if [ -n "$image" ]; then
      echo "images:"
      for name in almanac registry.example.com/almanac; do
        echo "  - {name: $name, newName: '$(image_name)', newTag: '$(image_tag)', digest: '$(image_digest)'}"
      done
    fi
  } >"$kustomization/kustomization.yaml"
  kubectl kustomize "$kustomization" >"$2"
}

# Which phase an object belongs to. Metrics-server is apart, as many clusters bring their own.
# shellcheck disable=SC2016 # awk's variables
parting='
  function part() {
    if (kind == "Namespace") return "namespaces"
    if (kind ~ /^(ScaledObject|TriggerAuthentication|HorizontalPodAutoscaler|VerticalPodAutoscaler)$/) return "autoscaling"
    if (name ~ /prometheus-adapter|custom[-.]metrics/) return "autoscaling"
    if (name ~ /metrics-server|v1beta1\.metrics/) return "metrics-server"
    if (name ~ /^(grafana|almanac-dashboards)/) return "dashboards"
    if (name ~ /^(prometheus|alertmanager|blackbox|kube-state-metrics|almanac-rules)/) return "monitoring"
    return "demo"
  }
  function flush() { if (kind != "") printf "---\n%s", text > (folder "/" part() ".yaml"); kind = name = text = "" }
  /^---$/ { flush(); next }
  { text = text $0 "\n"; inMetadata = /^metadata:/ || (inMetadata && /^ /) }
  /^kind: / { kind = $2 }
  inMetadata && /^  name: / { name = $2 }
  END { flush() }'

render_overlay() { # way of scaling; afterwards $work/parts/<way>/<part>.yaml
  local folder=$work/parts/$1
  [ ! -d "$folder" ] || return 0
  mkdir -p "$folder"
  render_folder "overlays/$(overlay "$1")" "$folder.yaml"
  awk -v folder="$folder" "$parting" "$folder.yaml"
}

part() { # name: the file
  render_overlay "$scaling"
  echo "$work/parts/$scaling/$1.yaml"
}

scaler_values() { # Helm's options
  printf '%s\n' --namespace almanac --values "$deploy/demo/overlays/$environment/almanac-values.yaml"
  [ -z "$image" ] || printf '%s\n' --set-string "image.repository=$(image_name),image.tag=$(image_tag),image.digest=$(image_digest)"
}

render_scaler() { # file to write
  local values
  mapfile -t values < <(scaler_values)
  helm template almanac "$deploy/chart" "${values[@]}" >"$1"
}

own_keda() { # KEDA's release manifest with the owner's label
  printf 'resources: [release.yaml]\nlabels: [{pairs: {%s}}]\n' "${owner/=/: }" >"$work/keda/kustomization.yaml"
  kubectl kustomize "$work/keda" >"$work/keda.yaml" 2>/dev/null
}

# The objects of a file, one a line, as kubectl names them: Kind.version.group namespace name; "-" where there is none.
identities() { # file
  awk '
    function flush() {
      if (kind == "") return
      split(version, parts, "/")
      type = parts[2] == "" ? kind "." parts[1] "." : kind "." parts[2] "." parts[1]
      print type, (namespace == "" ? "-" : namespace), name
      kind = version = name = namespace = ""
    }
    /^---/ { flush() }
    { inMetadata = /^metadata:/ || (inMetadata && /^ /) }
    /^apiVersion: / { version = $2 }
    /^kind: / { kind = $2 }
    inMetadata && /^  name: / { name = $2 }
    inMetadata && /^  namespace: / { namespace = $2 }
    END { flush() }' "$1" | tr -d "\"'"
}

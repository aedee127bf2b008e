{{- define "almanac.name" -}}
{{- .Values.fullnameOverride | default .Release.Name | replace "." "-" | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "almanac.selector" -}}
app.kubernetes.io/name: almanac
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "almanac.labels" -}}
{{ include "almanac.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: scaler
app.kubernetes.io/part-of: almanac
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* Not the scaler's name: the Service, which KEDA resolves, must not find these pods. */}}
{{- define "almanac.backupSelector" -}}
app.kubernetes.io/name: almanac-backup
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "almanac.backupLabels" -}}
{{ include "almanac.backupSelector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: backup
app.kubernetes.io/part-of: almanac
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "almanac.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "almanac.claim" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-state" (include "almanac.name" .)) -}}
{{- end -}}

{{- define "almanac.account" -}}
{{- .Values.serviceAccount.name | default (include "almanac.name" .) -}}
{{- end -}}

{{- define "almanac.secret" -}}
{{- if .Values.secrets.existingSecret -}}
{{- if .Values.secrets.create -}}
{{- fail "secrets.existingSecret and secrets.create are both set; keep one of them" -}}
{{- end -}}
{{ .Values.secrets.existingSecret }}
{{- else if .Values.secrets.create -}}
{{ include "almanac.name" . }}
{{- end -}}
{{- end -}}

{{/* The server's file: the user's settings, with the ports that the Service names and the TLS and token files and the state directory that are mounted. */}}
{{- define "almanac.config" -}}
{{- $config := deepCopy .Values.config -}}
{{- $grpc := merge (dict "port" 6001) ($config.grpc | default dict) -}}
{{- if .Values.tls.existingSecret -}}
{{- $tls := dict "certificate" "/etc/almanac/tls/tls.crt" "key" "/etc/almanac/tls/tls.key" -}}
{{- if .Values.tls.requireClientCertificate -}}
{{- $_ := set $tls "clientAuthority" "/etc/almanac/tls/ca.crt" -}}
{{- end -}}
{{- $_ := set $grpc "tls" $tls -}}
{{- else if .Values.tls.requireClientCertificate -}}
{{- fail "tls.requireClientCertificate needs tls.existingSecret, a Secret with tls.crt, tls.key and ca.crt" -}}
{{- end -}}
{{- $_ := set $config "grpc" $grpc -}}
{{- $web := merge (dict "port" 8080) ($config.web | default dict) -}}
{{- if .Values.web.tlsSecret -}}
{{- $_ := set $web "tls" (dict "certificate" "/etc/almanac/web-tls/tls.crt" "key" "/etc/almanac/web-tls/tls.key") -}}
{{- end -}}
{{- if .Values.web.tokenSecret -}}
{{- $_ := set $web "tokenFile" "/etc/almanac/web-token/token" -}}
{{- end -}}
{{- $_ := set $config "web" $web -}}
{{- $_ := set $config "stateDirectory" "/var/lib/almanac" -}}
{{- toYaml $config -}}
{{- end -}}

{{- define "almanac.webScheme" -}}
{{- if .Values.web.tlsSecret }}https{{ else }}http{{ end -}}
{{- end -}}

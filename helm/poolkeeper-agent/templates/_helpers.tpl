{{/* The name of everything: a DNS label that a Service may have, and short enough for the pods' labels. */}}
{{- define "agent.name" -}}
{{- $wanted := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-agent" .Release.Name) (contains .Chart.Name .Release.Name)) -}}
{{- $legal := regexReplaceAll "^([0-9])" ($wanted | replace "." "-") "r${1}" -}}
{{- if and (eq $legal $wanted) (le (len $legal) 50) -}}
{{- $legal -}}
{{- else -}}
{{- printf "%s-%s" ($legal | trunc 41 | trimSuffix "-") (sha256sum $wanted | trunc 8) -}}
{{- end -}}
{{- end -}}

{{- define "agent.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "agent.metadata" -}}
name: {{ include "agent.name" . }}
namespace: {{ .Release.Namespace | quote }}
labels:
  {{- include "agent.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* Whether a pod talks to the cluster: for the Lease, or to get OCI's credentials. */}}
{{- define "agent.talksToCluster" -}}
{{- if or (gt (int .Values.replicas) 1) (eq .Values.oci.auth "workload_identity") -}}true{{- end -}}
{{- end -}}

{{/* The port of a URL. */}}
{{- define "agent.port" -}}
{{- with regexFind ":[0-9]+(/|$)" . -}}
{{- regexFind "[0-9]+" . -}}
{{- else -}}
{{- ternary 80 443 (hasPrefix "http:" .) -}}
{{- end -}}
{{- end -}}

{{- define "agent.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-agent" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "agent.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "agent.metadata" -}}
name: {{ include "agent.name" . }}
namespace: {{ .Release.Namespace }}
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

{{- define "poolkeeper.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels that select: (list root component); without a component, every pod of the release. */}}
{{- define "poolkeeper.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- with index . 1 }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "poolkeeper.labels" -}}
{{- $root := index . 0 -}}
{{ include "poolkeeper.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end -}}

{{- define "poolkeeper.metadata" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
name: {{ include "poolkeeper.fullname" $root }}-{{ $component }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "poolkeeper.labels" . | nindent 2 }}
{{- end -}}

{{/* (list root imageSettings): a digest wins over the tag. */}}
{{- define "poolkeeper.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $name := printf "%s/%s" $root.Values.image.registry $image.repository -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name ($root.Values.image.tag | default $root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "poolkeeper.jwksUrl" -}}
http://{{ include "poolkeeper.fullname" . }}-auth:8080/auth/jwks
{{- end -}}

{{/* The variables of every service, name: value. */}}
{{- define "poolkeeper.environment" -}}
QUARKUS_HTTP_PORT: "8080"
QUARKUS_MANAGEMENT_PORT: "9000"
JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError
LOG_LEVEL: {{ .Values.logLevel }}
{{- with .Values.corsOrigins }}
CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- with .Values.trustedProxies }}
TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end -}}

{{/* What every pod has in common, whatever runs in it. */}}
{{- define "poolkeeper.pod" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
serviceAccountName: {{ include "poolkeeper.fullname" $root }}-{{ $component }}
automountServiceAccountToken: false
# the variables of service links would be read as settings of the services
enableServiceLinks: false
terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
securityContext:
  runAsNonRoot: true
  seccompProfile:
    type: RuntimeDefault
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "poolkeeper.selector" (list $root $component) | nindent 8 }}
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
{{- end -}}

{{/* What every container has in common: (list root imageSettings resources). */}}
{{- define "poolkeeper.container" -}}
{{- $root := index . 0 -}}
image: {{ include "poolkeeper.image" (list $root (index . 1)) | quote }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
resources:
  {{- toYaml (index . 2) | nindent 2 }}
ports:
  - name: http
    containerPort: 8080
  - name: management
    containerPort: 9000
lifecycle:
  preStop:
    sleep:
      seconds: {{ $root.Values.drainSeconds }}
{{- end -}}

{{/* The same ServiceAccount and Service for every component. */}}
{{- define "poolkeeper.identity" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "poolkeeper.metadata" . | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata:
  {{- include "poolkeeper.metadata" . | nindent 2 }}
spec:
  selector:
    {{- include "poolkeeper.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
      appProtocol: http
    - name: management
      port: 9000
      targetPort: management
      appProtocol: http
{{- end -}}

{{/* Head of a Deployment's spec: (list root component replicas). */}}
{{- define "poolkeeper.rollout" -}}
{{- $root := index . 0 -}}
replicas: {{ index . 2 }}
revisionHistoryLimit: 5
strategy:
  type: RollingUpdate
  rollingUpdate:
    maxUnavailable: 0
    maxSurge: 1
selector:
  matchLabels:
    {{- include "poolkeeper.selector" (list $root (index . 1)) | nindent 4 }}
{{- end -}}

{{/* Headers of everything that is not the API; nginx inherits them nowhere, so each place says them: the caching rule. */}}
{{- define "poolkeeper.pageHeaders" -}}
add_header Cache-Control "{{ . }}" always;
add_header Content-Security-Policy "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'" always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy same-origin always;
{{- end -}}

{{- define "poolkeeper.clients" -}}
- ports:
    - port: 8080
  {{- with .clients }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "poolkeeper.scrapers" -}}
{{- with .scrapers }}
- ports:
    - port: 9000
  from:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}

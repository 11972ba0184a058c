{{/* What every name begins with: a DNS label that a Service may begin with, and short enough for what follows. */}}
{{- define "poolkeeper.fullname" -}}
{{- $chart := include "poolkeeper.name" . -}}
{{- $wanted := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-%s" .Release.Name $chart) (contains $chart .Release.Name)) -}}
{{- $legal := regexReplaceAll "^([0-9])" ($wanted | replace "." "-") "r${1}" -}}
{{- if and (eq $legal $wanted) (le (len $legal) 40) -}}
{{- $legal -}}
{{- else -}}
{{- printf "%s-%s" ($legal | trunc 31 | trimSuffix "-") (sha256sum $wanted | trunc 8) -}}
{{- end -}}
{{- end -}}

{{- define "poolkeeper.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}

{{/* The labels that select: (list root component); without a component, every pod of the release. */}}
{{- define "poolkeeper.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "poolkeeper.name" $root | quote }}
app.kubernetes.io/instance: {{ $root.Release.Name | quote }}
{{- with index . 1 }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{/* Those by which a pod is selected, and what else it is to be called. */}}
{{- define "poolkeeper.podLabels" -}}
{{ include "poolkeeper.selector" . }}
{{- with omit (index . 0).Values.podLabels "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" }}
{{ toYaml . }}
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
namespace: {{ $root.Release.Namespace | quote }}
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

{{/* Where people find the product; empty when nobody said. */}}
{{- define "poolkeeper.publicUrl" -}}
{{- if .Values.publicUrl -}}
{{- .Values.publicUrl -}}
{{- else if .Values.ingress.enabled -}}
{{- printf "%s://%s" (ternary "https" "http" (ne .Values.ingress.tlsSecret "")) .Values.ingress.host -}}
{{- else if .Values.httpRoute.enabled -}}
{{- printf "https://%s" .Values.httpRoute.host -}}
{{- end -}}
{{- end -}}

{{/* (list root "a.b"): the Secret that the settings at a.b name, as secret and key; without a name the one made for it, if any. */}}
{{- define "poolkeeper.secret" -}}
{{- $root := index . 0 -}}
{{- $settings := $root.Values -}}
{{- range splitList "." (index . 1) }}{{ $settings = index $settings . }}{{ end -}}
{{- $demo := and $root.Values.demo.postgres.enabled (has (index . 1) (list "secretKey" "database.setup")) -}}
{{- $made := ternary (printf "%s-demo" (include "poolkeeper.fullname" $root)) "" $demo -}}
{{- if eq (index . 1) "audit.signingKey" }}{{ $made = include "poolkeeper.signingKey" $root }}{{ end -}}
{{- with $settings.secret | default $made -}}
secret: {{ . | quote }}
key: {{ $settings.key | quote }}
{{- end -}}
{{- end -}}

{{- define "poolkeeper.signingKey" -}}
{{ include "poolkeeper.fullname" . }}-audit-signing-key
{{- end -}}

{{/* (list root service): the Secret with the service's own database URL. */}}
{{- define "poolkeeper.databaseSecret" -}}
{{- $root := index . 0 -}}
{{- $own := (index $root.Values.services (index . 1)).database -}}
{{- $demo := printf "%s-demo" (include "poolkeeper.fullname" $root) -}}
secret: {{ $own.secret | default $root.Values.database.secret | default (ternary $demo "" $root.Values.demo.postgres.enabled) | quote }}
key: {{ $own.key | quote }}
{{- end -}}

{{/* A variable from a Secret: (dict name secret key). */}}
{{- define "poolkeeper.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret | quote }}
      key: {{ .key | quote }}
{{- end -}}

{{/* The port of a URL: (list url default). */}}
{{- define "poolkeeper.port" -}}
{{- with regexFind ":[0-9]+(/|$)" (index . 0) -}}
{{- regexFind "[0-9]+" . -}}
{{- else -}}
{{- index . 1 -}}
{{- end -}}
{{- end -}}

{{/* (list root service): the ports outside the cluster, or elsewhere in it, that a service's settings make it call. */}}
{{- define "poolkeeper.outsidePorts" -}}
{{- $values := (index . 0).Values -}}
{{- $urls := dict "auth" (list $values.sso.keycloakUrl $values.sso.issuerUrl) "audit" (list $values.audit.headsUrl $values.audit.syslog $values.audit.webhook) -}}
{{- $ports := list -}}
{{- range compact (append (index $urls (index . 1) | default list) $values.traces.endpoint) -}}
{{- $ports = append $ports (int (include "poolkeeper.port" (list . (ternary 80 443 (hasPrefix "http:" .))))) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}

{{/* The variables of every service, name: value. */}}
{{- define "poolkeeper.environment" -}}
QUARKUS_HTTP_PORT: "8080"
QUARKUS_MANAGEMENT_PORT: "9000"
JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError
LOG_LEVEL: {{ .Values.logLevel }}
{{- with .Values.traces.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- with .Values.corsOrigins }}
CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- with .Values.trustedProxies }}
TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end -}}

{{/* Where pods may run, and what their images are pulled with. */}}
{{- define "poolkeeper.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . | quote }}
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
{{- include "poolkeeper.placement" $root }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $root.Values.topologySpread }}
    labelSelector:
      matchLabels:
        {{- include "poolkeeper.selector" (list $root $component) | nindent 8 }}
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
{{- end -}}

{{/* What every container may do, and with what: (list root image resources). */}}
{{- define "poolkeeper.restrictedContainer" -}}
image: {{ index . 1 | quote }}
imagePullPolicy: {{ (index . 0).Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
resources:
  {{- toYaml (index . 2) | nindent 2 }}
{{- end -}}

{{/* What every container that serves has in common: (list root imageSettings resources). */}}
{{- define "poolkeeper.container" -}}
{{- $root := index . 0 -}}
{{ include "poolkeeper.restrictedContainer" (list $root (include "poolkeeper.image" (list $root (index . 1))) (index . 2)) }}
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
  {{- with (index . 0).Values.ipFamilies }}
  ipFamilies:
    {{- toYaml . | nindent 4 }}
  ipFamilyPolicy: {{ ternary "RequireDualStack" "SingleStack" (gt (len .) 1) }}
  {{- end }}
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

{{/* Head of a Deployment's spec: (list root component replicas); an autoscaler, if any, sets the replicas itself. */}}
{{- define "poolkeeper.rollout" -}}
{{- $root := index . 0 -}}
{{- if not $root.Values.autoscaling.enabled -}}
replicas: {{ index . 2 }}
{{ end -}}
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

{{/* What pods that run once have in common: the root. */}}
{{- define "poolkeeper.shortPod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
restartPolicy: Never
securityContext:
  runAsNonRoot: true
  seccompProfile:
    type: RuntimeDefault
{{- include "poolkeeper.placement" . }}
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

{{/* The pod of helm test asks the gateway, and each one's health. */}}
{{- define "poolkeeper.testers" -}}
{{- if .Values.helmTest.enabled }}
- ports:
    - port: 8080
    - port: 9000
  from:
    - podSelector:
        matchLabels:
          {{- include "poolkeeper.selector" (list . "test") | nindent 10 }}
{{- end }}
{{- end -}}

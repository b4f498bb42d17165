{{- define "chinhchu.labels" -}}
app.kubernetes.io/name: chinhchu
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "chinhchu.image" -}}
{{- $repository := required "image.repository must be set: the image is built from deploy/Containerfile" .Values.image.repository -}}
{{- if .Values.image.digest }}{{ $repository }}@{{ .Values.image.digest }}{{ else }}{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end -}}
{{- end }}

{{- /* What service and migration have in common: who they are, what they may, where settings and keys come from. */ -}}
{{- define "chinhchu.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  # Keys must be readable by their owner alone: the container below copies them, as a volume of a Secret belongs to root.
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
volumes:
  - name: given-keys
    secret:
      secretName: {{ required "keys.secret must be set: the files of KEY_DIR" .Values.keys.secret }}
      defaultMode: 0440
  - name: keys
    emptyDir:
      medium: Memory
      sizeLimit: 1Mi
  - name: data
    emptyDir:
      medium: Memory
      sizeLimit: 16Mi
  - name: temporary
    emptyDir:
      medium: Memory
      sizeLimit: 16Mi
initContainers:
  - name: keys
    image: {{ include "chinhchu.image" . }}
    imagePullPolicy: {{ .Values.image.pullPolicy }}
    command: ["/bin/sh", "-c", "umask 077 && mkdir -p /run/chinhchu/keys && cp -L /given/* /run/chinhchu/keys/"]
    securityContext: {{- include "chinhchu.confined" . | nindent 6 }}
    resources:
      requests: { cpu: 10m, memory: 16Mi }
      limits: { memory: 32Mi }
    volumeMounts:
      - { name: given-keys, mountPath: /given, readOnly: true }
      - { name: keys, mountPath: /run/chinhchu }
{{- end }}

{{- define "chinhchu.confined" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: ["ALL"]
{{- end }}

{{- define "chinhchu.container" -}}
image: {{ include "chinhchu.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext: {{- include "chinhchu.confined" . | nindent 2 }}
env:
  - { name: ISSUER, value: {{ required "issuer must be set: the address people know" .Values.issuer | quote }} }
  - { name: TRUSTED_PROXIES, value: {{ required "network.proxy.addresses must be set: the proxy that ends TLS" .Values.network.proxy.addresses | quote }} }
  - { name: OPERATOR_CLIENT_KEY, value: /run/chinhchu/keys/operator-client.jwk.json }
  {{- range $name, $value := .Values.settings.plain }}
  - { name: {{ $name }}, value: {{ $value | quote }} }
  {{- end }}
envFrom:
  - secretRef:
      name: {{ required "settings.secret must be set: DATABASE_URL and what else is secret" .Values.settings.secret }}
volumeMounts:
  - { name: keys, mountPath: /run/chinhchu, readOnly: true }
  - { name: data, mountPath: /var/lib/chinhchu }
  - { name: temporary, mountPath: /tmp }
{{- end }}

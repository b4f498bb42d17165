import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { chartDigest, rendered } from '../try/chart-digest.mjs';

const root = join(import.meta.dirname, '..', '..');
const chart = join(root, 'deploy/chart');
const text = readFileSync(join(root, rendered), 'utf8');
/** @type {any[]} */
const manifests = parseAllDocuments(text).map((document) => document.toJS());
/** @type {Record<string, new (data: any) => { validate(): void }>} */
const models = { Deployment, Job, NetworkPolicy, PodDisruptionBudget, Service };

/** @param {string} kind @returns {any} */
const the = (kind) => manifests.find((manifest) => manifest.kind === kind);
const pods = () => [the('Deployment'), the('Job')].map(({ spec }) => spec.template.spec);

test('what was rendered is of the chart as it is now (npm run try-deploy -- chart)', () => {
  expect(/^# chart ([0-9a-f]{64})$/mu.exec(text)?.[1]).toBe(chartDigest(chart));
});

test('each manifest is one by the schema of the API of Kubernetes', () => {
  expect(manifests.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(models).toSorted());
  for (const manifest of manifests) new (models[manifest.kind] ?? Service)(manifest).validate();
});

test('every container runs as a user who is not root, without rights, on a root that is read only', () => {
  for (const pod of pods()) {
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const { securityContext } of [...pod.initContainers, ...pod.containers])
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
  }
});

test('a process that lacks its database is taken out of rotation and not killed', () => {
  const [{ readinessProbe, livenessProbe }] = the('Deployment').spec.template.spec.containers;
  expect(readinessProbe.httpGet.path).toBe('/readyz');
  expect(livenessProbe.httpGet.path).toBe('/healthz');
});

test('a process is given the time it needs to stop', () => {
  expect(the('Deployment').spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(5 + 2 * 8 + 5);
});

test('an upgrade and a drained node leave at least as many processes as before', () => {
  const { replicas, strategy } = the('Deployment').spec;
  expect(strategy.rollingUpdate.maxUnavailable).toBe(0);
  expect(replicas - the('PodDisruptionBudget').spec.maxUnavailable).toBeGreaterThanOrEqual(1);
});

test('the schema is brought up before new processes start', () => {
  const { metadata, spec } = the('Job');
  expect(metadata.annotations['helm.sh/hook']).toBe('pre-install,pre-upgrade');
  expect(spec.template.spec.containers[0].args).toEqual(['migrate']);
});

test('only the proxy reaches the service, and only monitoring its figures', () => {
  const open = the('NetworkPolicy').spec.ingress.map((/** @type {any} */ { ports, from }) => [
    ports[0].port,
    Object.values(from[0].namespaceSelector.matchLabels),
  ]);
  expect(open).toEqual([
    [3000, ['ingress-nginx']],
    [3004, ['monitoring']],
  ]);
});

test('what selects the pods finds them: service, budget, spread and deployment name the same labels', () => {
  const { labels } = the('Deployment').spec.template.metadata;
  for (const selector of [
    the('Service').spec.selector,
    the('PodDisruptionBudget').spec.selector.matchLabels,
    the('Deployment').spec.selector.matchLabels,
  ])
    expect(labels).toMatchObject(selector);
  expect(the('Job').spec.template.metadata.labels).not.toMatchObject(the('Service').spec.selector);
});

test('every value is documented where it stands and used by a template, and no template asks for another', () => {
  const values = parse(readFileSync(join(chart, 'values.yaml'), 'utf8'));
  const templates = readdirSync(join(chart, 'templates'))
    .map((name) => readFileSync(join(chart, 'templates', name), 'utf8'))
    .join('\n');
  const used = [...new Set([...templates.matchAll(/\.Values\.([\w.]+)/gu)].map(([, path = '']) => path))];
  /** @param {string} path */
  const valueAt = (path) => path.split('.').reduce((/** @type {any} */ at, name) => at?.[name], values);
  expect(used.filter((path) => valueAt(path) === undefined)).toEqual([]);
  expect(Object.keys(values).filter((name) => !used.some((path) => path.split('.')[0] === name))).toEqual([]);
});

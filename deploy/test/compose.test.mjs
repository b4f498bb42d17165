import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '..');
const compose = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true });
const ours = ['migrate', 'service-a', 'service-b'];

test('compose.yaml is one by the schema of the Compose specification, which takes no field it does not know', () => {
  // The linter is here for the schema it brings, written in draft 07 under an address that validators know with "http".
  const file = createRequire(import.meta.url)
    .resolve('dclint/package.json')
    .replace('package.json', 'schemas/compose.schema.json');
  const { $schema, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  expect($schema).toContain('draft-07');
  const ajv = new Ajv({ strict: false, allErrors: true });
  // Durations are the specification's own ("1m30s"), not those of JSON Schema.
  ajv.addFormat('duration', /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/u);
  for (const format of ['ports', 'expose', 'subnet_ip_address']) ajv.addFormat(format, true);
  const judge = ajv.compile(schema);
  judge(compose);
  expect(judge.errors).toBeNull();
  judge({ ...compose, services: { ...compose.services, odd: { image: 'odd', read_onyl: true } } });
  expect(judge.errors).not.toBeNull();
});

test.each(ours)('%s runs without rights, on a root that is read only', (name) => {
  expect(compose.services[name]).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
  expect(compose.services[name].privileged).toBeUndefined();
  expect(compose.services[name].ports).toBeUndefined();
});

test('the service knows the proxy by the one address it can come from', () => {
  const { networks } = compose.services.proxy;
  const address = networks.inside.ipv4_address;
  for (const name of ours) expect(compose.services[name].environment.TRUSTED_PROXIES).toBe(address);
  const shared = Object.keys(networks).filter((network) => compose.services['service-a'].networks.includes(network));
  expect(shared).toEqual(['inside']);
});

test('only the proxy is open to the world, and the database to nobody outside', () => {
  const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined);
  expect(open.map(([name]) => name)).toEqual(['proxy']);
  expect(compose.services.database.networks).toEqual(['inside']);
  expect(compose.networks.inside.internal).toBe(true);
});

test('the schema is brought up before anything serves', () => {
  for (const name of ['service-a', 'service-b'])
    expect(compose.services[name].depends_on.migrate).toEqual({ condition: 'service_completed_successfully' });
  expect(compose.services.migrate.command).toEqual(['migrate']);
});

test('the sandbox comes up only when it is asked for', () => {
  expect(compose.services.sandbox.profiles).toEqual(['sandbox']);
});

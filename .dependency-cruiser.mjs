/**
 * The arrows of the house (ARCHITECTURE.md): which room may import which, and which third party lives where.
 * `values` may be imported freely, `types` by `import type` alone.
 */
const rooms = {
  domain: { values: [], types: [] },
  platform: { values: [], types: ['domain'] },
  authorities: { values: ['domain', 'platform'], types: [] },
  proofing: { values: ['domain', 'authorities'], types: ['platform'] },
  store: { values: ['domain', 'platform'], types: [] },
  journeys: { values: ['domain', 'proofing'], types: ['platform', 'authorities', 'store'] },
  federation: { values: ['domain', 'platform', 'journeys'], types: ['store'] },
  web: { values: ['domain', 'platform', 'journeys'], types: ['proofing', 'federation'] },
};

/** Where a third party may be imported, besides the places where everything meets (`top`). */
const fences = {
  web: ['fastify', '@fastify/[^/]+', 'govuk-frontend', 'altcha-lib', '@fontsource/[^/]+'],
  store: ['kysely', 'pg', '@types/pg', '@electric-sql/pglite'],
  federation: ['oidc-provider', '@types/oidc-provider'],
  authorities: ['smpp', 'saxes'],
  proofing: ['@simplewebauthn/[^/]+'],
  platform: ['undici'],
};

/** What each package may import of the others. */
const packages = { pki: [], portal: [], simulators: [], 'signing-agent': [], service: ['pki'] };

const top = '^service/src/(commands/|app/|main\\.ts$|app\\.ts$)';
const test = '\\.test\\.ts$';
const world =
  '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|os|process|inspector|repl|readline)(/|$)';
const anyOf = (names) => `(${names.join('|')})`;

const arrows = Object.entries(rooms).flatMap(([room, { values, types }]) => {
  const from = { path: `^service/src/${room}/`, pathNot: test };
  const known = anyOf([room, ...values, ...types]);
  return [
    {
      name: `${room}-imports`,
      severity: 'error',
      from,
      comment: `${room} may import ${[room, ...values].join(', ')}${types.length > 0 ? `, and types of ${types.join(', ')}` : ''}.`,
      to: { path: '^service/src/', pathNot: `^service/src/${known}/` },
    },
    ...types.map((other) => ({
      name: `${room}-imports-types-of-${other}`,
      severity: 'error',
      from,
      comment: `${room} may import types of ${other} only: use \`import type\`.`,
      to: { path: `^service/src/${other}/`, dependencyTypesNot: ['type-only'] },
    })),
  ];
});

const thirdParties = Object.entries(fences).map(([room, names]) => ({
  name: `fence-of-${room}`,
  severity: 'error',
  comment: `${names.join(', ')}: only in ${room}.`,
  from: { path: '^service/src/', pathNot: [`^service/src/${room}/`, top, test] },
  to: { path: `node_modules/${anyOf(names)}/` },
}));

const betweenPackages = Object.entries(packages).flatMap(([name, allowed]) => {
  const others = Object.keys(packages).filter((other) => other !== name && !allowed.includes(other));
  return others.map((other) => ({
    name: `${name}-not-${other}`,
    severity: 'error',
    comment: `${name} never imports ${other}, its tests neither.`,
    from: { path: `^${name}/` },
    to: { path: `^${other}/` },
  }));
});

export default {
  forbidden: [
    ...arrows,
    ...thirdParties,
    ...betweenPackages,
    {
      name: 'top-is-the-top',
      severity: 'error',
      comment: 'Nothing imports the places where everything meets.',
      from: { path: '^service/src/', pathNot: [top, test] },
      to: { path: top },
    },
    {
      name: 'only-proofing-calls-pki',
      severity: 'error',
      comment: 'proofing calls pki; the other rooms import its types only.',
      from: { path: '^service/src/', pathNot: ['^service/src/proofing/', top, test] },
      to: { path: '^pki/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tracer-on-demand',
      severity: 'error',
      comment: 'OpenTelemetry is loaded by one file, and that file only where the settings name a collector.',
      from: { path: '^service/src/', pathNot: test },
      to: { path: '^service/src/platform/tracing/open-tracing\\.ts$', dynamic: false },
    },
    {
      name: 'tracer-in-one-file',
      severity: 'error',
      comment: 'Whoever has something to say in a trace imports span.ts.',
      from: { path: '^service/src/', pathNot: '^service/src/platform/tracing/open-tracing\\.ts$' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'pki-by-its-front-door',
      severity: 'error',
      comment: 'pki is imported by its index alone.',
      from: { path: '^service/' },
      to: { path: '^pki/', pathNot: '^pki/src/index\\.ts$' },
    },
    {
      name: 'pure-rooms-stay-pure',
      severity: 'error',
      comment: 'domain, proofing, journeys and pki touch no file, network, process or thread.',
      from: { path: '^(service/src/(domain|proofing|journeys)|pki/src)/', pathNot: test },
      to: { path: world },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'No circular imports of values.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circles-in-the-workbench',
      severity: 'error',
      comment: 'Authorities know nothing of the site that shows them: there not even types go in circles.',
      from: { path: '^simulators/src/' },
      to: { circular: true },
    },
    {
      name: 'no-tests-in-sources',
      severity: 'error',
      comment: 'Sources never import tests.',
      from: { path: '/src/', pathNot: test },
      to: { path: `(${test}|^[^/]+/test/|^e2e/)` },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import leads somewhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-for-production',
      severity: 'error',
      comment: 'Sources import no package that is there for development only.',
      from: { path: '^[^/]+/src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/(static|assets)/|^[^/]+/dist/)' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
    builtInModules: { add: ['node:sqlite', 'node:test'] },
  },
};

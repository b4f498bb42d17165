import fc from 'fast-check';

/** What no request of an ordinary library carries; written as it goes over the wire, percent-encoding and all. */
const hostileValues: readonly string[] = [
  '',
  '%',
  '%zz',
  '%00',
  'a%00b',
  '%ff%fe',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E2%80%AE',
  '%0d%0aset-cookie:%20x=1',
  '%0a',
  '%7f',
  '+',
  '%20',
  '-1',
  '0',
  '1e999',
  'NaN',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '%5B%5D',
  '%7B%7D',
  '%22',
  "'%20OR%20'1'='1",
  '..%2f..%2f',
  'https://evil.example/',
  '//evil.example/',
  'javascript:alert(1)',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E',
  'x'.repeat(3000),
  '%E1%BB%99'.repeat(500),
  'none',
  'plain',
  'openid%20openid',
  'none%20login',
  'urn:ietf:params:oauth:request_uri:x',
  'eyJhbGciOiJub25lIn0.e30.',
  'at_',
  'cc_AAAA',
  'a.b.c',
  '%5Bobject%20Object%5D',
];

/** Claims parameters that are JSON and no honest ones. */
const hostileClaims: readonly unknown[] = [
  null,
  0,
  '',
  [],
  [[]],
  { userinfo: null },
  { userinfo: [] },
  { userinfo: { verified_claims: null } },
  { id_token: { acr: { values: {} } } },
  { id_token: { acr: { value: { a: 1 } } } },
  { id_token: { sub: { value: 7 } } },
  { id_token: { sub: { value: ['a'] } } },
  { id_token: { acr: { essential: true, values: [null, {}, []] } } },
  { userinfo: { name: 'x' } },
  { userinfo: { verified_claims: { verification: [], claims: [] } } },
  {
    userinfo: {
      verified_claims: [
        [],
        null,
        {
          verification: { trust_framework: null, evidence: [{ type: null }, null, 5] },
          claims: { name: { value: {} } },
        },
      ],
    },
  },
  {
    userinfo: {
      verified_claims: {
        verification: { trust_framework: { value: null }, constructor: null, toString: { value: 1 } },
        claims: { hasOwnProperty: null },
      },
    },
  },
  { userinfo: { 'urn:chinhchu:elements': [1] } },
  { other: { name: null } },
];
const deep = (open: string, close: string): string => open.repeat(1500) + close.repeat(1500);
const claimTexts: readonly string[] = [
  ...hostileClaims.map((claims) => JSON.stringify(claims)),
  '{"userinfo":{"__proto__":{"name":null}}}',
  '{"__proto__":{"userinfo":{"name":null}}}',
  `{"userinfo":${deep('[', ']')}}`,
  `{"userinfo":${deep('{"a":', '}').replace('}', '1}')}}`,
  '{"userinfo":',
  '{"a":1,"a":2}',
  `{"userinfo":{"\\ud800":null}}`,
  `{"userinfo":{${Array.from({ length: 300 }, (_one, number) => `"c${number}":null`).join(',')}}}`,
];

/** One thing done to an honest request. */
export type Mutation =
  | { readonly how: 'replace' | 'add' | 'array'; readonly name: string; readonly value: string }
  | { readonly how: 'drop'; readonly name: string };

const valueFor = (name: string): fc.Arbitrary<string> =>
  name === 'claims'
    ? fc.constantFrom(...claimTexts).map((text) => encodeURIComponent(text))
    : fc.oneof(
        fc.constantFrom(...hostileValues),
        fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => encodeURIComponent(text)),
      );

const mutation = (names: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.constantFrom(...names).chain((name) =>
    fc.oneof(
      fc.record({
        how: fc.constantFrom('replace', 'replace', 'add', 'array'),
        name: fc.constant(name),
        value: valueFor(name),
      }),
      fc.record({ how: fc.constant('drop'), name: fc.constant(name) }),
    ),
  );

/** A few things done to an honest request at once. */
export const mutations = (names: readonly string[]): fc.Arbitrary<readonly Mutation[]> =>
  fc.array(mutation(names), { minLength: 1, maxLength: 4 });

/** The request with what was done to it, as it goes over the wire. */
export const mutated = (honest: Readonly<Record<string, string>>, changes: readonly Mutation[]): string => {
  let pairs = Object.entries(honest).map(([name, value]): readonly [string, string] => [
    name,
    encodeURIComponent(value),
  ]);
  for (const change of changes) {
    const { name } = change;
    if (change.how === 'drop' || change.how === 'replace') pairs = pairs.filter(([known]) => known !== name);
    if (change.how === 'replace' || change.how === 'add') pairs = [...pairs, [name, change.value]];
    if (change.how === 'array')
      pairs = [
        ...pairs.filter(([known]) => known !== name),
        [`${name}%5B%5D`, change.value],
        [`${name}[x]`, change.value],
      ];
  }
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
};

import Ajv2020 from 'ajv/dist/2020.js';

/** What may be asked of one value (OpenID Connect Core §5.5.1, Identity Assurance 1.0 §6): nothing in particular, or constraints. */
const wish = {
  type: ['object', 'null'],
  properties: {
    essential: { type: 'boolean' },
    purpose: { type: 'string', minLength: 3, maxLength: 300 },
    value: { type: ['string', 'number', 'boolean'] },
    values: { type: 'array', minItems: 1 },
    max_age: { type: 'integer', minimum: 0 },
  },
  additionalProperties: false,
};

const objectOf = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const wishes = (...names: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(names.map((name) => [name, wish]));

/** Lists and objects are asked for as such, by their members: null stands for a value, not for a structure. */
const evidence = objectOf(
  {
    type: objectOf({ value: { enum: ['document', 'electronic_record', 'vouch', 'electronic_signature'] } }, ['value']),
    check_details: {
      type: 'array',
      minItems: 1,
      items: objectOf(wishes('check_method', 'organization', 'check_id', 'time')),
    },
    time: wish,
    ...wishes('signature_type', 'issuer', 'serial_number', 'created_at'),
    record: objectOf({
      ...wishes('type', 'created_at', 'date_of_expiry'),
      source: objectOf(wishes('name', 'country_code', 'country', 'region', 'locality')),
    }),
  },
  ['type'],
);

const element = objectOf(
  {
    verification: objectOf(
      {
        ...wishes('trust_framework', 'assurance_level', 'time', 'verification_process'),
        assurance_process: objectOf(wishes('policy', 'procedure')),
        evidence: { type: 'array', minItems: 1, items: evidence },
      },
      ['trust_framework'],
    ),
    claims: { type: 'object', minProperties: 1, additionalProperties: wish },
  },
  ['verification', 'claims'],
);

const container = {
  type: 'object',
  properties: { verified_claims: { anyOf: [element, { type: 'array', minItems: 1, items: element }] } },
  additionalProperties: wish,
};

const check = new Ajv2020.default({ allErrors: true, allowUnionTypes: true }).compile(
  objectOf({ userinfo: container, id_token: container }),
);

/** What is wrong with a `claims` parameter by the specification's text, as far as it concerns electronic records. */
export const claimsRequestProblems = (claims: unknown): readonly string[] =>
  check(claims) ? [] : (check.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);

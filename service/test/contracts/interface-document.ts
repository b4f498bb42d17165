import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** One of our own interface documents, for holding bodies against. */
export interface InterfaceDocument {
  /**
   * Everything wrong with a body; none when it has the form of the document.
   *
   * @param place of a schema below `components`, e.g. `schemas/MatchResponse`
   */
  breaches(place: string, body: unknown): readonly string[];
  /** The methods of each path. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
  readonly whole: unknown;
}

const breachesBy = (check: ValidateFunction, body: unknown): readonly string[] => {
  check(body);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};

/** @param file below the project, e.g. `docs/interfaces/social-insurance.openapi.yaml` */
export const openInterfaceDocument = (file: string): InterfaceDocument => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const address = `file:///${file}`;
  const whole: { readonly paths: Readonly<Record<string, object>> } = parse(
    readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'),
  );
  ajv.addSchema(whole, address);
  return {
    whole,
    operations: Object.fromEntries(
      Object.entries(whole.paths).map(([path, item]) => [
        path,
        Object.keys(item).map((method) => method.toUpperCase()),
      ]),
    ),
    breaches: (place, body) => breachesBy(ajv.compile({ $ref: `${address}#/components/${place}` }), body),
  };
};

/** One of our own schemas for what others say. @param file below the project, e.g. `docs/interfaces/post-id.schema.json` */
export const openSchema = (file: string): Pick<InterfaceDocument, 'breaches'> => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  const address = `file:///${file}`;
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')), address);
  return { breaches: (place, body) => breachesBy(ajv.compile({ $ref: `${address}#/$defs/${place}` }), body) };
};

import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** The operator's APIs as CAMARA publishes them, for holding bodies against. */
export interface PublishedSpecification {
  /**
   * Everything wrong with a body; none when it has the specified form.
   *
   * @param place of a schema in its document, e.g. `schemas/KYC_MatchResponse` or `parameters/x-correlator/schema`
   */
  breaches(document: SpecifiedDocument, place: string, body: unknown): readonly string[];
}

export type SpecifiedDocument = 'camara/kyc-match.yaml' | 'camara/sim-swap.yaml' | 'common/CAMARA_common.yaml';

const folder = new URL('../../../../shared/specs/', import.meta.url);
const documents: readonly SpecifiedDocument[] = [
  'camara/kyc-match.yaml',
  'camara/sim-swap.yaml',
  'common/CAMARA_common.yaml',
];
const address = (document: SpecifiedDocument): string => `file:///specs/${document}`;

/** The OpenAPI documents with the references between them; undefined, and said so, when they are not beside the project. */
export const openPublishedSpecification = (): PublishedSpecification | undefined => {
  if (!existsSync(folder)) {
    console.warn('Bodies are not compared with the CAMARA specifications: ../shared/specs is not beside the project.');
    return undefined;
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const document of documents)
    ajv.addSchema(parse(readFileSync(new URL(document, folder), 'utf8')), address(document));
  return {
    breaches: (document, place, body) => {
      const check = ajv.compile({ $ref: `${address(document)}#/components/${place}` });
      check(body);
      return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
};

/** What a person may ask about their data that somebody has to answer (Law 91/2025 on personal data, Article 4). */
export const dataRequestKinds = ['see', 'correct', 'delete', 'object', 'complain'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

export const isDataRequestKind = (kind: string): kind is DataRequestKind =>
  dataRequestKinds.some((one) => one === kind);

/** Within so many working days an answer is due (Decree 356/2025). */
export const answerWithinWorkingDays = 2;

/** How much a request may say. */
export const longestRequest = 2000;

export const dataRequestStates = ['open', 'answered'] as const;

/** A request as its person and the operator see it. */
export interface DataRequest {
  /** To be read out: `YC-XXXX-XXXX`. */
  readonly code: string;
  readonly accountId: string;
  readonly kind: DataRequestKind;
  readonly state: (typeof dataRequestStates)[number];
  /** In the person's own words. */
  readonly text: string;
  readonly askedAt: string;
  /** `YYYY-MM-DD` in Viet Nam. */
  readonly dueOn: string;
  readonly answer?: string;
  readonly answeredAt?: string;
}

const holderSchema = {
  type: 'object',
  properties: {
    type: {
      enum: ['person', 'organisation', 'official'],
    },
    fullName: {
      type: 'string',
    },
    dateOfBirth: {
      type: 'string',
    },
    yearOfBirth: {
      type: 'string',
      description: 'Of somebody whose papers show no day.',
    },
    personalId: {
      type: 'string',
    },
    formerPersonalId: {
      type: 'string',
    },
    phoneNumber: {
      type: 'string',
    },
    email: {
      type: 'string',
    },
    nameWithoutMarks: {
      type: 'boolean',
    },
    taxCode: {
      type: 'string',
    },
    agency: {
      type: 'string',
    },
  },
  required: ['type', 'fullName'],
  additionalProperties: false,
} as const;

/** The schema of the document that people download, as it is published (JSON Schema draft 7). A member that is added is a version of its own. */
export const myDataSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Dữ liệu của tôi',
  description:
    'Everything that an account service keeps of a person, as the person downloads it. Version 1. Instants are ISO 8601 in UTC, days are YYYY-MM-DD in Viet Nam.',
  type: 'object',
  properties: {
    $schema: {
      type: 'string',
    },
    madeAt: {
      type: 'string',
      format: 'date-time',
    },
    account: {
      type: 'object',
      properties: {
        id: {
          type: 'string',
        },
        kind: {
          enum: ['citizen', 'business', 'agency'],
        },
        status: {
          type: 'string',
        },
        openedAt: {
          type: 'string',
          format: 'date-time',
        },
        identityLevel: {
          enum: [0, 1, 2],
        },
      },
      required: ['id', 'kind', 'status', 'openedAt', 'identityLevel'],
      additionalProperties: false,
    },
    holder: { ...holderSchema, description: 'As evidence has confirmed it.' },
    proofs: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          method: {
            type: 'string',
          },
          decidedAt: {
            type: 'string',
            format: 'date-time',
          },
          staff: {
            type: 'object',
            description:
              'How it stands that the holder is staff of the organisation that this proof names: portals hear of it while it is confirmed.',
            properties: {
              state: {
                enum: ['waits', 'confirmed', 'ended'],
              },
              since: {
                type: 'string',
                format: 'date-time',
              },
              by: {
                enum: ['operator', 'organisation', 'person'],
              },
            },
            required: ['state', 'since'],
            additionalProperties: false,
          },
          outcome: {
            enum: ['accepted', 'refused'],
          },
          identityLevel: {
            type: 'integer',
          },
          rules: {
            type: 'string',
          },
          reasons: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          evidence: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                type: {
                  type: 'string',
                },
                source: {
                  type: 'string',
                },
                time: {
                  type: 'string',
                  format: 'date-time',
                },
                confirmed: {
                  ...holderSchema,
                  description: 'What it had confirmed of the holder then; it may have been corrected since.',
                },
                checks: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      organization: {
                        type: 'string',
                      },
                      reference: {
                        type: 'string',
                      },
                      time: {
                        type: 'string',
                        format: 'date-time',
                      },
                    },
                    required: ['organization', 'reference', 'time'],
                    additionalProperties: false,
                  },
                },
              },
              required: ['type', 'source', 'time', 'checks'],
              additionalProperties: false,
            },
          },
        },
        required: ['method', 'decidedAt', 'outcome', 'identityLevel', 'rules', 'reasons', 'evidence'],
        additionalProperties: false,
      },
    },
    waysIn: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          type: {
            enum: ['password', 'certificate', 'identity-provider', 'authenticator-app', 'recovery-codes', 'passkey'],
          },
          issuer: {
            type: 'string',
          },
          serial: {
            type: 'string',
          },
          notAfter: {
            type: 'string',
          },
          standing: {
            type: 'string',
          },
          provider: {
            type: 'string',
          },
          left: {
            type: 'integer',
            description: 'Recovery codes that have not been used.',
          },
          name: {
            type: 'string',
          },
          copied: {
            type: 'boolean',
            description: 'A passkey that is copied to other devices of its owner.',
          },
          usedAt: {
            type: 'string',
            format: 'date-time',
          },
          since: {
            type: 'string',
            format: 'date-time',
          },
          goesAt: {
            type: 'string',
            format: 'date-time',
            description: 'It is to go then.',
          },
        },
        required: ['type', 'since'],
        additionalProperties: false,
      },
    },
    waiting: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          what: {
            enum: ['number', 'email', 'way-in', 'recovery'],
          },
          effectiveAt: {
            type: 'string',
            format: 'date-time',
          },
        },
        required: ['what', 'effectiveAt'],
        additionalProperties: false,
      },
    },
    sessions: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          device: {
            type: ['string', 'null'],
          },
          level: {
            type: 'string',
          },
          signedInAt: {
            type: 'string',
            format: 'date-time',
          },
          expiresAt: {
            type: 'string',
            format: 'date-time',
          },
          shared: {
            type: 'boolean',
          },
        },
        required: ['device', 'level', 'signedInAt', 'expiresAt', 'shared'],
        additionalProperties: false,
      },
    },
    portals: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: {
            type: 'string',
          },
          agency: {
            type: 'string',
          },
          receives: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          since: {
            type: 'string',
            format: 'date-time',
          },
        },
        required: ['name', 'agency', 'receives', 'since'],
        additionalProperties: false,
      },
    },
    requests: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: {
            type: 'string',
          },
          kind: {
            enum: ['see', 'correct', 'delete', 'object', 'complain'],
          },
          state: {
            enum: ['open', 'answered'],
          },
          text: {
            type: 'string',
          },
          askedAt: {
            type: 'string',
            format: 'date-time',
          },
          dueOn: {
            type: 'string',
            format: 'date',
          },
          answer: {
            type: 'string',
          },
          answeredAt: {
            type: 'string',
            format: 'date-time',
          },
        },
        required: ['code', 'kind', 'state', 'text', 'askedAt', 'dueOn'],
        additionalProperties: false,
      },
    },
    activity: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          at: {
            type: 'string',
            format: 'date-time',
          },
          type: {
            type: 'string',
          },
          actor: {
            type: 'string',
          },
          method: {
            type: 'string',
          },
          problem: {
            type: 'string',
          },
          portal: {
            type: 'string',
          },
          detail: {
            type: 'object',
          },
        },
        required: ['at', 'type', 'actor'],
        additionalProperties: false,
      },
    },
  },
  required: [
    '$schema',
    'madeAt',
    'account',
    'holder',
    'proofs',
    'waysIn',
    'waiting',
    'sessions',
    'portals',
    'requests',
    'activity',
  ],
  additionalProperties: false,
} as const;

import type { JSONSchema4ObjectSchema } from '@typescript-eslint/utils/json-schema'

/** The option of rules about changes in the wrong place. */
export interface AllowWritesOption {
  allowWrites?: string[]
}

/** @param where when the writes happen that it allows, as in "while something renders" */
export function getAllowWritesSchema(where: string): JSONSchema4ObjectSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      allowWrites: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        uniqueItems: true,
        description: `Entities that may be written ${where}, such as counters, logs and analytics; \`*\` stands for any letters, as in \`*_log\`.`,
      },
    },
  }
}

/** The option of rules about input that nobody checked. */
export interface CheckPlainIdsOption {
  checkPlainIds?: boolean
}

/** @param input what the rule calls its input, as in "parameters that are" */
export function getCheckPlainIdsSchema(input: string): JSONSchema4ObjectSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      checkPlainIds: {
        type: 'boolean',
        description: `Whether to report ${input} used for nothing but to select records, as a parameter of a SQL query.`,
      },
    },
  }
}

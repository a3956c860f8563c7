import { writeFileSync } from 'node:fs';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { errorDataSchema } from '../packages/contract/src/base.ts';
import { contract, errorTable } from '../packages/contract/src/index.ts';

/** Where the published description of the API lies. */
export const openapiFile = new URL('../openapi.json', import.meta.url);

const failure = 'Failure';

/**
 * The description of the server's API (OpenAPI 3.1), made from the contract. Any operation may raise any code of the
 * table, so the refusals are described once and not under each operation.
 */
export async function generateOpenapi(): Promise<string> {
  const converter = new ZodToJsonSchemaConverter();
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] });
  const document = await generator.generate(contract, {
    info: {
      title: 'Trousse server',
      version: '0',
      description: 'What the portal asks the server. Sessions are cookies; every write bears the Origin of the portal.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as { responses: Record<string, unknown> }[]) {
      const { 200: success } = operation.responses;
      operation.responses = { 200: success, default: { $ref: `#/components/responses/${failure}` } };
    }
  }
  const [, data] = converter.convert(errorDataSchema, { strategy: 'output' });
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${failure}` } } };
  document.components = {
    responses: { [failure]: { description: 'A refusal; `code` says which, `message` is for people.', content } },
    schemas: {
      [failure]: {
        type: 'object',
        properties: {
          defined: { type: 'boolean', description: 'True for a code of this list.' },
          code: { anyOf: [{ enum: Object.keys(errorTable) }, { type: 'string' }] },
          status: { type: 'integer' },
          message: { type: 'string' },
          data: data as object,
        },
        required: ['defined', 'code', 'status', 'message'],
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(openapiFile, await generateOpenapi());

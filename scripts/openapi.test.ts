import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generateOpenapi, openapiFile } from './openapi.ts';

it('the committed openapi.json is what the contract says (`node scripts/openapi.ts` writes it)', async () => {
  expect(readFileSync(openapiFile, 'utf8')).toBe(await generateOpenapi());
});

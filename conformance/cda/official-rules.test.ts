import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCda } from '@trousse/cda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdToOfficialRules } from '../../apps/cli/src/official/official-rules.ts';
import { officialExamples } from './official-examples.ts';
import { sharedFolder } from './shared-folder.ts';
import { prepareValidator } from './validator.ts';

const suite = 'our evaluation of the official rules beside the validator';
const full = process.env.TROUSSE_FULL === '1';
const rules = sharedFolder('cda/rules', suite);
const examples = officialExamples(suite);
const validate = await prepareValidator(suite);

/** Ways to break a document, each of which some rule speaks of. */
const damages: readonly (readonly [string, RegExp, string])[] = [
  ['whole', /^/, ''],
  ['without custodian', /<custodian>[\s\S]*?<\/custodian>/, ''],
  ['without birth date', /<birthTime [^>]*>/, ''],
  ['with a wrong type', /(<code\s+[^>]*?code=")[^"]*/, '$1nope'],
  ['with sections of no identifier', /(<section[^>]*>[\s\S]{0,600}?)<id [^>]*>/g, '$1'],
  ['with entries of no status', /<statusCode [^>]*>/g, ''],
  ['with codes of another system', /codeSystem="2\.16\.840\.1\.113883\.6\.1"/g, 'codeSystem="1.2.3"'],
];

describe.skipIf(validate === undefined || rules === undefined || examples.folder === undefined)(suite, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'trousse-rules-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds the same errors, at the same places', { timeout: 900_000 }, async () => {
    const names = examples.names.filter((name) => /^(VSM|VAC|LDL-SES|eP-MED-DM_2024|BIO-TROD)/.test(name));
    const texts = names.flatMap((name) =>
      damages.map(([damage, from, to]) => [
        `${name.replace('.xml', '')} ${damage}`.replaceAll(' ', '-'),
        examples.read(name).toString('utf8').replace(from, to),
      ]),
    );
    const chosen = full ? texts : texts.filter((_, at) => at % 7 === at % 5);
    const files = chosen.map(([name, text]) => {
      const file = path.join(folder, `${name}.xml`);
      writeFileSync(file, text!);
      return file;
    });
    for (const { file, findings } of await validate!(files)) {
      const bytes = readFileSync(file);
      const ours = holdToOfficialRules(rules!, bytes, readCda(bytes));
      const found = ours.parts.flatMap(({ name, findings: all }) =>
        all
          .filter(({ severity }) => severity === 'error')
          .map((one) => (name === 'schéma XML' ? one.message : told(one))),
      );
      const which = path.basename(file);
      expect([which, ...found.toSorted()]).toEqual([which, ...findings.map(withoutProfile).toSorted()]);
    }
    expect(chosen.length).toBeGreaterThan(5);
  });
});

/** As the validator tells an error, but for the name of its profile. */
function told({ place, message }: { readonly place: string; readonly message: string }): string {
  return `${place.replace(/^\/[^/]*/, '')}: ${message}`;
}

function withoutProfile(line: string): string {
  return line.replace(/^(?:xsd|header|ihe|fr|ans|terminology|volet:[^:]*): /, '').trim();
}

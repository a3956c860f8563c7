import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsOfEveryCode, writtenKinds } from './sample-documents.ts';
import { prepareValidator } from './validator.ts';

/** In every run a few of each kind; all of them where the long suites run. */
const full = process.env.TROUSSE_FULL === '1';
const counts = {
  'level 1': full ? 400 : 6,
  VSM: full ? 60 : 3,
  'reimbursement history': full ? 60 : 3,
  'vaccination note': full ? 40 : 2,
  'vaccination history': full ? 60 : 3,
} as const;
const seed = Number(process.env.TROUSSE_SEED ?? 20_261_120);

// The first installation compiles the rules, for about a minute.
const validate = await prepareValidator('official validation of the clinical documents we write');

describe.skipIf(validate === undefined)('the official validator', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'trousse-cda-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const [kind, write] of Object.entries(writtenKinds)) {
    const count = counts[kind as keyof typeof counts];
    it(`finds no error in ${count} documents of the kind ${kind}`, { timeout: 900_000 }, async () => {
      const files = Array.from({ length: count }, (_, at) => {
        const file = path.join(folder, `${kind.replaceAll(' ', '-')}-${seed + at}.xml`);
        writeFileSync(file, write(seed + at));
        return file;
      });
      const results = await validate!(files);
      expect(results).toHaveLength(count);
      const wrong = results.filter(({ valid, findings }) => !valid || findings.length > 0);
      expect(wrong.map(({ file, findings }) => [path.basename(file), ...findings])).toEqual([]);
    });
  }

  it('knows the codes that a header may bear', { timeout: 900_000 }, async () => {
    // The first holds every speciality; the others go through the types, cadres de soins and cadres d'exercice.
    const files = documentsOfEveryCode()
      .slice(0, full ? undefined : 3)
      .map((xml, at) => {
        const file = path.join(folder, `code-${at}.xml`);
        writeFileSync(file, xml);
        return file;
      });
    const wrong = (await validate!(files)).filter(({ valid }) => !valid);
    expect(wrong.map(({ file, findings }) => [path.basename(file), ...findings])).toEqual([]);
  });

  it('does find the error in a document that has one', { timeout: 300_000 }, async () => {
    const file = path.join(folder, 'wrong.xml');
    writeFileSync(file, writtenKinds.VSM(seed).replace(/<birthTime [^>]*>/, ''));
    const [result] = await validate!([file]);
    expect(result?.valid).toBe(false);
    expect(result?.findings.join(' ')).toMatch(/birthTime|traits de l'INS/);
  });
});

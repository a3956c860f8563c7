import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { headerGroups, readCda, writeLevel1 } from '@trousse/cda';
import { sampleHeader, vaccinationNote } from '@trousse/cda/sample';
import { checkPdfA, writePdfA } from '@trousse/media/convert';
import { sharedFolder } from '@trousse/xml/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cda } from '../src/cda/cda.ts';
import { run } from '../src/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'trousse-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `trousse …`. */
async function trousse(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const status = await run({ cda }, args, { out: (line) => out.push(line), error: (line) => error.push(line) });
  return { status, out: out.join('\n'), error: error.join('\n') };
}

function file(name: string, content: string | Uint8Array): string {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

const textDocument = () =>
  writeLevel1({ header: sampleHeader(), body: { mediaType: 'text/plain', bytes: Buffer.from('Rien à signaler.') } });

describe('trousse cda show', () => {
  it('tells who, what and when, and what is inside', async () => {
    const { status, out } = await trousse('cda', 'show', file('note.xml', vaccinationNote()));
    expect(status).toBe(0);
    expect(out).toMatch(/^Titre : .+$/m);
    expect(out).toMatch(/^Matricule : INS-NIR.* \d/m);
    expect(out).toMatch(/^Auteur : .+, le \d/m);
    expect(out).toMatch(/^Contenu : document structuré$/m);
  });

  it('tells every line of the header that the page shows', async () => {
    const { out } = await trousse('cda', 'show', file('note.xml', vaccinationNote()));
    const told = headerGroups(readCda(Buffer.from(vaccinationNote()))).flatMap(({ lines }) => lines);
    expect(out.split('\n')).toEqual(expect.arrayContaining(told.map(({ label, value }) => `${label} : ${value}`)));
  });
});

describe('trousse cda check', () => {
  it('finds nothing in a document that we write, and says what it did not look at', async () => {
    const { status, out } = await trousse('cda', 'check', file('a.xml', textDocument()));
    expect(out).toContain('Règles de Trousse : rien à signaler.');
    expect(out).toContain('Règles officielles : non vérifiées');
    expect(status).toBe(0);
  });

  it('refuses a document that breaks a rule, and tells which and where', async () => {
    const broken = textDocument().replace(/<custodian>.*?<\/custodian>/s, '');
    const { status, out } = await trousse('cda', 'check', file('a.xml', broken));
    expect(status).toBe(1);
    expect(out).toContain('erreur. L’organisation qui conserve le document manque');
    expect(out).toContain('/ClinicalDocument/custodian');
  });

  it('gives the same as data', async () => {
    const broken = textDocument().replace('code="fr-FR"', 'code="fr"');
    const { status, out } = await trousse('cda', 'check', '--json', file('a.xml', broken));
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ valid: false, own: [{ rule: 'language', severity: 'error' }], notes: [] });
  });

  const rules = sharedFolder();
  it.skipIf(rules === undefined)(
    'holds it to the official rules too, where they are',
    { timeout: 60_000 },
    async () => {
      const official = path.join(rules!, 'cda', 'rules');
      const whole = await trousse('cda', 'check', '--rules', official, file('a.xml', vaccinationNote()));
      expect(whole.out).toContain('Règles officielles, en-tête : rien à signaler.');
      expect(whole.status).toBe(0);
      const broken = vaccinationNote().replace(/<lotNumberText>.*?<\/lotNumberText>/s, '');
      const found = await trousse('cda', 'check', '--rules', official, file('b.xml', broken));
      expect(found.out).toMatch(/^Règles officielles, .+ : erreur\. /m);
      expect(found.status).toBe(1);
    },
  );

  it('says that a folder holds no rules', async () => {
    const { status, error } = await trousse('cda', 'check', '--rules', folder, file('a.xml', textDocument()));
    expect(status).toBe(2);
    expect(error).toContain('le schéma XML officiel manque');
  });
});

describe('trousse cda extract', () => {
  it('writes the body of a level 1 document as it was', async () => {
    const target = path.join(folder, 'out');
    const { status } = await trousse('cda', 'extract', file('a.xml', textDocument()), '--out', target);
    expect(status).toBe(0);
    expect(readdirSync(target)).toEqual(['contenu.txt']);
    expect(readFileSync(path.join(target, 'contenu.txt'), 'utf8')).toBe('Rien à signaler.');
  });

  it('never writes under a name that the document gives', async () => {
    const media = (id: string) =>
      `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="${id}"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>`;
    const hostile = vaccinationNote().replace('</section>', `${media('../../hors')}${media('/etc/passwd')}</section>`);
    const target = path.join(folder, 'out');
    await trousse('cda', 'extract', file('a.xml', hostile), '--out', target);
    expect(readdirSync(target).filter((name) => name.endsWith('.png'))).toEqual(['piece-1.png', 'piece-2.png']);
    expect(readdirSync(folder).toSorted()).toEqual(['a.xml', 'out']);
  });
});

describe('trousse cda extract --text', () => {
  const target = () => path.join(folder, 'out');
  const textOf = async (document: string) => {
    const { status, out } = await trousse('cda', 'extract', file('a.xml', document), '--text', '--out', target());
    expect(status).toBe(0);
    return { out, text: readFileSync(path.join(target(), 'texte.txt'), 'utf8') };
  };

  it('writes the words of a structured document, its codes included, under their places', async () => {
    const { text } = await textOf(vaccinationNote());
    expect(text).toMatch(/^\[Note de vaccination\]\n(.+\n)*.*ESSAI-1/m);
    expect(text).toMatch(/^\[Note de vaccination, données codées\]\n(.+\n)*.*vaccins tétaniques/m);
  });

  it('writes the words of a PDF, page by page', async () => {
    const { bytes } = writePdfA(
      [
        { kind: 'paragraph', runs: [{ text: 'Première' }] },
        { kind: 'page-break' },
        { kind: 'paragraph', runs: [{ text: 'Seconde' }] },
      ],
      { title: 'Lettre', language: 'fr-FR', createdAt: new Date(0) },
    );
    const body = { mediaType: 'application/pdf', bytes } as const;
    const { text } = await textOf(writeLevel1({ header: sampleHeader(), body }));
    expect(text).toMatch(/^\[contenu, page 1\]\nPremière/m);
    expect(text).toMatch(/^\[contenu, page 2\]\nSeconde/m);
  });

  it('says which files it could not read', async () => {
    const bytes = Buffer.from('%PDF-1.4\n%un fichier pour les essais\n%%EOF\n');
    const body = { mediaType: 'application/pdf', bytes } as const;
    const { out } = await textOf(writeLevel1({ header: sampleHeader(), body }));
    expect(out).toContain('À savoir : contenu : abîmé.');
  });
});

describe('trousse cda render', () => {
  it('writes the page to print, which stands alone', async () => {
    const out = path.join(folder, 'page.html');
    const { status } = await trousse('cda', 'render', file('a.xml', vaccinationNote()), '--to', 'html', '--out', out);
    expect(status).toBe(0);
    const page = readFileSync(out, 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).not.toMatch(/<script|src="http/i);
  });

  it('writes a structured document and a text as PDF/A-1b, the same bytes each time', async () => {
    for (const [name, document] of [
      ['note', vaccinationNote()],
      ['text', textDocument()],
    ] as const) {
      const written = [];
      for (const out of ['1.pdf', '2.pdf'].map((end) => path.join(folder, `${name}-${end}`))) {
        const { status } = await trousse('cda', 'render', file('a.xml', document), '--to', 'pdf', '--out', out);
        expect(status).toBe(0);
        written.push(readFileSync(out));
      }
      expect(await checkPdfA(written[0]!)).toEqual([]);
      expect(written[0]!.equals(written[1]!)).toBe(true);
    }
  });

  it('gives the PDF of a document as it is', async () => {
    const pdf = Buffer.from('%PDF-1.4\n%un fichier pour les essais\n%%EOF\n');
    const document = writeLevel1({ header: sampleHeader(), body: { mediaType: 'application/pdf', bytes: pdf } });
    const out = path.join(folder, 'a.pdf');
    await trousse('cda', 'render', file('a.xml', document), '--to', 'pdf', '--out', out);
    expect(readFileSync(out)).toEqual(pdf);
  });

  it.each([[['--to', 'docx', '--out', 'a']], [['--to', 'pdf']], [['--out', 'a']]])(
    'is told what it lacks: %j',
    async (options) => {
      const { status, error } = await trousse('cda', 'render', file('a.xml', textDocument()), ...options);
      expect(status).toBe(2);
      expect(error).toMatch(/^Donnez une? (forme|fichier)/);
    },
  );
});

describe('a file that is no document', () => {
  it.each([
    ['that is not XML', 'bonjour', 'n’est pas du XML acceptable'],
    ['that is another XML', '<a/>', 'ne contient pas de document clinique'],
    ['with an entity bomb', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE'],
  ])('%s is refused', async (_, content, sentence) => {
    for (const args of [['show'], ['check'], ['render', '--to', 'html', '--out', path.join(folder, 'o.html')]]) {
      const { status, error } = await trousse('cda', args[0]!, file('a.xml', content), ...args.slice(1));
      expect(status).toBe(1);
      expect(error).toContain(sentence);
    }
  });
});

describe('a command that cannot be understood', () => {
  it.each([
    [[]],
    [['nope']],
    [['cda']],
    [['cda', 'nope', 'a.xml']],
    [['cda', 'show']],
    [['cda', 'show', 'a.xml', 'b.xml']],
    [['cda', 'show', 'not-there.xml']],
    [['cda', 'show', '--nope', 'a.xml']],
    [['cda', 'check', 'a.xml', '--rules']],
  ])('%j: its usage is told, and its status is 2', async (args) => {
    const { status, out, error } = await trousse(...args);
    expect(status).toBe(2);
    expect(out + error).toContain('trousse cda show FICHIER');
  });

  it('is told what there is when it asks', async () => {
    expect(await trousse('cda', '--help')).toMatchObject({ status: 0, error: '' });
  });
});

it('runs as a process of its own, from any folder', { timeout: 60_000 }, async () => {
  const bin = path.resolve(import.meta.dirname, '../trousse.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'cda', 'show', file('a.xml', textDocument())], {
    cwd: folder,
  });
  expect(stdout).toContain('Contenu : text/plain');
  const refused = promisify(execFile)(process.execPath, [bin, 'cda', 'show', file('b.xml', '<a/>')], { cwd: folder });
  await expect(refused).rejects.toMatchObject({ code: 1 });
});

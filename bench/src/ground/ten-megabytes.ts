import { randomFillSync } from 'node:crypto';
import { writeLevel1 } from '@trousse/cda';
import { describeDocument, prepareSubmission, sendSubmission } from '@trousse/dmp-client';
import type { CardClient, SandboxPatient } from '@trousse/sandbox';
import { documentHeader } from './documents.ts';

/** The most that a record takes as one document. */
const documentBytes = 10_000_000;
const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const sections = 4;
const columns = ['Date', 'Analyse', 'Résultat', 'Unité', 'Intervalle', 'Méthode', 'Laboratoire', 'Commentaire'];
const analyses = ['Glycémie à jeun', 'Créatinine', 'Cholestérol LDL', 'Hémoglobine glyquée', 'TSH', 'Potassium'];
const comments = [
  'Contrôle dans trois mois, à jeun, dans le même laboratoire si cela est possible',
  'Prélèvement fait à jeun, sous traitement depuis plus d’un an ; résultat comparable aux trois précédents, sans retentissement clinique',
  '',
  'Valeur à rapprocher de la clairance, du poids et des traitements en cours ; avis du spécialiste demandé ce jour',
];

/** Deposits a document of 10 MB into a record, whose text is four tables of some thousands of rows. */
export async function depositTables(client: CardClient, patient: SandboxPatient, title: string): Promise<void> {
  await deposit(client, patient, title, (level1) => {
    const [before, after] = level1.split(/<nonXMLBody>.*<\/nonXMLBody>/s) as [string, string];
    const bytes = documentBytes - Buffer.byteLength(before + after) - 1_000;
    const body = Array.from({ length: sections }, (_, at) => section(at + 1, Math.floor(bytes / sections)));
    return `${before}<structuredBody>${body.join('')}</structuredBody>${after}`;
  });
}

/** Deposits a document of 10 MB into a record, which is one PDF of twenty pages with a picture each. */
export async function depositPdf(client: CardClient, patient: SandboxPatient, title: string): Promise<void> {
  await deposit(client, patient, title, (level1) => level1, pagesOfPictures(Math.floor(documentBytes * 0.74)));
}

async function deposit(
  { deps }: CardClient,
  patient: SandboxPatient,
  title: string,
  rewrite: (level1: string) => string,
  pdf?: Buffer,
): Promise<void> {
  const { ins, traits } = patient;
  const header = documentHeader(deps.identity, { ins, traits }, deps.clock(), title);
  const bytes = pdf ?? Buffer.from('.');
  const level1 = writeLevel1({ header, body: { mediaType: pdf ? 'application/pdf' : 'text/plain', bytes } });
  const document = describeDocument(Buffer.from(rewrite(level1)), { visibility: open, traits });
  const prepared = await prepareSubmission(deps, ins, {
    documents: [document],
    contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
  });
  await sendSubmission(deps, prepared, { mode: 'normal' });
}

function section(number: number, bytes: number): string {
  const head = columns.map((name) => `<th>${name}</th>`).join('');
  const before = `<component><section><title>Résultats, partie ${number}</title><text><table><thead><tr>${head}</tr></thead><tbody>`;
  const after = '</tbody></table></text></section></component>';
  let [rows, size] = ['', before.length + after.length];
  for (let at = 0; ; at++) {
    const cells = columns.map((_, column) => `<td>${cellOf(at, column)}</td>`).join('');
    const row = `<tr>${cells}</tr>`;
    size += Buffer.byteLength(row);
    if (size > bytes) return before + rows + after;
    rows += row;
  }
}

/** What laboratories write: from nothing to a line or two. */
function cellOf(row: number, column: number): string {
  const day = new Date(Date.UTC(2000, 0, 1) + row * 86_400_000).toISOString().slice(0, 10);
  const values = [
    ...[day, analyses[row % analyses.length]!, `${(row % 97) / 10}`, 'mmol/L', `${row % 5},0 – ${(row % 5) + 4},5`],
    ...['Spectrophotométrie, méthode enzymatique de référence', `Laboratoire de biologie médicale n° ${row % 40}`],
    comments[row % comments.length]!,
  ];
  return values[column]!;
}

/** A PDF of some size, on each page a line of text over a picture that does not compress. */
function pagesOfPictures(bytes: number): Buffer {
  const pages = 20;
  const side = Math.floor(Math.sqrt(bytes / pages / 3));
  const kids = Array.from({ length: pages }, (_, at) => `${4 + at * 3} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${pages}>>`),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'),
  ];
  for (let at = 0; at < pages; at++) {
    const [content, picture] = [5 + at * 3, 6 + at * 3];
    const resources = `<</Font<</F 3 0 R>>/XObject<</I ${picture} 0 R>>>>`;
    objects.push(
      Buffer.from(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${resources}/Contents ${content} 0 R>>`),
      stream(
        '',
        Buffer.from(`BT /F 14 Tf 60 780 Td (Compte rendu, page ${at + 1}) Tj ET q 475 0 0 475 60 250 cm /I Do Q`),
      ),
      stream(
        `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceRGB/BitsPerComponent 8`,
        randomFillSync(Buffer.alloc(side * side * 3)),
      ),
    );
  }
  return assembled(objects);
}

function stream(entries: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function assembled(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  let at = parts[0]!.length;
  const starts = objects.map((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return at - part.length;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

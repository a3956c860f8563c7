import { type CdaDocument, decodeText, headerSummary, notAvailable, type PartySummary, renderBody } from '@trousse/cda';
import type { DocumentRow, DocumentView } from '@trousse/contract';

/** The file of a document that is shown or saved as it is. */
export type ShownFile = { readonly kind: 'pdf' | 'jpeg' | 'text'; readonly bytes: Uint8Array };

const kinds: Readonly<Record<string, ShownFile['kind']>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'text/plain': 'text',
};

/** The file to show: the author's own PDF copy first (cda.md §6), then the body of a level 1 document. */
export function shownFile(cda: CdaDocument): ShownFile | undefined {
  if (cda.pdfCopy !== undefined) return { kind: 'pdf', bytes: cda.pdfCopy.bytes };
  if (cda.body.kind !== 'nonXml') return undefined;
  const kind = kinds[cda.body.mediaType];
  return kind === undefined ? undefined : { kind, bytes: cda.body.bytes };
}

/** What the page shows of a document; without `cda`, only what the registry said of it. */
export function toView(row: DocumentRow, cda: CdaDocument | undefined): DocumentView {
  if (cda === undefined) {
    return { document: row, header: [], content: { kind: 'other', code: 'DOCUMENT_UNREADABLE' }, notes: [] };
  }
  return { document: row, header: headerLines(cda), ...contentOf(cda) };
}

function contentOf(cda: CdaDocument): Pick<DocumentView, 'content' | 'notes'> {
  const notes = [...cda.notes];
  const file = shownFile(cda);
  if (file?.kind === 'text') return { content: { kind: 'text', text: decodeText(file.bytes) }, notes };
  if (file !== undefined) return { content: { kind: file.kind, size: file.bytes.length }, notes };
  if (cda.body.kind === 'structured') {
    const { html, contents, notes: all } = renderBody(cda);
    return { content: { kind: 'structured', html, contents: [...contents] }, notes: [...all] };
  }
  const mediaType = cda.body.kind === 'nonXml' ? { mediaType: cda.body.mediaType } : {};
  return { content: { kind: 'other', code: 'DOCUMENT_UNREADABLE', ...mediaType }, notes };
}

type Line = DocumentView['header'][number];

/** The header of the clinical document (EX_3.2-1030), without the lines that say nothing. */
function headerLines(cda: CdaDocument): Line[] {
  const summary = headerSummary(cda);
  const { patient } = summary;
  const party = (label: string, one: PartySummary | undefined): Line[] =>
    one === undefined ? [] : [{ label, value: said([one.name, one.specialty, one.organization, one.time]) }];
  const lines: Line[] = [
    { label: 'Titre', value: summary.title },
    { label: 'Type de document', value: summary.type },
    { label: 'Date de création', value: summary.created },
    { label: 'Version', value: summary.version },
    { label: 'Patient', value: said([patient.birthName, patient.givenNames], ' ') },
    { label: 'Nom utilisé', value: patient.usedName },
    { label: 'Date de naissance', value: patient.birthDate },
    { label: 'Sexe', value: patient.sex },
    { label: 'Lieu de naissance', value: patient.birthPlace },
    { label: 'Matricule', value: patient.ins },
    ...summary.authors.flatMap((author) => party('Auteur', author)),
    ...party('Responsable du document', summary.legalAuthenticator),
    { label: 'Document conservé par', value: summary.custodian },
    ...summary.participants.flatMap((one) => party(one.role === notAvailable ? 'Participant' : one.role, one)),
    ...summary.acts.map((act) => ({ label: 'Acte', value: said([act.label, act.period, act.performer]) })),
    { label: 'Cadre d’exercice', value: summary.practiceSetting },
    { label: 'Cadre de soins', value: summary.facility },
    { label: 'Prise en charge', value: summary.encounter },
    { label: 'Confidentialité', value: summary.confidentiality },
  ];
  return lines.filter((line) => line.value !== notAvailable && line.value !== '');
}

function said(parts: readonly string[], separator = ', '): string {
  return parts.filter((part) => part !== notAvailable && part !== '').join(separator) || notAvailable;
}

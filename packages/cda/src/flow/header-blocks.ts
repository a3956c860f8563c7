import type { FlowBlock, FlowCell } from '@trousse/media';
import { type HeaderSummary, headerSummary, type PartySummary } from '../header-summary.ts';
import { notAvailable } from '../header-summary-words.ts';
import type { CdaDocument } from '../model.ts';

type Line = readonly [label: string, value: string];

/** The head of the printed document: its title, whom it speaks of, who wrote it and when (EX_3.2-1030). */
export function headerBlocks(doc: CdaDocument): FlowBlock[] {
  const summary = headerSummary(doc);
  return [
    { kind: 'heading', level: 1, runs: [{ text: summary.title }] },
    linesTable('Patient', patientLines(summary)),
    linesTable('Document', documentLines(summary)),
  ];
}

function patientLines({ patient }: HeaderSummary): Line[] {
  return [
    ['Nom de naissance', patient.birthName],
    ['Prénoms de naissance', patient.givenNames],
    ['Nom et prénom utilisés', patient.usedName],
    ['Date de naissance', patient.birthDate],
    ['Sexe', patient.sex],
    ['Lieu de naissance', patient.birthPlace],
    ['Matricule INS', patient.ins],
  ];
}

function documentLines(summary: HeaderSummary): Line[] {
  const { legalAuthenticator } = summary;
  return [
    ['Type', summary.type],
    ['Créé le', summary.created],
    ['Version', summary.version],
    ['Confidentialité', summary.confidentiality],
    ...summary.authors.map((author): Line => ['Auteur', partyLine(author)]),
    ...(legalAuthenticator === undefined ? [] : [['Responsable', partyLine(legalAuthenticator)] as const]),
    ['Conservé par', summary.custodian],
    ...summary.participants.map((party): Line => [party.role, partyLine({ ...party, role: notAvailable })]),
    ...summary.acts.map((act): Line => ['Acte', known([act.label, act.period, act.performer])]),
    ['Cadre d’exercice', summary.practiceSetting],
    ['Lieu de soins', summary.facility],
    ['Prise en charge', summary.encounter],
  ];
}

function partyLine({ name, specialty, organization, time, role }: PartySummary): string {
  return known([name, specialty, role, organization, time]);
}

function known(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== notAvailable);
  return said.length === 0 ? notAvailable : said.join(', ');
}

/** Lines of a label and a value, but for those that say nothing. */
export function linesTable(title: string, lines: readonly Line[]): FlowBlock {
  const cell = (text: string, bold: boolean): FlowCell => ({
    blocks: [{ kind: 'paragraph', runs: [bold ? { text, bold } : { text }] }],
  });
  return {
    kind: 'table',
    caption: [{ text: title, bold: true }],
    head: [],
    rows: lines
      .filter(([, value]) => value !== notAvailable)
      .map(([label, value]) => [cell(label, true), cell(value, false)]),
  };
}

import { all, attr, descendants, first, path, rawText, type XmlElement } from '@trousse/xml';
import { oids, templates } from '../oids.ts';
import type { CdaRule } from './finding.ts';

const file = (root: XmlElement): XmlElement | undefined => path(root, 'component/nonXMLBody/text');
const sections = (root: XmlElement): XmlElement[] => [...descendants(root, 'section')];
const isComposite = (section: XmlElement): boolean => all(section, 'component').some((one) => first(one, 'section'));

/** The body of level 1 and of level 3 (cda.md §4, §5). */
export const bodyRules: readonly CdaRule[] = [
  {
    rule: 'body',
    severity: 'error',
    place: '/ClinicalDocument/component',
    message: 'Le document n’a pas de contenu.',
    holds: (root) => all(root, 'component').some((one) => first(one, 'nonXMLBody') ?? first(one, 'structuredBody')),
  },
  {
    rule: 'level-1-model',
    severity: 'error',
    place: '/ClinicalDocument/templateId',
    message: 'Un document de niveau 1 doit suivre le modèle XDS-SD.',
    holds: (root) =>
      file(root) === undefined || all(root, 'templateId').some((one) => attr(one, 'root') === templates.xdsSd),
  },
  {
    rule: 'level-1-content',
    severity: 'error',
    place: '/ClinicalDocument/component/nonXMLBody/text',
    message: 'Le contenu doit être en base64 et ne pas être vide.',
    holds: (root) => {
      const content = file(root);
      return content === undefined || (attr(content, 'representation') === 'B64' && rawText(content).trim() !== '');
    },
  },
  {
    rule: 'level-1-media-type',
    severity: 'warning',
    place: '/ClinicalDocument/component/nonXMLBody/text',
    message: 'Le contenu d’un nouveau document doit être un PDF ou un texte.',
    holds: (root) => {
      const content = file(root);
      return content === undefined || ['application/pdf', 'text/plain'].includes(attr(content, 'mediaType') ?? '');
    },
  },
  {
    rule: 'section-code',
    severity: 'error',
    place: '/ClinicalDocument/component/structuredBody//section/code',
    message: 'Une rubrique n’a pas de code.',
    holds: (root) => sections(root).every((section) => (attr(first(section, 'code'), 'code') ?? '') !== ''),
  },
  {
    rule: 'section-code-system',
    severity: 'warning',
    place: '/ClinicalDocument/component/structuredBody//section/code',
    message: 'Le code d’une rubrique n’est pas un code LOINC.',
    holds: (root) => sections(root).every((one) => attr(first(one, 'code'), 'codeSystem') === oids.loinc),
  },
  {
    rule: 'section-text',
    severity: 'warning',
    place: '/ClinicalDocument/component/structuredBody//section/text',
    message: 'Une rubrique n’a pas de texte : ses données codées ne seront lues que par des logiciels.',
    holds: (root) => sections(root).every((section) => isComposite(section) || first(section, 'text') !== undefined),
  },
  {
    rule: 'narrative-ids',
    severity: 'error',
    place: '/ClinicalDocument/component/structuredBody//section/text',
    message: 'Un même identifiant désigne plusieurs endroits du texte.',
    holds: (root) => {
      const ids = narrativeIds(root);
      return new Set(ids).size === ids.length;
    },
  },
];

function narrativeIds(root: XmlElement): string[] {
  return sections(root).flatMap((section) => {
    const narrative = first(section, 'text');
    return narrative === undefined ? [] : [...idsIn(narrative)];
  });
}

function* idsIn(el: XmlElement): Generator<string> {
  const id = attr(el, 'ID');
  if (id !== undefined) yield id;
  for (const child of el.children) if (typeof child !== 'string') yield* idsIn(child);
}

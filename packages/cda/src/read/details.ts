import { all, attr, descendants, elements, first, path, type XmlElement } from '@trousse/xml';
import type { CodedDetail } from '../model.ts';
import { clean, readInterval, textOf } from './datatypes.ts';
import type { NarrativeWords } from './narrative-words.ts';
import { codeInWords, partsInWords, rhythm, valueInWords } from './values.ts';

/** Parts of a statement that say one thing each, by the name of their element (POCD_MT000040). */
const simple: ReadonlyMap<string, string> = new Map([
  ['doseQuantity', 'Dose'],
  ['rateQuantity', 'Débit'],
  ['maxDoseQuantity', 'Dose maximale'],
  ['routeCode', 'Voie'],
  ['approachSiteCode', 'Région'],
  ['administrationUnitCode', 'Unité de prise'],
  ['targetSiteCode', 'Localisation'],
  ['methodCode', 'Méthode'],
  ['interpretationCode', 'Interprétation'],
  ['priorityCode', 'Priorité'],
  ['quantity', 'Quantité'],
  ['expectedUseTime', 'Durée d’utilisation'],
]);

/** Who takes part, and as what. */
const people: ReadonlyMap<string, string> = new Map([
  ['performer', 'Réalisé par'],
  ['author', 'Auteur'],
  ['informant', 'Informateur'],
  ['subject', 'Personne concernée'],
  ['specimen', 'Prélèvement'],
  ['participant', 'Participant'],
]);

/** What a `participant` is, by its typeCode. */
const roles: ReadonlyMap<string, string> = new Map([
  ['CSM', 'Substance'],
  ['DEV', 'Dispositif'],
  ['LOC', 'Lieu'],
  ['PRD', 'Produit'],
  ['AUTHEN', 'Responsable'],
]);

/** Everything that a statement says beside its code, value and time, in the order of the document. */
export function readDetails(el: XmlElement, narrative: NarrativeWords): CodedDetail[] {
  const details: CodedDetail[] = [];
  const add = (label: string, text: string | undefined) => {
    if (text !== undefined) details.push({ label, text });
  };
  for (const child of elements(el)) {
    const label = simple.get(child.name);
    const who = people.get(child.name);
    if (label !== undefined) add(label, valueInWords(child, narrative));
    else if (who !== undefined) add(roles.get(attr(child, 'typeCode') ?? '') ?? who, someone(child, narrative));
    else if (child.name === 'effectiveTime') add('Fréquence', rhythm(child));
    else if (child.name === 'repeatNumber') add('Nombre de fois', valueInWords(child, narrative));
    else if (child.name === 'consumable' || child.name === 'product') product(child, narrative, add);
    else if (child.name === 'referenceRange')
      add('Valeurs de référence', usual(first(child, 'observationRange'), narrative));
    else if (child.name === 'precondition') add('Condition', condition(first(child, 'criterion'), narrative));
    else if (child.name === 'text' || child.name === 'lotNumberText') add('Texte', valueInWords(child, narrative));
  }
  return details;
}

function product(el: XmlElement, narrative: NarrativeWords, add: (label: string, text: string | undefined) => void) {
  const made = first(el, 'manufacturedProduct');
  const material = first(made, 'manufacturedMaterial') ?? first(made, 'manufacturedLabeledDrug');
  const name = textOf(first(material, 'name'));
  const coded = codeInWords(first(material, 'code'), narrative);
  add('Produit', name ?? coded);
  if (name !== undefined && coded !== undefined && coded !== name) add('Produit codé', coded);
  add('Forme', codeInWords(first(material, 'formCode'), narrative));
  add('Lot', textOf(first(material, 'lotNumberText')));
  if (material !== undefined)
    for (const ingredient of descendants(material, 'ingredient')) {
      const substance = first(ingredient, 'ingredientSubstance') ?? first(ingredient, 'ingredient') ?? ingredient;
      add('Composant', textOf(first(substance, 'name')) ?? codeInWords(first(substance, 'code'), narrative));
    }
  add('Fabricant', textOf(path(made, 'manufacturerOrganization/name')));
}

/** The name of a person, an organisation or a thing that takes part, wherever its kind of role keeps it. */
function someone(el: XmlElement, narrative: NarrativeWords): string | undefined {
  const names = [...descendants(el, 'name')].map(partsInWords);
  const found = names.filter((name) => name !== undefined);
  if (found.length > 0) return found.join(', ');
  for (const code of descendants(el, 'code')) {
    const words = codeInWords(code, narrative);
    if (words !== undefined) return words;
  }
  return clean([...descendants(el, 'desc')].map(partsInWords).join(' '));
}

function usual(el: XmlElement | undefined, narrative: NarrativeWords): string | undefined {
  if (el === undefined) return undefined;
  const value = valueInWords(first(el, 'value'), narrative) ?? valueInWords(first(el, 'text'), narrative);
  const meaning = codeInWords(first(el, 'interpretationCode'), narrative);
  // N: the range of normal values, which is what anyone takes it for.
  const shown = attr(first(el, 'interpretationCode'), 'code') === 'N' ? undefined : meaning;
  return clean([value, shown && `(${shown})`].filter((part) => part !== undefined).join(' '));
}

function condition(el: XmlElement | undefined, narrative: NarrativeWords): string | undefined {
  const parts = [
    valueInWords(first(el, 'text'), narrative),
    ...all(el, 'value').map((one) => valueInWords(one, narrative)),
  ];
  return clean(parts.filter((part) => part !== undefined).join(' ')) ?? codeInWords(first(el, 'code'), narrative);
}

/** The interval of a statement: its first effectiveTime that has one. */
export function readStatementTime(el: XmlElement) {
  for (const time of all(el, 'effectiveTime')) {
    const interval = readInterval(time);
    if (interval !== undefined) return interval;
  }
  return undefined;
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CdaDocument } from '@trousse/cda';
import { decodeXmlBytes } from '@trousse/xml';
import { parseXmlDocument, serializeToWellFormedString } from 'slimdom';
import { evaluate, type Finding } from './evaluate.ts';
import { findFile, loadSchema, RulesError } from './load-schema.ts';
import { modelOf } from './schema-model.ts';
import { validateBySchema } from './xml-schema.ts';

const schemaFile = 'infrastructure/cda/CDA_extended.xsd';

/** The rules that every document is held to (cda.md §1), in a folder laid out as the ANS publishes them. */
const profiles: readonly (readonly [string, string])[] = [
  ['en-tête', 'profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch'],
  ['IHE', 'profils/IHE.sch'],
  ['modèles français', 'profils/CI-SIS_ModelesDeContenusCDA.sch'],
  ['modèles de l’ANS', 'profils/CI-SIS_Modeles_ANS.sch'],
  ['terminologies', 'profils/terminologies/schematron/terminologie.sch'],
];

export type OfficialReport = {
  /** Name of the rules, and what they found. */
  readonly parts: readonly { readonly name: string; readonly findings: readonly Finding[] }[];
  /** Rules of the document's own model, where the folder has some. */
  readonly model?: string;
};

/**
 * Holds a document to the official XML schema and Schematron rules.
 * @param rules a folder with `infrastructure/` and `schematrons/`, and optionally `volets.json`: which rules go with
 * which templateId
 * @param bytes the file, which `readCda` accepted
 * @throws RulesError when the folder does not hold them
 */
export function holdToOfficialRules(rules: string, bytes: Uint8Array, { header }: CdaDocument): OfficialReport {
  const schema = findFile(path.join(rules, schemaFile));
  if (schema === undefined) throw new RulesError(`${path.join(rules, schemaFile)} : le schéma XML officiel manque.`);
  const model = modelNamed(rules, header.templateIds);
  const text = clinicalDocumentOf(bytes);
  const document = parseXmlDocument(text);
  const schematrons = model === undefined ? profiles : [...profiles, [model, `CI-SIS_${model}.sch`] as const];
  return {
    parts: [
      { name: 'schéma XML', findings: validateBySchema(schema, text) },
      ...schematrons.map(([name, file]) => ({ name, findings: evaluate(modelOf(load(rules, file)), document) })),
    ],
    ...(model === undefined ? {} : { model }),
  };
}

/** The rules are about the ClinicalDocument alone: a self-presenting file or a signature has it inside (cda.md §3). */
function clinicalDocumentOf(bytes: Uint8Array): string {
  const text = decodeXmlBytes(bytes);
  const file = parseXmlDocument(text);
  if (file.documentElement!.localName === 'ClinicalDocument') return text;
  return serializeToWellFormedString(file.getElementsByTagNameNS('*', 'ClinicalDocument')[0]!);
}

function load(rules: string, file: string) {
  const found = findFile(path.join(rules, 'schematrons', file));
  if (found === undefined)
    throw new RulesError(`${path.join(rules, 'schematrons', file)} : ce fichier de règles manque.`);
  return loadSchema(found);
}

type Volets = { readonly [name: string]: { readonly templateIds: readonly { root: string; extension?: string }[] } };

/** The rules of exactly this version of the model, else the newest of the same model. */
function modelNamed(rules: string, templateIds: CdaDocument['header']['templateIds']): string | undefined {
  const file = path.join(rules, 'volets.json');
  if (!existsSync(file)) return undefined;
  const volets = JSON.parse(readFileSync(file, 'utf8')) as Volets;
  const names = Object.keys(volets).toSorted().toReversed();
  const fits = (name: string, exactly: boolean) =>
    volets[name]!.templateIds.some((wanted) =>
      templateIds.some(
        ({ root, extension }) => root === wanted.root && (!exactly || (extension ?? '') === (wanted.extension ?? '')),
      ),
    );
  return names.find((name) => fits(name, true)) ?? names.find((name) => fits(name, false));
}

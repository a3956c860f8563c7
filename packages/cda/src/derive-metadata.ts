import { type Code, formatCodes, typeCodes } from '@trousse/nomenclatures';
import { formatOfModel } from './format-by-model.ts';
import type { CdaAuthor, CdaDocument, CdaSigner } from './model.ts';
import { defined } from './read/datatypes.ts';
import { utcTimestamp } from './time.ts';
import { documentUniqueId } from './unique-id.ts';

/** What a document says of itself that its XDS metadata must repeat (dmp.md §7). Absent where the header is silent. */
export type DerivedMetadata = {
  /** See `documentUniqueId`. */
  readonly uniqueId?: string;
  readonly title?: string;
  readonly typeCode?: Code;
  /** Follows from the type by the national association table. */
  readonly classCode?: string;
  readonly formatCode?: Code;
  readonly languageCode?: string;
  /** UTC, `yyyyMMddHHmmss`. */
  readonly creationTime?: string;
  readonly serviceStartTime?: string;
  readonly serviceStopTime?: string;
  readonly eventCodes: readonly Code[];
  readonly practiceSettingCode?: Code;
  readonly facilityTypeCode?: Code;
  readonly authors: readonly CdaAuthor[];
  readonly legalAuthenticator?: CdaSigner;
  /** uniqueIds of the documents that this one replaces. */
  readonly replaces: readonly string[];
};

/** CDA header → XDS metadata, by the correspondence of dmp.md §7. Masking is no part of it (REC_2.1-1100). */
export function deriveMetadata(doc: CdaDocument): DerivedMetadata {
  const { header } = doc;
  const act = header.serviceEvents[0];
  return defined<DerivedMetadata>({
    uniqueId: header.id && documentUniqueId(header.id),
    title: header.title,
    typeCode: header.typeCode,
    classCode: header.typeCode && typeCodes.find(header.typeCode.code)?.classCode,
    formatCode: formatOf(doc),
    languageCode: header.languageCode,
    creationTime: utcTimestamp(header.effectiveTime),
    serviceStartTime: utcTimestamp(act?.time?.start),
    serviceStopTime: utcTimestamp(act?.time?.stop),
    eventCodes: header.serviceEvents.flatMap((event) => event.code ?? []),
    practiceSettingCode: header.practiceSetting,
    facilityTypeCode: header.encounter?.facilityType,
    authors: header.authors,
    legalAuthenticator: header.legalAuthenticator,
    replaces: header.relatedDocuments
      .filter(({ kind }) => kind === 'RPLC')
      .flatMap(({ ids }) => ids.map(documentUniqueId)),
  });
}

function formatOf({ header, body }: CdaDocument): Code | undefined {
  if (body.kind === 'nonXml') return formatCodes.all.find((format) => format.cdaBodyMediaType === body.mediaType);
  for (const { root } of header.templateIds) {
    const format = formatOfModel(root);
    if (format !== undefined) return formatCodes.find(format);
  }
  return body.kind === 'structured' ? formatCodes.find('urn:asipSante:modelesHorsProfils:2011') : undefined;
}

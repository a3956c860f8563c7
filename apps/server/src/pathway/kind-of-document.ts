import type { PathwayKind } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';

/** What a document tells of, by its type (JDV_J66). Any other tells of nothing but itself. */
const codes: Readonly<Partial<Record<PathwayKind, readonly string[]>>> = {
  consultation: ['11488-4', '34749-2', '59283-2', '78513-9', '85208-7', '89233-1', '93024-8'],
  biology: ['11502-2', '51969-4', '60568-3', 'DOCPAT05'],
  imaging: ['18748-4', 'IMG-KOS', 'DOCPAT04'],
  vaccine: ['11369-6', '87273-9', '96874-3'],
  stay: ['11490-0', '15507-7', '15508-5', '34112-3', '34874-8', '34875-5', '60280-5', '67851-6', '77436-4'],
  care: ['11505-5', '11506-3', '28617-9', '70004-7', '75482-0', '75492-9', '96173-0'],
};

const kinds = new Map(
  Object.entries(codes).flatMap(([kind, types]) => types.map((type) => [type, kind as PathwayKind] as const)),
);

export function kindOfDocument({ typeCode }: DocumentEntry): PathwayKind {
  return kinds.get(typeCode.code) ?? 'document';
}

import { locateClinicalDocument } from '../read/locate.ts';
import { createNoteList } from '../read/note-list.ts';
import { parseDocument } from '../read/read-cda.ts';
import { bodyRules } from './body-rules.ts';
import type { CdaFinding } from './finding.ts';
import { headerRules } from './header-rules.ts';

/**
 * Holds a document to our own rules: those of the national header and body (cda.md §3 to §5) that a reader or a shared
 * record stumbles on. They say nothing that the official rules do not; what these say besides takes the official set.
 * @param bytes the file, as `readCda` takes it
 * @throws CdaError `not-xml`, `no-clinical-document`
 */
export function checkCda(bytes: Uint8Array): CdaFinding[] {
  const { document } = locateClinicalDocument(parseDocument(bytes), createNoteList());
  return [...headerRules, ...bodyRules]
    .filter((rule) => !rule.holds(document))
    .map(({ rule, severity, place, message }) => ({ rule, severity, place, message }));
}

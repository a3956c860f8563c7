import { actionRules } from './check/action-rules.ts';
import { fileRules } from './check/file-rules.ts';
import type { PdfAFinding, Rule } from './check/finding.ts';
import { fontRules } from './check/font-rules.ts';
import { graphicsRules } from './check/graphics-rules.ts';
import { metadataRules } from './check/metadata-rules.ts';
import { readObjects } from './objects/read-objects.ts';

const rules: readonly Rule[] = [fileRules, graphicsRules, fontRules, actionRules, metadataRules];
const maxFindings = 200;

/**
 * The structural rules of PDF/A-1b (ISO 19005-1:2005, level B) that a file breaks, at most 200; none for a file that
 * keeps them. What a page draws is not looked at: operators of content streams, glyphs used and their widths, and the
 * inside of fonts are for a full validator. MediaError `damaged` or `too-large` as of readObjects.
 */
export function checkPdfA(bytes: Uint8Array): readonly PdfAFinding[] {
  const subject = { bytes, file: readObjects(bytes) };
  const findings: PdfAFinding[] = [];
  for (const rule of rules) {
    for (const finding of rule(subject)) {
      if (findings.length < maxFindings) findings.push(finding);
    }
  }
  return findings;
}

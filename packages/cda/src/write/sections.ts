import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { oids } from '../oids.ts';
import { formatTime } from '../time.ts';
import { timeValue } from './check.ts';
import { code, templateIds } from './elements.ts';
import type { TimeInput } from './inputs.ts';

export type SectionInput = {
  readonly templates: readonly string[];
  readonly id: Raw;
  readonly code: Raw;
  readonly title: string;
  /** Absent in a section made of sub-sections. */
  readonly text?: Raw | undefined;
  readonly entries?: readonly Raw[];
  readonly sections?: readonly Raw[];
};

/** component/section, in the order of the schema. */
export function section(input: SectionInput): Raw {
  return el(
    'component',
    null,
    el(
      'section',
      null,
      templateIds(...input.templates),
      input.id,
      input.code,
      el('title', null, input.title),
      input.text,
      input.entries?.map((entry) => el('entry', null, entry)),
      input.sections,
    ),
  );
}

export function loincCode(value: string, display: string, translation?: Code): Raw {
  const content = { code: value, system: oids.loinc, display };
  return translation === undefined ? code('code', content) : code('code', content, code('translation', translation));
}

export type Cell = string | Raw | undefined;

/** A narrative block that is one table; an absent cell stays empty. */
export function narrativeTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): Raw {
  return el(
    'text',
    null,
    el(
      'table',
      { border: '0' },
      el(
        'thead',
        null,
        el(
          'tr',
          null,
          columns.map((column) => el('th', null, column)),
        ),
      ),
      el(
        'tbody',
        null,
        rows.map((row) =>
          el(
            'tr',
            null,
            row.map((cell) => el('td', null, cell)),
          ),
        ),
      ),
    ),
  );
}

/** Narrative text that entries refer to. */
export function anchored(id: string, text: string): Raw {
  return el('content', { ID: id }, text);
}

/** `text` or `originalText` of an entry: a link to the narrative. */
export function reference(name: 'text' | 'originalText', anchor: string): Raw {
  return el(name, null, el('reference', { value: `#${anchor}` }));
}

export function shownDate(value: TimeInput | undefined, field: string): string | undefined {
  return value === undefined ? undefined : formatTime(timeValue(value, field));
}

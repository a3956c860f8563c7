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
  /** Who wrote it, where it is not the author of the document. */
  readonly author?: Raw;
  /** What an `entry` element holds; with the kind of its link to the narrative where the model wants one. */
  readonly entries?: readonly (Raw | { readonly typeCode: string; readonly content: readonly Raw[] })[];
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
      input.author,
      input.entries?.map((entry) =>
        'xml' in entry ? el('entry', null, entry) : el('entry', { typeCode: entry.typeCode }, entry.content),
      ),
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
  return el('text', null, table(columns, rows));
}

/** A table among other things of a narrative block. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): Raw {
  return el(
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
  );
}

/** Words as paragraphs of a narrative block, one for each line that says something. */
export function paragraphs(text: string): Raw[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => el('paragraph', null, line));
}

/** Narrative text that entries refer to. */
export function anchored(id: string, text: string): Raw {
  // The line ends stay beside their elements, so that a reader of the bare text keeps the words apart.
  return el(
    'content',
    { ID: id },
    text.split(/\r\n|\r|\n/).map((line, at) => (at === 0 ? line : [el('br'), `\n${line}`])),
  );
}

/** `text` or `originalText` of an entry: a link to the narrative. */
export function reference(name: 'text' | 'originalText', anchor: string): Raw {
  return el(name, null, el('reference', { value: `#${anchor}` }));
}

export function shownDate(value: TimeInput | undefined, field: string): string | undefined {
  return value === undefined ? undefined : formatTime(timeValue(value, field));
}

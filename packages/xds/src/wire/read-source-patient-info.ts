import { unescapeComponent } from './hl7.ts';

/** Who the patient is by a sourcePatientInfo slot; absent where it is silent. */
export type SourcePatientInfo = {
  readonly birthName?: string;
  readonly firstBirthGivenName?: string;
  /** All of them, in one text. */
  readonly birthGivenNames?: string;
  readonly usedName?: string;
  readonly usedGivenName?: string;
  /** `YYYY-MM-DD`, lunar dates as they are. */
  readonly birthDate?: string;
  readonly sex?: 'M' | 'F' | 'U';
};

/**
 * Lines of the sourcePatientInfo slot → traits (dmp.md §7; HL7 v2.5 PID): the reverse of `writeSourcePatientInfo`. Other
 * software leaves the type of name out, or writes the names as repetitions of one line.
 */
export function readSourcePatientInfo(lines: readonly string[]): SourcePatientInfo {
  const fields = lines.map((line) => {
    const bar = line.indexOf('|');
    return { name: line.slice(0, Math.max(bar, 0)).trim(), value: line.slice(bar + 1) };
  });
  const values = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value);
  const names = values('PID-5').flatMap((value) => value.split('~').map((one) => one.split('^')));
  const legal = names.find((parts) => part(parts, 6) === 'L') ?? names.find((parts) => part(parts, 6) !== 'D');
  const used = names.find((parts) => part(parts, 6) === 'D');
  const date = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(values('PID-7')[0]?.trim() ?? '');
  const sex = values('PID-8')[0]?.trim();
  const said = {
    birthName: legal && part(legal, 0),
    firstBirthGivenName: legal && part(legal, 1),
    birthGivenNames: legal && part(legal, 2),
    usedName: used && part(used, 0),
    usedGivenName: used && part(used, 1),
    birthDate: date === null ? '' : `${date[1]}-${date[2]}-${date[3]}`,
    sex: sex === 'M' || sex === 'F' ? sex : sex === 'U' || sex === 'O' ? 'U' : '',
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as SourcePatientInfo;
}

function part(parts: readonly string[], at: number): string {
  return unescapeComponent(parts[at] ?? '').trim();
}

import { attr, type Content, el, type Raw, type XmlElement } from '@trousse/xml';
import { malformed, matching, readFields, required } from './fields.ts';
import { insiNs } from './operations.ts';

/** The software as the Assurance Maladie knows it (identity.md §2.4). */
export type InsiSoftware = {
  /** Number of its authorisation (IDAM). */
  readonly idam: string;
  readonly name: string;
  readonly version: string;
  /** UUID of this installation, the same for its whole life. */
  readonly instance: string;
};

/** Whose cover the call is about; left empty without a Vitale card. */
export type Coverage = {
  /** 2 digits. */
  readonly scheme?: string;
  /** 3 digits. */
  readonly fund?: string;
  /** 4 digits. */
  readonly centre?: string;
  /** Number of the insured, 15 characters. */
  readonly holderMatricule?: string;
  readonly beneficiary?: {
    readonly matricule?: string;
    /** `YYYY-MM-DD`, lunar or not. */
    readonly birthDate?: string;
    readonly birthRank?: number;
  };
};

export type CallContext = {
  /** UUID of the call. */
  readonly id: string;
  readonly time: Date;
  /** Who calls: the identifier of the card, or the OU of the certificate (§2.4). */
  readonly sender: string;
};

/** `ContexteBAM`, version 01_02. */
export function writeBamContext(context: CallContext, coverage: Coverage = {}): Raw {
  const { scheme, fund, centre, holderMatricule, beneficiary } = coverage;
  return el(
    'ctxbam:ContexteBAM',
    { 'xmlns:ctxbam': insiNs.bamContext, Nature: 'CTXBAM', Version: '01_02' },
    writeCall('ctxbam', context),
    el(
      'ctxbam:COUVERTURE',
      null,
      optional('ctxbam:GrandRegime', scheme),
      optional('ctxbam:Organisme', fund),
      optional('ctxbam:CodeCentre', centre),
      holderMatricule !== undefined && el('ctxbam:ASSURE', null, el('ctxbam:Id', null, writeNumber(holderMatricule))),
      beneficiary !== undefined &&
        el(
          'ctxbam:BENEFICIAIRE',
          null,
          beneficiary.matricule !== undefined && el('ctxbam:Nir', null, writeNumber(beneficiary.matricule)),
          optional('ctxbam:DateNai', beneficiary.birthDate),
          optional('ctxbam:Rang', beneficiary.birthRank?.toString()),
        ),
    ),
  );
}

/** `ContexteLPS`, version 01_00. */
export function writeLpsContext(context: CallContext, { idam, name, version, instance }: InsiSoftware): Raw {
  return el(
    'ctxlps:ContexteLPS',
    { 'xmlns:ctxlps': insiNs.lpsContext, Nature: 'CTXLPS', Version: '01_00' },
    writeCall('ctxlps', context),
    el(
      'ctxlps:LPS',
      null,
      el('ctxlps:IDAM', { R: '4' }, idam),
      el('ctxlps:Version', null, version),
      el('ctxlps:Instance', null, instance),
      el('ctxlps:Nom', null, `urn:lps:${name}:${version}`),
    ),
  );
}

export type ReadLpsContext = CallContext & { readonly software: InsiSoftware };

/** @throws InsiError `malformed-message`. */
export function readLpsContext(element: XmlElement | undefined): ReadLpsContext {
  const fields = readContext(element, '01_00');
  const own = readFields(required(fields.element('LPS')));
  const version = required(own.text('Version'));
  return {
    ...readCall(fields),
    software: {
      idam: required(own.text('IDAM')),
      version,
      instance: required(own.text('Instance')),
      name: required(/^urn:lps:([^:]+)(?::|$)/.exec(own.text('Nom') ?? '')?.[1]),
    },
  };
}

/** @throws InsiError `malformed-message`. */
export function readBamContext(element: XmlElement | undefined): CallContext & { readonly covered: boolean } {
  const fields = readContext(element, '01_02');
  const coverage = required(fields.element('COUVERTURE'));
  return { ...readCall(fields), covered: coverage.children.some((child) => typeof child !== 'string') };
}

function readContext(element: XmlElement | undefined, version: string) {
  const context = required(element);
  if (attr(context, 'Version') !== version) throw malformed();
  return readFields(context);
}

function readCall(fields: ReturnType<typeof readFields>): CallContext {
  const time = new Date(matching(/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/, fields.text('Temps')));
  if (Number.isNaN(time.getTime())) throw malformed();
  return { id: required(fields.text('Id')), time, sender: required(fields.text('Emetteur')) };
}

const writeCall = (prefix: string, { id, time, sender }: CallContext): Content[] => [
  el(`${prefix}:Id`, null, id),
  el(`${prefix}:Temps`, null, time.toISOString()),
  el(`${prefix}:Emetteur`, null, sender),
];

const writeNumber = (matricule: string): Content[] => [
  el('ctxbam:Num', null, matricule.slice(0, 13)),
  el('ctxbam:Cle', null, matricule.slice(13)),
];

const optional = (name: string, value: string | undefined) => value !== undefined && el(name, null, value);

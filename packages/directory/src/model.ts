/** `PER` person, `CAB` practice, `ORG` service, `APP` software (identity.md §6). */
export type MailboxType = 'PER' | 'CAB' | 'ORG' | 'APP';

/** A secure mailbox (MSSanté). An ordinary e-mail address never becomes one. */
export type SecureMailbox = {
  readonly address: string;
  readonly type: MailboxType;
  readonly description?: string;
  readonly service?: string;
  /** Whether its owner takes correspondence without paper; not always told. */
  readonly digitization?: boolean;
};

export type StructureAddress = {
  readonly lines: readonly string[];
  readonly city?: string;
  readonly postalCode?: string;
  /** INSEE code of the commune; a Corsican one holds a letter. */
  readonly communeCode?: string;
};

/** A place of care. `nationalId` is its Struct_IdNat, `sector` a code `SAxx` of TRE_R02. */
export type DirectoryStructure = {
  readonly nationalId?: string;
  readonly finess?: string;
  readonly active: boolean;
  readonly name: string;
  readonly sector?: string;
  readonly addresses: readonly StructureAddress[];
  /** Telephone numbers, as written. */
  readonly phones: readonly string[];
  /** `ORG` and `APP` as a rule. */
  readonly mailboxes: readonly SecureMailbox[];
};

/** One situation d'exercice. `mode` is a code of TRE_R23: `L` liberal, `S` salaried… */
export type DirectorySituation = {
  readonly id?: string;
  readonly mode?: string;
  readonly structure?: DirectoryStructure;
  /** Those that go with the structure. */
  readonly mailboxes: readonly SecureMailbox[];
};

export type ActiveProfessional = {
  readonly active: true;
  /** PS_IdNat. */
  readonly nationalId: string;
  readonly rpps?: string;
  readonly familyName: string;
  readonly givenName: string;
  /** `DR`, `PR`… */
  readonly title?: string;
  /** TRE_G15. */
  readonly profession?: string;
  /** TRE_R38. */
  readonly specialities: readonly string[];
  /** Those that go with the person alone. */
  readonly mailboxes: readonly SecureMailbox[];
  readonly situations: readonly DirectorySituation[];
};

/** Who no longer practises: nothing but the identifiers is published. */
export type InactiveProfessional = { readonly active: false; readonly nationalId: string; readonly rpps?: string };

export type DirectoryProfessional = ActiveProfessional | InactiveProfessional;

/** What the directory said, and when: a kept answer bears the date at which it was asked for. */
export type DirectoryAnswer<T> = {
  readonly from: Date;
  readonly list: readonly T[];
  /** There may be others: the question is too wide. */
  readonly more: boolean;
};

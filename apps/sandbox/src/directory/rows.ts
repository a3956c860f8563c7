/** A mailbox as the directory keeps it. `secure` false: an ordinary address, without the MSSANTE extension. */
export type MailboxRow = {
  readonly address: string;
  readonly secure: boolean;
  readonly type: 'PER' | 'CAB' | 'ORG' | 'APP';
  readonly description?: string;
  readonly digitization?: boolean;
};

export type StructureRow = {
  /** Technical id of its resource. */
  readonly id: string;
  /** Struct_IdNat. */
  readonly nationalId: string;
  readonly name: string;
  readonly sector: string;
  readonly line: string;
  readonly city: string;
  readonly postalCode: string;
  /** Absent for a town that does not exist. */
  readonly communeCode?: string;
  readonly phone: string;
  readonly mailboxes: readonly MailboxRow[];
  readonly active: boolean;
  readonly updatedAt: Date;
};

export type PersonRow = {
  readonly id: string;
  readonly rpps: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: 'MME' | 'M';
  readonly profession: string;
  readonly specialities: readonly string[];
  readonly cardNumber?: string;
  readonly mailboxes: readonly MailboxRow[];
  /** False: retired, struck off or dead. */
  readonly active: boolean;
  readonly updatedAt: Date;
};

export type ActivityRow = {
  readonly id: string;
  /** The directory's own number of the activity. */
  readonly number: string;
  readonly person: PersonRow;
  readonly structure: StructureRow;
  /** TRE_R23: `L` liberal, `S` salaried. */
  readonly mode: 'L' | 'S';
  readonly mailboxes: readonly MailboxRow[];
  readonly active: boolean;
  readonly updatedAt: Date;
};

/** The whole directory. */
export type Population = {
  readonly people: readonly PersonRow[];
  readonly structures: readonly StructureRow[];
  readonly activities: readonly ActivityRow[];
};

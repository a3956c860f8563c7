import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

// Where professionals are told of new documents (WEB-31). An address for all of a professional's patients stands under
// the id of no patient, as calls that concern none do in the access history. What is to be sent holds no id of a
// patient: it is kept apart from what it came from.
const statements = [
  `CREATE TABLE alert_addresses (
    patient_id uuid NOT NULL,
    professional_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mail', 'sms')),
    address text NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (patient_id, professional_id))`,
  `CREATE TABLE alert_codes (
    patient_id uuid NOT NULL,
    professional_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mail', 'sms')),
    address text NOT NULL,
    code_digest text NOT NULL,
    tries integer NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (patient_id, professional_id))`,
  `CREATE TABLE alert_news (
    patient_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    PRIMARY KEY (patient_id, submission_id))`,
  `CREATE TABLE alerts (
    alert_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('mail', 'sms')),
    address text NOT NULL,
    code text,
    due_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    attempts integer NOT NULL)`,
  'CREATE INDEX alerts_due ON alerts (due_at)',
];

export const alerts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

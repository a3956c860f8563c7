import { config } from './config.ts';
import { deposits } from './deposits.ts';
import { patients } from './patients.ts';
import { record } from './record.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';

/** What the portal may ask the server, under /api. */
export const contract = { config, session, settings, patients, record, deposits };

export * from './care.ts';
export * from './config.ts';
export * from './deposit-form.ts';
export * from './deposits.ts';
export * from './errors.ts';
export * from './patients.ts';
export * from './record.ts';
export * from './session.ts';
export * from './settings.ts';

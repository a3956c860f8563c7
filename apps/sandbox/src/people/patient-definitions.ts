import type { PatientDefinition } from './patient-definition.ts';
import { families } from './population/families.ts';
import { ordinary } from './population/ordinary.ts';
import { remarkable } from './population/remarkable.ts';
import { states } from './population/states.ts';

/** The whole population. The order gives each person's order number: add at the end. */
export const patientDefinitions: readonly PatientDefinition[] = [...families, ...remarkable, ...states, ...ordinary];

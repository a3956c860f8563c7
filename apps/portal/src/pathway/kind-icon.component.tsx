import {
  IconBandage,
  IconBed,
  IconDisabled,
  IconFileText,
  IconPill,
  IconRadioactive,
  IconStethoscope,
  IconTestPipe,
  IconVaccine,
} from '@tabler/icons-react';
import type { PathwayKind } from '@trousse/contract';

const icons = {
  medicines: IconPill,
  consultation: IconStethoscope,
  biology: IconTestPipe,
  imaging: IconRadioactive,
  vaccine: IconVaccine,
  stay: IconBed,
  device: IconDisabled,
  care: IconBandage,
  document: IconFileText,
} satisfies Record<PathwayKind, unknown>;

/** What kind of event it is; its word always stands beside (EFF-78). */
export function KindIcon({ kind, size = 16 }: { kind: PathwayKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} aria-hidden="true" />;
}

import { useQuery } from '@tanstack/react-query';
import { WithDocuments } from '../care/care-frame.component.tsx';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { useTitle } from '../ui/hooks.ts';
import { Pathway } from './pathway.component.tsx';
import { pathwayLabels } from './pathway-words.ts';

/** /dossier/parcours: what happened to the patient, by whom, and the documents that tell of it (EFF-77). */
export function PathwayPage() {
  useTitle(pathwayLabels.tab);
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? <Opened open={data} /> : null;
}

function Opened({ open }: { open: OpenRecord }) {
  return (
    <WithDocuments open={open}>
      <Pathway open={open} documents={open.documents ?? []} />
    </WithDocuments>
  );
}

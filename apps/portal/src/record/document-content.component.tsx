import { useQuery } from '@tanstack/react-query';
import type { DocumentView } from '@trousse/contract';
import { useState } from 'react';
import { Note } from '../ui/note.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { type ContentSource, ContentView, type Section } from './content-view.component.tsx';
import styles from './document-content.module.css';
import { contentPath, contentQuery, documentPieces, mediaPath, pagePath } from './record.resource.ts';

type Props = {
  record: string;
  view: DocumentView;
  wanted: Section | undefined;
  onCurrent: (id: string) => void;
  onEscape: () => void;
  onSave: () => void;
};

type Form = 'copy' | 'structured';

const forms: { value: Form; label: string }[] = [
  { value: 'copy', label: 'Copie PDF' },
  { value: 'structured', label: 'Document structuré' },
];

/** What the document says, whatever it is made of; the PDF copy of a structured document first (cda.md §6). */
export function DocumentContent({ record, view, ...reader }: Props) {
  const { notes, content, behind } = view;
  const [form, setForm] = useState<Form>('copy');
  return (
    <>
      {notes.length > 0 && (
        <div className={styles.notes}>
          <Note tone="warn">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Note>
        </div>
      )}
      {behind && (
        <div className={styles.forms}>
          <Segments legend="Forme du document" options={forms} value={form} onChange={setForm} />
        </div>
      )}
      <ContentView
        source={sourceOf(record, view.document)}
        content={behind && form === 'structured' ? behind : content}
        {...reader}
      />
    </>
  );
}

function sourceOf(record: string, { id, title }: DocumentView['document']): ContentSource {
  return {
    title,
    path: contentPath(record, id),
    pagePath: (page) => pagePath(record, id, page),
    mediaPath: (media) => mediaPath(record, id, media),
    useBytes: () => useQuery(contentQuery(record, id)),
    pieces: (signal) => documentPieces(record, id, signal),
  };
}

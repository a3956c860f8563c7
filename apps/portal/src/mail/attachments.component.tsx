import {
  IconDownload,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMail,
  IconPhoto,
} from '@tabler/icons-react';
import type { MailAttachment } from '@trousse/contract';
import { Button, IconButton } from '../ui/button.component.tsx';
import { counted, formatSize } from '../ui/format.ts';
import { attachmentWords } from './mail-words.ts';
import styles from './message.module.css';
import { saveAttachment } from './save-part.ts';

const icons: Record<MailAttachment['kind'], typeof IconFile> = {
  pdf: IconFileTypePdf,
  picture: IconPhoto,
  pages: IconPhoto,
  text: IconFileText,
  rtf: IconFileText,
  document: IconFileText,
  archive: IconFileZip,
  message: IconMail,
  other: IconFile,
};
/** What no viewer is made for can only be saved. */
const onlySaved: ReadonlySet<MailAttachment['kind']> = new Set(['archive', 'other']);

/** What came with a message: read here with the viewers of the record, or saved. */
export function Attachments({
  mailbox,
  message,
  attachments,
  onShow,
}: {
  mailbox: string;
  message: string;
  attachments: readonly MailAttachment[];
  onShow: (attachment: string, title: string) => void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={counted(attachments.length, 'pièce jointe', 'pièces jointes')}>
      {attachments.map(({ attachment, name, size, kind }) => {
        const Icon = icons[kind];
        return (
          <li key={attachment}>
            <span className={styles.tile}>
              <Icon size={20} aria-hidden="true" />
            </span>
            <span className={styles.file}>
              <b className="strong cut" title={name}>
                {name}
              </b>
              <span className="soft small">
                {attachmentWords[kind]} · {formatSize(size)}
              </span>
            </span>
            {!onlySaved.has(kind) && (
              <Button size="s" aria-label={`Lire ${name}`} onClick={() => onShow(attachment, name)}>
                Lire
              </Button>
            )}
            <IconButton
              label={`Enregistrer ${name}`}
              onClick={() => void saveAttachment(mailbox, message, attachment, name)}
            >
              <IconDownload aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
